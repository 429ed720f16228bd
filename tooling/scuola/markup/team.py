"""A team as pieces of page: who is in it, who answers for what, who is writing, the comments that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from scuola.curriculum.clock import in_school_time
from scuola.declared import filled
from scuola.markup.compare import table
from scuola.pilots.sections import SECTIONS
from scuola.pilots.team.members import Member
from scuola.pilots.team.standing import comments, owners, writing
from scuola.text import Text, formats

PEOPLE, WORK = Text("Chi è in squadra", "Who is in the team"), Text("Il lavoro, per sezione", "The work, by section")
MEMBER, LAST = Text("Chi", "Who"), Text("Ultimo lavoro arrivato", "Last work that came")
ME, LEFT = Text("(io)", "(me)"), Text("non più in squadra", "no longer in the team")
SECTION, OWNER, NOW, WAITING = (
    Text("Sezione", "Section"), Text("Chi ne risponde", "Who answers for it"), Text("Ci sta scrivendo", "Writing now"),
    Text("Commenti", "Comments"),
)  # fmt: skip
NOW_WRITING = Text(
    "Qui sta scrivendo anche {roles}: i due testi si uniranno, e dove non si può resteranno entrambi.",
    "{roles} is writing here too: the two texts will be merged, and where that is not possible both will stay.",
)
ANSWERS_FOR = Text("Ne risponde {role}.", "{role} answers for it.")
SAYS = Text("{role}: {text}", "{role}: {text}")
NOBODY = Text("nessuno, per ora", "nobody yet")
STANDS, OTHERS = (
    Text("Il testo che c'è", "The text that stands"),
    Text("L'altro testo ({place})", "The other text ({place})"),
)


def the_team(members: Sequence[Member], me: str) -> Markup:
    """Return the members with the moment of their last work, then the sections with owner, writers and comments."""
    people = [
        (Markup("{} {}").format(one.role, ME if one.id == me else ""), LEFT if one.has_left else moment(one.written))
        for one in members
    ]
    return Markup("<h2>{}</h2>{}<h2>{}</h2>{}").format(
        PEOPLE, table((MEMBER, LAST), people),
        WORK, table((SECTION, OWNER, NOW, WAITING), _sections(members, me)),
    )  # fmt: skip


def the_section(members: Sequence[Member], me: str, name: str) -> Markup:
    """Return what to know before writing in a section: who else is, who answers for it, which comments wait."""
    others, owner = writing(members, me).get(name, []), owners(members).get(name, "")
    role = next((member.role for member in members if member.id == owner), None)
    lines = [
        *([NOW_WRITING(roles=", ".join(others))] if others else []),
        *([ANSWERS_FOR(role=role)] if role else []),
        *(SAYS(role=author.role, text=one.text) for author, one in comments(members) if one.section == name),
    ]
    return Markup("").join(Markup("<p class='s-message'>{}</p>").format(line) for line in lines)


def moment(when: datetime) -> Text:
    """Return a moment as it is said at the School."""
    return formats.moment(in_school_time(when))


def choice_of(section: str, name: str, values: Mapping[str, object], texts: Sequence[object]) -> Markup:
    """Return the texts that several wrote in one field: the one that stands, then the others."""
    inputs = SECTIONS[section][1]
    told = [(str(STANDS), values.get(name)), *((str(OTHERS(place=n + 1)), text) for n, text in enumerate(texts))]
    return Markup("").join(
        Markup("<section class='s-prose'><h3>{}</h3>{}</section>").format(
            title, filled.filled_in(inputs, {name: value}, [name])
        )
        for title, value in told
    )


def _sections(members: Sequence[Member], me: str) -> list[tuple[object, ...]]:
    roles = {member.id: member.role for member in members}
    owned, here, said = owners(members), writing(members, me), list(comments(members))
    return [
        (title, roles.get(owned.get(name, ""), NOBODY), ", ".join(here.get(name, [])),
         Markup("<br>").join(Markup("{}: {}").format(author.role, one.text) for author, one in said if one.section == name))
        for name, (title, _) in SECTIONS.items()
    ]  # fmt: skip
