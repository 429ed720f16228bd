"""Peer consulting on a problem that was brought to the network: the question, and the hypotheses that came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scuola.network.board import Board
from scuola.network.bodies import Answer, AnswerKind, ProblemCard
from scuola.network.shared import Network
from scuola.network.signed import Card
from scuola.text import Text

ASKED = Text("{title}: {wanted}", "{title}: {wanted}")
SAID = Text("{territory} ({what}): {text}", "{territory} ({what}): {text}")
TO_TRY = (AnswerKind.HYPOTHESIS, AnswerKind.PRACTICE)


def consulting(network: Network) -> dict[str, str]:
    """Return how the step of peer consulting starts: one's latest problem, and what peers answered; nothing without one."""
    board = Board(network.cards())
    mine = next((card for card in board.open() if card.kind == "problem" and network.is_own(card)), None)
    if mine is None:
        return {}
    problem = ProblemCard.read(mine.body)
    asked = str(ASKED(title=problem.title, wanted=problem.wanted))
    return {"asked": asked[:800], "hypothesis": "\n".join(_said(board.answers(mine)))[:1_500]}


def _said(answers: Iterable[Card]) -> Iterator[str]:
    for card in answers:
        told = Answer.read(card.body)
        if told.kind in TO_TRY:
            yield str(SAID(territory=card.territory, what=told.kind.label, text=told.text))
