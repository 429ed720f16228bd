"""What shows that somebody worked at a form: rules that rubbish, repetition and copies do not meet.

They judge effort, never opinions: a text says something, differs from the others and from what the School wrote; answers
vary; links are used. What only a person can judge is for the rubric of the exercise's text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scuola.declared.control import control
from scuola.declared.inputs import Inputs
from scuola.exercises.wording import Wording, is_near, plain
from scuola.text import Text
from scuola.text.formats import listed

#: Share of the texts that must say something of one's own: below the first nothing is earned, from the second all.
LEAST_SAID, ENOUGH_SAID = 0.4, 0.8
MOST_COPIED = 0.5
#: What is left where nearly all choices are alike, or links say nothing.
LAZY = 0.5
FEW, SHOWN = 3, 5
CHOSEN = ("choice", "several", "rating", "yesno", "number", "slider", "year")

EMPTY_WORDS = Text(
    "Non dicono ancora qualcosa di proprio (vuoti di senso, ripetuti, o presi dall'esempio): {labels}.",
    "These do not say anything of one's own yet (meaningless, repeated, or taken from the example): {labels}.",
)
COPIED = Text(
    "Quasi tutto è dell'esempio della Scuola: qui servono cose del proprio territorio.",
    "Nearly all of it is the School's example: what is needed here is from one's own territory.",
)
NO_ORDER = Text(
    "Le parole ci sono, ma non fanno frasi: scrivere come si direbbe a un collega.",
    "There are words, but they make no sentences: write as one would tell a colleague.",
)
ALIKE = Text(
    "Quasi tutte le scelte, o le cifre, sono uguali tra loro: dire in che cosa le voci sono diverse.",
    "Nearly all choices, or figures, are alike: say in what the items differ.",
)
UNLINKED = Text(
    "Le voci non sono legate tra loro, o lo sono tutte con tutte: indicare i legami che ci sono davvero.",
    "The items are not linked, or all are linked with all: give the links that really are there.",
)


@dataclass(frozen=True)
class Substance:
    """How much of a form's points its content is worth (0–1), and what is lacking."""

    share: float
    lacking: list[Text]


@dataclass(frozen=True)
class Written:
    """A text that was typed: what it was asked as, and how much is expected (`name`, `line`, `paragraph`)."""

    label: Text
    text: str
    kind: str


def substance(inputs: Inputs, given: Collection[str], beside: Collection[str] = ()) -> Substance:
    """Return what a filled form is worth; `given` is what the School wrote, `beside` what the participant wrote beside it."""
    texts = list(written(inputs))
    ours = {plain(text) for text in given} - {""}
    if texts and sum(plain(one.text) in ours for one in texts) > MOST_COPIED * len(texts):
        return Substance(0, [COPIED])
    if Wording.of_the_school().are_thrown_together([*(one.text for one in texts), *beside]):
        return Substance(0, [NO_ORDER])
    idle = _idle(texts, ours)
    said = 1 - len(idle) / max(1, len(texts))
    share = min(1.0, max(0.0, (said - LEAST_SAID) / (ENOUGH_SAID - LEAST_SAID)))
    lacking = [EMPTY_WORDS(labels=listed(list(dict.fromkeys(one.label for one in idle))[:SHOWN]))] if idle else []
    for lazy, remark in ((_is_all_alike(inputs), ALIKE), (_is_unlinked(inputs), UNLINKED)):
        if lazy:
            share *= LAZY
            lacking.append(remark)
    return Substance(share, lacking)


def written(inputs: Inputs) -> Iterator[Written]:
    """Yield every text of a form that is not empty, in its lists and sections too."""
    for name, value in inputs:
        shown = control(type(inputs).model_fields[name])
        if isinstance(value, Inputs):
            yield from written(value)
        elif shown.kind == "rows":
            for item in value:
                yield from written(item)
        elif shown.kind in ("line", "paragraph") and value:
            yield Written(shown.label, value, "name" if name == "name" and shown.kind == "line" else shown.kind)


def strings(values: Any) -> Iterator[str]:
    """Yield every text in the values of a form."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping | list):
        for one in values.values() if isinstance(values, Mapping) else values:
            yield from strings(one)


def _idle(texts: list[Written], ours: Collection[str]) -> list[Written]:
    """Return the texts that say nothing: no words, the same as another, or the School's own."""
    wording, seen, idle = Wording.of_the_school(), set[str](), list[Written]()
    for one in texts:
        key = one.text.casefold() if one.kind == "name" else plain(one.text)
        if key in seen or not wording.says_something(one.text, one.kind) or is_near(one.text, ours):
            idle.append(one)
        seen.add(key)
    return idle


def _lists(inputs: Inputs) -> Iterator[tuple[type[Inputs], list[Inputs]]]:
    """Yield the lists of a form that have items enough to differ, with the type of their items."""
    for name, value in inputs:
        if control(type(inputs).model_fields[name]).kind == "rows" and len(value) >= FEW:
            yield type(value[0]), value


def _is_all_alike(inputs: Inputs) -> bool:
    """Say whether most of what is chosen or measured is the same in every item, and in every cell."""
    alike = []
    for item, items in _lists(inputs):
        for name, field in item.model_fields.items():
            if control(field).kind in CHOSEN:
                alike.append(len({str(getattr(one, name)) for one in items}) == 1)
    for name, value in inputs:
        if control(type(inputs).model_fields[name]).kind == "matrix":
            cells = [cell for row in value for cell in row if cell is not None]
            alike += [len(set(cells)) == 1] if len(cells) > FEW else []
    return len(alike) > 1 and sum(alike) > len(alike) / 2


def _is_unlinked(inputs: Inputs) -> bool:
    """Say whether items that could be linked are not, or are all linked with all."""
    used = []
    for item, items in _lists(inputs):
        for name, field in item.model_fields.items():
            shown = control(field)
            if shown.kind == "links" and len(getattr(inputs, shown.to)) >= FEW:
                others = len(getattr(inputs, shown.to)) - 1
                used += [0 if len(getattr(one, name)) >= others else len(getattr(one, name)) for one in items]
    return bool(used) and not any(used)
