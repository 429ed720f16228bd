"""Questions about cases: kept in a participant's folder, published as cards of the network, with the answers that came.

An answer that came in another way (a letter, a visit) is written down here and published beside its question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from scuola import curriculum
from scuola.curriculum.cases import Case
from scuola.curriculum.clock import in_school_time
from scuola.curriculum.contacts import Answer as Answered
from scuola.curriculum.contacts import Asked
from scuola.network.bodies import Answer, AnswerKind, QuestionCard
from scuola.network.shared import Network
from scuola.network.signed import Card, Publication
from scuola.text import Text, language, untranslated
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers

PAGE, PART = "cases", "questions"
ABOUT = Text("{code} · {title}", "{code} · {title}")
CODE = re.compile(r"^(C\d{2}) · ")
NO_SUCH = Text("Tra le domande conservate non c'è quella indicata.", "The question named is not among those kept.")
NO_ANSWER = Text("Scrivere chi ha risposto e che cosa.", "Write who answered, and what.")


@dataclass(frozen=True)
class Kept:
    """A question that was kept: the body of its card, on which day, in which language, and the answer that came to us."""

    id: str
    body: dict[str, str]
    day: str
    language: str
    answer_id: str = ""
    answer: str = ""
    answered_by: str = ""
    answered: str = ""

    @property
    def case(self) -> str:
        """Return the code of the case that it is about; nothing if it is about none."""
        return case_of(self.body)


def about(case: Case) -> str:
    """Return how a case is named in a question."""
    return str(ABOUT(code=case.code, title=case.title))[:160]


def case_of(body: Mapping[str, Any]) -> str:
    """Return the code of the case that a question is about, whatever its language; nothing if it is about none."""
    found = CODE.match(str(body.get("about") or ""))
    return found[1] if found and found[1] in curriculum.cases() else ""


def kept(answers: Answers) -> list[Kept]:
    """Return the questions that were kept, in their order."""
    return [Kept(**raw) for raw in answers.get(PART) or []]


def keep(answers: Answers, question: QuestionCard, today: date) -> Kept:
    """Keep a question about a case."""
    one = Kept(uuid4().hex, question.model_dump(mode="json"), today.isoformat(), language())
    _put(answers, [*kept(answers), one])
    return one


def write_answer(answers: Answers, id: str, who: str, text: str, today: date) -> Kept:
    """Write down an answer that came to us; raise `Problem` if it says nothing, or the question is not there."""
    found = {one.id: one for one in kept(answers)}
    if id not in found:
        raise Problem(NO_SUCH)
    if not who.strip() or not text.strip():
        raise Problem(NO_ANSWER)
    told = {"answer": text.strip(), "answered_by": who.strip(), "answered": today.isoformat()}
    found[id] = Kept(**{**asdict(found[id]), "answer_id": found[id].answer_id or uuid4().hex, **told})
    _put(answers, found.values())
    return found[id]


def cards(answers: Answers) -> Iterator[Publication]:
    """Yield what was kept: questions, and the answers that came."""
    for one in kept(answers):
        yield "question", one.body, one.id
        if one.answer:
            told = {"to": one.id, "owner": one.answered_by, "kind": AnswerKind.REPLY.value, "text": one.answer}
            yield "answer", Answer.read(told).model_dump(mode="json"), one.answer_id


def publish(network: Network, answers: Answers, *, sure: bool = False) -> int:
    """Publish what was kept and is not published as it is; return how many cards. What was withdrawn stays withdrawn."""
    new = [card for card in cards(answers) if not _is_out(network.published(card[2]), card[1])]
    for kind, body, id in new:
        network.publish(kind, body, id, sure=sure)
    return len(new)


def _is_out(card: Card | None, body: Mapping[str, Any]) -> bool:
    return card is not None and (card.withdrawn or card.body == body)


def asked(answers: Answers, cards: Sequence[Card]) -> dict[str, list[Asked]]:
    """Return, by case, what was asked in this folder and in the network, each once, with every answer."""
    mine = kept(answers)
    found: dict[str, list[Asked]] = {}
    for one in mine:
        written = [_written(one)] if one.answer else []
        came = [_answer(card) for card in cards if _answers(card, one.id) and card.id != one.answer_id]
        _add(found, one.case, one.body, date.fromisoformat(one.day), [*written, *came])
    known = {one.id for one in mine}
    for card in cards:
        if card.kind == "question" and card.id not in known:
            answered = [_answer(other) for other in cards if _answers(other, card.id)]
            _add(found, case_of(card.body), card.body, in_school_time(card.written).date(), answered)
    return found


def _add(
    found: dict[str, list[Asked]], case: str, body: Mapping[str, Any], day: date, answers: Iterable[Answered]
) -> None:
    if not case:
        return
    given = tuple(sorted(answers, key=lambda one: one.day))
    asked = Asked.model_construct(
        question=untranslated(body["title"]), who=untranslated(body["owner"]), day=day, answers=given
    )  # not validated: clocks of two territories may differ by a day
    found.setdefault(case, []).append(asked)


def _answers(card: Card, id: str) -> bool:
    return card.kind == "answer" and card.body.get("to") == id


def _answer(card: Card) -> Answered:
    owner, text = (untranslated(card.body[name]) for name in ("owner", "text"))
    return Answered(text=text, who=owner, day=in_school_time(card.written).date())


def _written(one: Kept) -> Answered:
    text, who = untranslated(one.answer), untranslated(one.answered_by)
    return Answered(text=text, who=who, day=date.fromisoformat(one.answered))


def _put(answers: Answers, questions: Iterable[Kept]) -> None:
    answers.put(PART, [asdict(one) for one in questions])
