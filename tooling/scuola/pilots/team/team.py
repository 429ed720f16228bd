"""A team at one programme: its members' files, in a folder that they share or sent by hand, and what they come to together.

Nobody writes another's file, so nothing is ever overwritten. `Team.meet` puts what was typed here into one's own file, reads
the others', merges section by section, and writes what came of it back into the answers of the programme's page.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from scuola.declared.control import control
from scuola.files.whole import write_whole
from scuola.pilots.pilot import ID, SECTION, load
from scuola.pilots.sections import SECTIONS
from scuola.pilots.team import members
from scuola.pilots.team.folder import GONE, OTHER, TeamFolder
from scuola.pilots.team.members import Comment, Member, Owner
from scuola.pilots.team.versions import Version, edited, joined
from scuola.text import Text
from scuola.text.problems import Problem, not_written
from scuola.workspace.answers import Answers, WrittenElsewhere

FOLDER, SHARED, PAGE_FILE = "team", "squadra-", "programma.html"
SEEN_EVERY, NEVER = timedelta(minutes=2), datetime.min.replace(tzinfo=UTC)

NO_ROLE = Text(
    "Dire con quale ruolo si lavora al programma, per esempio «Comune, ufficio di piano».",
    "Say in which role you work at the programme, for example “Municipality, planning office”.",
)
NOT_YET = Text("Prima dire con quale ruolo si lavora in squadra.", "First say in which role you work in the team.")
NO_FOLDER = Text(
    "La pagina di sola lettura va in una cartella condivisa: indicarne una, oppure mandare il dossier (HTML o PDF).",
    "The page to be read only goes into a shared folder: name one, or send the dossier (HTML or PDF).",
)
SEVERAL = Text(
    "In «{folder}» ci sono più programmi: indicare la cartella di uno solo (squadra-…).",
    "There are several programmes in “{folder}”: give the folder of one of them (squadra-…).",
)
FIELD = Text("{section}: {field}", "{section}: {field}")
MET = Text(
    "Ora è tutto insieme: {came} sezioni aggiornate, {open} scelte da fare.",
    "All is together now: {came} sections brought up to date, {open} choices to make.",
)


@dataclass
class Met:
    """What came of meeting the others: sections that changed here, choices that are open, files that were refused."""

    came: list[str] = field(default_factory=list)
    open: int = 0
    refused: list[Text] = field(default_factory=list)

    @property
    def said(self) -> Text:
        """Return the counts in a line."""
        return MET(came=len(self.came), open=self.open)


class Team:
    """One person's part in a team, whose files are beside the answers of the programme's page."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.folder = TeamFolder(answers.folder / FOLDER)
        self._seen: dict[str, datetime] = {}

    def join(self, role: str, shared: Path | None = None) -> None:
        """Join, or change one's role or folder; the first in a folder begins the team there with this programme."""
        if not role.strip():
            raise Problem(NO_ROLE)
        try:
            programme, place = self._programme(shared)
            self.folder.be(uuid4().hex[:16], role.strip(), place)
        except OSError as error:
            raise Problem(GONE(folder=shared) if shared else not_written(self.folder.home, error).message) from error
        self._is_of(programme)

    def _programme(self, shared: Path | None) -> tuple[str, Path | None]:
        """Return the id of the programme and the team's folder within the shared one, which is made if there is none."""
        mine = load(self.answers).id or uuid4().hex[:16]
        if shared is None:
            return mine, None
        found = [shared] if shared.name.startswith(SHARED) else sorted(shared.glob(f"{SHARED}*"))
        own = shared / f"{SHARED}{mine}"
        if len(found) > 1 and own not in found:
            raise Problem(SEVERAL(folder=shared))
        place = found[0] if len(found) == 1 else own
        place.mkdir(exist_ok=True)
        return place.name.removeprefix(SHARED), place.resolve()

    def meet(self) -> Met:
        """Merge with what the others made; raise `Problem` if one has not joined."""
        mine = self._own()
        met = Met(refused=list(self.folder.fetch(mine.programme)))
        others = [one for one in self.folder.members() if one.id != mine.id]
        for section in SECTIONS:
            stands = self._typed(mine, section)
            before, head = mine.heads.get(section), _together(mine, section, others)
            if head is None or stands == head.values:
                continue
            if self._apply(section, stands, head):
                met.came.append(section)
            elif before:
                mine.heads[section] = before
            else:
                del mine.heads[section]
        met.open = sum(len(head.open) for section in SECTIONS if (head := mine.head(section)))
        self.folder.write(mine)
        return met

    def take_in(self, file: str, content: bytes) -> Member:
        """Keep a member's file that came by hand, for the next meeting; raise `Problem` if it is none of this team."""
        member = members.read(file, content)
        is_alone = not any(one.id != self.folder.me for one in self.folder.members())
        if member.programme != load(self.answers).id and not is_alone:
            raise Problem(OTHER(file=file))
        self._is_of(member.programme)
        self.folder.keep(member)
        return member

    def choices(self) -> list[tuple[str, str, Text, Version]]:
        """Return the fields that several wrote: section, field, both in words, the version that holds the texts."""
        mine = self._own()
        heads = [(section, head) for section in SECTIONS if (head := mine.head(section))]
        return [(section, name, _field(section, name), head) for section, head in heads for name in head.open]

    def own_file(self) -> bytes:
        """Return one's own file, to be given to the others."""
        return members.write(self._own())

    def choose(self, section: str, name: str, place: int | None) -> None:
        """Settle a field that several wrote: keep what stands, or take another of the texts."""
        mine = self._own()
        stands, head = self._typed(mine, section), mine.head(section)
        if head is not None and name in head.open:
            values = dict(head.values) if place is None else {**head.values, name: head.open[name][place]}
            self._change(mine, section, stands, edited(head, values, mine.id, [name]))

    def go_back(self, section: str, id: str) -> None:
        """Make a section what it was in an earlier version; what stands now stays in its history."""
        mine = self._own()
        stands, earlier = self._typed(mine, section), mine.versions.get(section, {}).get(id)
        if earlier is not None:
            self._change(mine, section, stands, edited(mine.head(section), earlier.values, mine.id))

    def own(self, section: str, who: str) -> None:
        """Say who answers for a section."""
        mine = self._own()
        mine.owners[section] = Owner(who=who, when=datetime.now(UTC))
        self.folder.write(mine)

    def comment(self, section: str, text: str, closes: str = "") -> None:
        """Comment on a section, or settle a comment."""
        mine = self._own()
        said = Comment(id=uuid4().hex[:16], section=section, text=text, when=datetime.now(UTC), closes=closes)
        mine.comments.append(said)
        self.folder.write(mine)

    def write_in(self, section: str) -> None:
        """Let the others know that one is writing in a section; nothing before one has joined."""
        now = datetime.now(UTC)
        if now - self._seen.get(section, NEVER) > SEEN_EVERY and self.folder.me:
            self._seen[section] = now
            mine = self._own()
            mine.writing[section] = now
            self.folder.write(mine)

    def publish_page(self, page: str) -> Path:
        """Put the programme as a page into the shared folder, for who only reads; return where; raise `Problem`."""
        shared = self.folder.shared
        if shared is None:
            raise Problem(NO_FOLDER)
        try:
            write_whole(shared / PAGE_FILE, page, readable=True)
        except OSError as error:
            raise Problem(GONE(folder=shared)) from error
        return shared / PAGE_FILE

    def leave(self) -> None:
        """Leave the team; what one wrote stays with it."""
        mine = self._own()
        mine.has_left = True
        self.folder.write(mine)

    def _own(self) -> Member:
        me, programme = self.folder.me, load(self.answers).id
        if not me:
            raise Problem(NOT_YET)
        kept = self.folder.kept(me) or Member(
            programme=programme, id=me, role=self.folder.role, written=datetime.now(UTC)
        )
        return kept.model_copy(update={"role": self.folder.role, "programme": programme, "has_left": False})

    def _is_of(self, programme: str) -> None:
        if load(self.answers).id != programme:
            self.answers.put(ID, programme)

    def _typed(self, mine: Member, section: str) -> Any:
        """Return what stands in the answers, after it has become a version of one's own if it is none yet."""
        head, value = mine.head(section), self.answers.get(SECTION + section)
        if isinstance(value, dict) and value != (head.values if head else {}):
            mine.add(section, edited(head, value, mine.id))
        return value

    def _change(self, mine: Member, section: str, stands: Any, version: Version) -> None:
        mine.add(section, version)
        self._apply(section, stands, version)
        self.folder.write(mine)

    def _apply(self, section: str, stands: Any, head: Version) -> bool:
        """Write a version over what stood in the answers, unless a page has typed meanwhile; say whether it stands."""
        with suppress(WrittenElsewhere):
            self.answers.put(SECTION + section, head.values, known=stands)
            return True
        return False


def _field(section: str, name: str) -> Text:
    title, inputs = SECTIONS[section]
    declared = inputs.model_fields.get(name)
    return FIELD(section=title, field=control(declared).label) if declared else title


def _together(mine: Member, section: str, others: Sequence[Member]) -> Version | None:
    """Bring one's head of a section to where everybody's meet, and return it."""
    known = mine.versions.setdefault(section, {})
    for other in others:
        known |= other.versions.get(section, {})
    head = mine.head(section)
    for other in others:
        there = other.head(section)
        if there is not None:
            head = joined(known, head, there) if head else there
            known[head.id] = head
    if head is not None:
        mine.heads[section] = head.id
    return head
