"""A pilot as pieces of page: what does not hold together, and where its parts come from."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scuola.markup import mission_map
from scuola.pilots.consistency import Remark
from scuola.pilots.pieces import label
from scuola.pilots.pilot import Pilot
from scuola.pilots.portfolio import Portfolio
from scuola.pilots.sections import SECTIONS, Goal
from scuola.text import Text
from scuola.toolkit.tool import Severity

SIGNS = {Severity.INFO: "○", Severity.ATTENTION: "△", Severity.CRITICAL: "▲"}
WEIGHTS = {
    Severity.INFO: Text("da fare", "to do"), Severity.ATTENTION: Text("attenzione", "take care"),
    Severity.CRITICAL: Text("grave", "serious"),
}  # fmt: skip
HOLDS = Text("Tutto torna: nessuna osservazione.", "Everything holds together: no remarks.")
COUNTED = Text("Osservazioni gravi: {grave}; in tutto {all}.", "Serious remarks: {grave}; {all} in all.")
NO_PIECES = Text(
    "Qui compaiono gli strumenti usati, le note e gli scenari conservati nelle lezioni e nelle simulazioni. Per cominciare: "
    "aprire uno strumento, compilarlo, tornare qui.",
    "Here are the tools used, the notes and the scenarios kept in lessons and simulations. To begin: open a tool, fill it in, "
    "come back here.",
)
GIVES = Text("in: {sections}", "in: {sections}")
NOWHERE = Text("solo negli allegati", "in the annexes only")


def the_remarks(found: Sequence[Remark]) -> Markup:
    """Return what does not hold together, the gravest first, each with its section."""
    if not found:
        return Markup("<p>{}</p>").format(HOLDS)
    grave = sum(one.severity is Severity.CRITICAL for one in found)
    lines = Markup("").join(
        Markup("<li><span aria-hidden='true'>{}</span> <strong>{}</strong> ({}). {}</li>").format(
            SIGNS[one.severity], SECTIONS[one.section][0], WEIGHTS[one.severity], one.text
        )
        for one in found
    )
    return Markup("<p>{}</p><ul>{}</ul>").format(COUNTED(grave=grave, all=len(found)), lines)


def the_map_of(pilot: Pilot) -> Markup:
    """Return the map of the mission, with its sentence; nothing while mission or sectors are not written yet."""
    goal, portfolio = pilot.section(Goal), pilot.section(Portfolio)
    if goal is None or not goal.statement or portfolio is None or not portfolio.sectors:
        return Markup("")
    drawn = mission_map.the_map(goal.statement, portfolio)
    return Markup("<h2>{}</h2><div class='s-table-scroll' tabindex='0'>{}</div><p>{}</p>").format(
        mission_map.TITLE, drawn, mission_map.summary(portfolio)
    )


def the_pieces(pilot: Pilot) -> Markup:
    """Return the pieces that a pilot is made of, where each was done, and which sections it gave something to."""
    if not pilot.pieces:
        return Markup("<p>{}</p>").format(NO_PIECES)
    lines = Markup("").join(
        Markup("<li><strong>{}</strong><br><span class='s-note'>{} · {}</span></li>").format(
            piece.title, label(piece), _given(pilot, piece.id)
        )
        for piece in pilot.pieces
    )
    return Markup("<ul>{}</ul>").format(lines)


def _given(pilot: Pilot, piece: str) -> Text:
    names = [SECTIONS[name][0] for name, ids in pilot.origins.items() if piece in ids]
    if not names:
        return NOWHERE
    return GIVES(sections=Text(*(", ".join(name.in_language(code) for name in names) for code in ("it", "en"))))
