"""The picture of the organisations on the table: who can help whom, and who would leave most needs unmet."""

from __future__ import annotations

from collections.abc import Sequence

from scuola.charts.tool_charts import Joined, Link, Point, PointRole
from scuola.methods import graphs
from scuola.partnerships.cards import Card
from scuola.partnerships.coalitions import met, ties
from scuola.text import Text, untranslated

TITLE = Text("Chi può aiutare chi?", "Who can help whom?")
SUBTITLE = Text(
    "La freccia va da chi può dare a chi ha bisogno. Più grande: copre più bisogni. Tratteggiato: nessuno lo aiuta e non aiuta nessuno",
    "The arrow goes from who can give to who needs. Larger: meets more needs. Dashed: nobody helps it, and it helps nobody",
)
SUMMARY = Text(
    "{ties} aiuti possibili tra {count} organizzazioni; chi copre più bisogni è «{most}».",
    "{ties} possible ways to help among {count} organisations; the one that meets most needs is “{most}”.",
)
ALONE = Text("Nessun aiuto possibile tra {count} organizzazioni.", "No possible help among {count} organisations.")
COVERS = Text("bisogni coperti: {count} su {all}", "needs met: {count} of {all}")


def picture(cards: Sequence[Card]) -> Joined:
    """Return the drawing of some cards, with its sentence and its table."""
    names = list(dict.fromkeys(card.name for card in cards))
    pairs, needs = ties(cards), met(cards)
    covers = {name: sum(name in need.by for need in needs) for name in names}
    wanted = sum(len(card.needs) for card in cards)
    places = graphs.ring(names)
    tied = {name for pair in pairs for name in pair}
    points = [
        Point(name, untranslated(name), *places[name], _role(name, tied), covers[name] / max(1, wanted),
              COVERS(count=covers[name], all=wanted))
        for name in names
    ]  # fmt: skip
    most = max(names, key=lambda name: covers[name], default="")
    summary = SUMMARY(ties=len(pairs), count=len(names), most=most) if pairs else ALONE(count=len(names))
    return Joined(title=TITLE, subtitle=SUBTITLE, summary=summary, points=points,
                  links=[Link(giver, taker, arrow=True) for giver, taker in pairs])  # fmt: skip


def _role(name: str, tied: set[str]) -> PointRole:
    return "part" if name in tied else "gap"
