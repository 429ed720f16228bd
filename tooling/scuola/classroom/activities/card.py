"""The role card: everyone sees who sits at the table, and only the own card whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scuola.classroom.activity import Activity
from scuola.classroom.people import Seat
from scuola.classroom.pieces import Piece, Sentence, Sheet
from scuola.classroom.play import LiveStep, Options, Play, Stage
from scuola.curriculum.sessions import Role
from scuola.text import Text
from scuola.text.formats import one_by_one

AIM, RESOURCES = Text("Obiettivo", "Aim"), Text("Risorse", "Resources")
LIMIT, ALTERNATIVE = Text("Limite", "Limit"), Text("Se non c'è accordo", "If there is no agreement")
OPENING = Text("Frase d'apertura", "Opening line")
WATCHING = Text(
    "Senza carta: si osserva. Annotare chi viene ignorato e chi parla di più.",
    "No card: you observe. Note who is ignored and who speaks most.",
)
AT_THE_TABLE = Text("Al tavolo: {names}.", "At the table: {names}.")
YOURS = Text("La carta è sul proprio telefono.", "Your card is on your phone.")


class CardOptions(Options):
    """Nothing but the heading may be said."""

    ask: Text = Text("La propria carta", "Your card")


class Card(Activity[CardOptions]):
    """Role cards, dealt."""

    title = Text("Carte ruolo", "Role cards")
    options = CardOptions
    has_result = False

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return one stage in which nothing is asked."""
        return (Stage(asks=()),)

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return who is at the table."""
        present = {seat.role for seat in play.seats}
        names = [role.name for code, role in play.step.roles.items() if code in present]
        return [*([Sentence(AT_THE_TABLE(names=one_by_one(names)))] if names else []), Sentence(YOURS, "note")]

    def private(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the own card."""
        role = play.step.roles.get(seat.role)
        return [sheet(role)] if role else [Sentence(WATCHING)]

    def takes_home(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the own card."""
        return self.private(play, seat)

    def faults(self, step: LiveStep, before: object) -> Iterator[str]:
        """Yield a mistake if there is no role to deal."""
        if not step.roles:
            yield "people.roles"


def sheet(role: Role) -> Sheet:
    """Return a role card with its confidential line."""
    lines = ((AIM, role.aim), (RESOURCES, role.resources), (LIMIT, role.limit), (ALTERNATIVE, role.alternative),
             (OPENING, role.opening))  # fmt: skip
    return Sheet(role.name, [(label, text) for label, text in lines if text], role.confidential)


ACTIVITY = Card()
