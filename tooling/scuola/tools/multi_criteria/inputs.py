"""What the multi-criteria analysis asks for: options, criteria, performances, and the weights of each role."""

from __future__ import annotations

from scuola.declared.inputs import Choice, Inputs, choice, line, number, rows
from scuola.declared.matrices import Matrix, matrix
from scuola.text import Text


class Direction(Choice):
    """Whether more of a criterion is better."""

    MORE = "more", Text("più è meglio", "more is better")
    LESS = "less", Text("meno è meglio", "less is better")


class Option(Inputs):
    """Something that could be done."""

    name: str = line(Text("Opzione", "Option"), most=60)


class Criterion(Inputs):
    """What options are compared by."""

    name: str = line(Text("Criterio", "Criterion"), most=60)
    unit: str = line(Text("Unità di misura", "Unit"), most=40, default="")
    direction: Direction = choice(Text("Direzione", "Direction"), default=Direction.MORE)
    veto: float | None = number(
        Text("Soglia di veto", "Veto threshold"), low=-1e9, high=1e9, default=None,
        help=Text("Facoltativa: un'opzione peggiore di così è esclusa.", "Optional: an option worse than this is ruled out."),
    )  # fmt: skip


class Role(Inputs):
    """Someone who weighs the criteria."""

    name: str = line(Text("Ruolo", "Role"), most=60)


class MultiCriteria(Inputs):
    """The inputs of the multi-criteria analysis."""

    decision: str = line(Text("La decisione", "The decision"))
    options: list[Option] = rows(Text("Opzioni", "Options"), least=2, most=8)
    criteria: list[Criterion] = rows(Text("Criteri", "Criteria"), least=1, most=8)
    performances: Matrix = matrix(
        Text("Quanto vale ogni opzione su ogni criterio", "How each option does on each criterion"),
        help=Text("Nell'unità del criterio, come si misura o si stima.", "In the unit of the criterion, as measured or estimated."),
        rows="options", columns="criteria", low=-1e9, high=1e9,
    )  # fmt: skip
    roles: list[Role] = rows(Text("Chi pesa", "Who weighs"), least=1, most=8)
    weights: Matrix = matrix(
        Text("I pesi di ciascuno", "Each one's weights"),
        help=Text(
            "Punti da 0 a 100. 100 al criterio su cui il salto dal peggiore al migliore conta di più; gli altri in proporzione.",
            "Points from 0 to 100. 100 to the criterion on which the swing from worst to best matters most; the others in proportion.",
        ),
        rows="roles", columns="criteria", low=0, high=100,
    )  # fmt: skip
