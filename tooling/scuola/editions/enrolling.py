"""What a list of people changes: who is new, who is corrected, who comes back, and what a person must say.

Nothing is read or written here. An address is known by itself; a name with another address, or an address with another
name, may be the same person or not: that is a doubt, which `decide` settles or leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from rapidfuzz import fuzz

from scuola.editions.lists import Listed, People
from scuola.editions.names import Participant, new_key
from scuola.files.spreadsheets.cleaning import has_lost_letters
from scuola.files.spreadsheets.faults import Fault
from scuola.text import Text
from scuola.text.folding import folded

ALIKE = 60  # of 100: below, two names are of two people

CORRECTED = Text("Corretto ({email}): {changes}.", "Corrected ({email}): {changes}.")
CHANGE = Text("{column} «{before}» → «{after}»", "{column} “{before}” → “{after}”")
BACK = Text("Di nuovo nel corso: {who} ({email}).", "Back in the course: {who} ({email}).")
NAMES = {
    "name": Text("nome", "name"), "surname": Text("cognome", "surname"), "email": Text("email", "email"),
    "organisation": Text("ente", "organisation"),
}  # fmt: skip
IN_TEAM = Text("squadra", "team")
ANOTHER_ADDRESS = Text(
    "riga {row}: {who} ({email}) ha il nome di chi è già nell'elenco con un altro indirizzo ({known}). È la stessa persona?",
    "row {row}: {who} ({email}) has the name of someone who is in the list with another address ({known}). Is it the same "
    "person?",
)
ANOTHER_NAME = Text(
    "riga {row}: l'indirizzo {email} è già di {known}, e qui è di {who}. È la stessa persona?",
    "row {row}: the address {email} is {known}'s already, and here it is {who}'s. Is it the same person?",
)
THE_SAME = Text("sì: {who} ({email})", "yes: {who} ({email})")
SOMEBODY_NEW = Text("no, è un'altra persona", "no, it is another person")
LEFT_OUT = Text("non so: lasciare fuori la riga", "I do not know: leave the row out")


class Verdict(Enum):
    """What may be said of a doubt, beside who of those known it is: somebody new, or nothing yet."""

    NEW = "new"
    OPEN = "open"


@dataclass(frozen=True)
class Doubt:
    """A row that may be about somebody who is known (`known`, in their order), or not."""

    person: Listed
    known: tuple[Participant, ...]
    same_address: bool = False

    @property
    def question(self) -> Text:
        """What to ask."""
        said = ANOTHER_NAME if self.same_address else ANOTHER_ADDRESS
        known = self.known[0].full_name if self.same_address else ", ".join(one.email for one in self.known)
        return said(row=self.person.row, who=self.person.full_name, email=self.person.email, known=known)

    def answers(self) -> Mapping[Participant | Verdict, Text]:
        """Return what can be answered, in words; an address that is somebody's cannot be another person's."""
        answers: dict[Participant | Verdict, Text] = {
            one: THE_SAME(who=one.full_name, email=one.email) for one in self.known
        }
        if not self.same_address:
            answers[Verdict.NEW] = SOMEBODY_NEW
        return {**answers, Verdict.OPEN: LEFT_OUT}


Decide = Callable[[Doubt], Participant | Verdict]


def leave_open(_: Doubt) -> Verdict:
    """Decide nothing: who is in doubt is left as they are."""
    return Verdict.OPEN


def the_same(doubt: Doubt) -> Participant | Verdict:
    """Take who is in doubt for the one who is known, if there is one alone."""
    return doubt.known[0] if len(doubt.known) == 1 else Verdict.OPEN


def somebody_new(doubt: Doubt) -> Verdict:
    """Take who is in doubt for somebody new, unless the address is another's."""
    return Verdict.OPEN if doubt.same_address else Verdict.NEW


def answered(answers: Mapping[str, Participant | Verdict]) -> Decide:
    """Take what somebody answered, by the address in the row; what they did not answer stays open."""
    return lambda doubt: answers.get(doubt.person.email, Verdict.OPEN)


@dataclass(frozen=True)
class Change:
    """A participant before and after they were corrected."""

    before: Participant
    after: Participant

    @property
    def message(self) -> Text:
        """What was changed, from what to what."""
        differ = [name for name in (*NAMES, "team") if getattr(self.before, name) != getattr(self.after, name)]
        said = [CHANGE(column=NAMES.get(name, IN_TEAM), before=getattr(self.before, name), after=getattr(self.after, name))
                for name in differ]  # fmt: skip
        changes = Text(", ".join(one.it for one in said), ", ".join(one.en for one in said))
        return CORRECTED(email=self.after.email, changes=changes)


@dataclass
class Enrolment:
    """What came of a list: who is new, was there already, was corrected or came back, which rows are wrong or doubtful.

    `everyone` is the table of names after it.
    """

    new: list[Participant] = field(default_factory=list)
    known: list[Participant] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    back: list[Participant] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[Text] = field(default_factory=list)
    everyone: list[Participant] = field(default_factory=list)

    def lines(self) -> list[Text]:
        """Return what to say of people who were corrected and who came back."""
        back = [BACK(who=one.full_name, email=one.email) for one in self.back]
        return [*(change.message for change in self.changed), *back]


def enrolment(everyone: Sequence[Participant], people: People, decide: Decide = leave_open) -> Enrolment:
    """Return what a list changes among everyone who is in the table of names; each person of it in turn."""
    found = Enrolment(faults=people.faults, notices=people.notices, everyone=list(everyone))
    for person in people.listed:
        match = _match(found.everyone, person, decide)
        if isinstance(match, Doubt):
            found.doubts.append(match)
        elif match is None:
            one = Participant(new_key(found.everyone), person.name, person.surname, person.email, person.organisation)
            one = one.in_team(person.team) if person.team else one
            found.new.append(one)
            found.everyone.append(one)
        else:
            _bring_up_to_date(found, match, person)
    return found


def _match(everyone: Sequence[Participant], person: Listed, decide: Decide) -> Participant | Doubt | None:
    """Return who of everyone a person is, None if they are new, or what is in doubt and was not decided."""
    by_address = tuple(one for one in everyone if one.email.lower() == person.email.lower())
    if by_address and _alike(by_address[0], person):
        return by_address[0]
    known = by_address or tuple(one for one in everyone if _words(one.full_name) == _words(person.full_name))
    if not known:
        return None
    doubt = Doubt(person, known, same_address=bool(by_address))
    decided = decide(doubt)
    return doubt if decided is Verdict.OPEN else None if isinstance(decided, Verdict) else decided


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", folded(name)))


def _alike(one: Participant, other: Listed) -> bool:
    """Say whether two names may be of one person, corrected: a word in common, most of their letters, or none yet."""
    mine, theirs = _words(one.full_name), _words(other.full_name)
    in_common = any(len(word) > 1 for word in set(mine) & set(theirs))
    return not mine or in_common or fuzz.ratio(" ".join(mine), " ".join(theirs)) >= ALIKE


def _bring_up_to_date(found: Enrolment, before: Participant, person: Listed) -> None:
    """Give somebody what a list says of them, but for what it does not say, or has spoilt; they take part again."""
    told = {name: getattr(person, name) for name in NAMES}
    better = {name: value for name, value in told.items() if value and _is_better(value, getattr(before, name))}
    if before.email.lower() == person.email.lower():
        better.pop("email", None)
    after = replace(before, **better, withdrawn=None)
    if person.team and person.team != before.team:
        after = after.in_team(person.team)
    if better or after.team != before.team:
        found.changed.append(Change(before, after))
    if before.withdrawn:
        found.back.append(after)
    found.known.append(after)
    found.everyone[found.everyone.index(before)] = after


def _is_better(value: str, before: str) -> bool:
    return value != before and (has_lost_letters(before) or not has_lost_letters(value))
