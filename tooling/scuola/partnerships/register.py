"""The register of agreements and exchanges: what was signed, until when, what falls due; it outlives the course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from scuola.curriculum.calendar import Event
from scuola.curriculum.ics import ics
from scuola.partnerships.agreement import Agreement, to_write
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers

PAGE, PART = "partnerships", "register"
AGREEMENT, EXCHANGE = "agreement", "exchange"
KINDS = {AGREEMENT: Text("accordo", "agreement"), EXCHANGE: Text("scambio", "exchange")}
NOT_READY = Text("L'accordo non si può ancora firmare. {why}", "The agreement cannot be signed yet. {why}")
NO_SUCH = Text(
    "Nel registro non c'è un accordo con questo codice: {id}.",
    "There is no agreement with this code in the register: {id}.",
)
NO_EXCHANGE = Text(
    "Dire con chi, su che cosa e in quale giorno ci si scambia.",
    "Say with whom, on what and on which day the exchange is.",
)
NAME = Text("Accordi e scambi", "Agreements and exchanges")
ENDS = Text("Scade: {title}", "Ends: {title}")
WARN_BEFORE = timedelta(days=90)
SOON = Text("Fra tre mesi scade: {title}", "Ends in three months: {title}")
TAKES_PLACE = Text("Scambio: {title}", "Exchange: {title}")


@dataclass(frozen=True)
class Entry:
    """An agreement that was signed, or an exchange that was agreed. Dates are ISO; `closed` says how it ended, if it did."""

    id: str
    kind: str
    title: str
    parties: tuple[str, ...]
    signed: str
    ends: str
    closed: str = ""

    def state(self, today: date) -> str:
        """Return `closed`, `expired`, `ending` (within three months) or `in-force`."""
        if self.closed:
            return "closed"
        left = date.fromisoformat(self.ends) - today
        return "expired" if left < timedelta() else "ending" if left <= WARN_BEFORE else "in-force"


STATES = {
    "closed": Text("chiuso", "closed"), "expired": Text("scaduto", "expired"),
    "ending": Text("scade entro tre mesi", "ends within three months"), "in-force": Text("in vigore", "in force"),
}  # fmt: skip


def entries(answers: Answers) -> list[Entry]:
    """Return the register, in the order of signing."""
    return [read_entry(raw) for raw in answers.get(PART) or []]


def read_entry(raw: Mapping[str, Any]) -> Entry:
    """Return an entry that was kept."""
    return Entry(**{**raw, "parties": tuple(raw["parties"])})


def sign(answers: Answers, agreement: Agreement, today: date) -> Entry:
    """Add an agreement as signed today; raise `Problem` with what is missing if it cannot be signed yet."""
    if missing := to_write(agreement):
        why = Text(*(" ".join(one.in_language(code) for one in missing) for code in ("it", "en")))
        raise Problem(NOT_READY(why=why))
    parties = tuple(one.name for one in agreement.parties)
    return _add(answers, Entry(_identity(), AGREEMENT, agreement.title, parties, today.isoformat(), agreement.ends))


def agree_exchange(answers: Answers, title: str, parties: Sequence[str], day: date | None, today: date) -> Entry:
    """Add an exchange between territories; raise `Problem` if it does not say with whom, on what, and when."""
    if not title or len(parties) < 2 or day is None or day < today:
        raise Problem(NO_EXCHANGE)
    return _add(answers, Entry(_identity(), EXCHANGE, title, tuple(parties), today.isoformat(), day.isoformat()))


def close(answers: Answers, id: str, how: str) -> Entry:
    """Say how an agreement ended; it stays in the register."""
    found = entries(answers)
    if id not in {one.id for one in found}:
        raise Problem(NO_SUCH(id=id))
    changed = [Entry(**{**asdict(one), "closed": how}) if one.id == id else one for one in found]
    _keep(answers, changed)
    return next(one for one in changed if one.id == id)


def calendar(register: Iterable[Entry], earlier: bytes = b"") -> bytes:
    """Return the dates of the register as an iCalendar file: ends, three months before them, exchanges."""
    return ics(NAME, [event for one in register if not one.closed for event in _events(one)], earlier, uid=PART)


def _events(one: Entry) -> list[Event]:
    ends = date.fromisoformat(one.ends)
    if one.kind == EXCHANGE:
        return [Event(one.id, TAKES_PLACE(title=one.title), ends)]
    return [
        Event(f"{one.id}-soon", SOON(title=one.title), ends - WARN_BEFORE),
        Event(one.id, ENDS(title=one.title), ends),
    ]


def _add(answers: Answers, entry: Entry) -> Entry:
    _keep(answers, [*entries(answers), entry])
    return entry


def _keep(answers: Answers, register: Sequence[Entry]) -> None:
    kept: list[dict[str, Any]] = [asdict(one) for one in register]
    answers.put(PART, kept)


def _identity() -> str:
    return uuid4().hex[:12]
