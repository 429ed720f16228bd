"""What does a form earn that nobody worked at? Hundreds of ways to fill one in without a thought are marked."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from scuola.exercises import ToolPart
from scuola.exercises.substance import strings
from scuola.files.content import content
from scuola.notebooks import source
from scuola.text import LANGUAGES
from scuola.toolkit.examples import example

SEED, FILLED, HALF = 7, 300, 0.5
#: The most that rubbish, and a copied example, may earn of a part.
MOST_FOR_RUBBISH, MOST_FOR_COPY = 0.15, 0.0
Field = Mapping[str, Any]
Random = np.random.Generator
LOREM = "lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore"
SENTENCE = "Il Comune ha deciso di fare un progetto per le persone che ne hanno bisogno nel nostro territorio"
TRUE_WORDS = "true words"
WAYS_TO_CHOOSE = ("first", "last", "any")
WAYS_TO_COUNT = ("least", "most", "same", "any")
WAYS_TO_LINK = ("none", "first", "all", "any")


@dataclass(frozen=True)
class Tried:
    """What a part earned: the most and the mean of rubbish, the mean of true words in no order, the most of a copy."""

    slug: str
    part: str
    most: float
    mean: float
    thrown_together: float
    copied: float

    @property
    def holds(self) -> bool:
        """Whether rubbish and copies earn as little as they should."""
        return max(self.most, self.thrown_together) <= MOST_FOR_RUBBISH and self.copied <= MOST_FOR_COPY


def tool_parts(slug: str) -> list[ToolPart]:
    """Return the parts of an exercise that are a tool to fill in."""
    return [part for part in source.exercise(slug).parts if isinstance(part, ToolPart)]


def tried(slug: str, part: ToolPart) -> Tried:
    """Fill a part in hundreds of ways, and with the worked example as it is; return what that earns."""
    earned: dict[bool, list[float]] = {True: [], False: []}
    for writer, answer in fillings(part):
        earned[writer == TRUE_WORDS].append(part.mark(answer, {}).share)
    copies = [part.mark(answer, {}).share for answer in copied(part)]
    rubbish, thrown = earned[False], earned[True]
    return Tried(slug, part.part, max(rubbish), float(np.mean(rubbish)), float(np.mean(thrown)), max(copies))


def copied(part: ToolPart) -> Iterator[dict[str, Any]]:
    """Yield the worked example in both languages, its items repeated until they are enough, with sentences from it."""
    for language in LANGUAGES:
        answer = dict(example(part.tool, language))
        for name, least in part.least.items():
            items = answer[name]
            answer[name] = [items[place % len(items)] for place in range(max(least, len(items)))]
        longest = sorted(strings(answer), key=len)[-1]
        yield answer | {"own_weakest": longest, "own_step": longest}
        yield answer | {
            "own_weakest": f"{SENTENCE}: {longest}",
            "own_step": f"Entro un anno si vedrà con tutti: {longest}",
        }


def fillings(part: ToolPart) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield who writes and what: every way to write with every way to choose, to count and to link, as many as are tried."""
    rng = np.random.default_rng(SEED)
    ways = list(product(WRITERS, WAYS_TO_CHOOSE, WAYS_TO_COUNT, WAYS_TO_LINK))
    for place in rng.permutation(len(ways))[:FILLED]:
        writes, chooses, counts, links = ways[place]
        yield writes, Filler(part, writes, chooses, counts, links, rng).answer()


@dataclass
class Filler:
    """Fills a form in one way."""

    part: ToolPart
    writes: str
    chooses: str
    counts: str
    links: str
    rng: Random
    written: int = 0

    def answer(self) -> dict[str, Any]:
        """Return the filled form of the part, with what is made of it."""
        fields = self.part.fields()
        values: dict[str, Any] = {}
        for field in sorted(fields, key=lambda field: field["kind"] == "matrix"):
            values[field["name"]] = self._value(field, values)
        return values

    def _value(self, field: Field, values: Mapping[str, Any]) -> Any:
        ways: dict[str, Callable[[], Any]] = {
            "section": lambda: {one["name"]: self._value(one, values) for one in field["item"]},
            "rows": lambda: self._rows(field, values),
            "matrix": lambda: self._matrix(field, values),
            "line": lambda: self._text(field),
            "paragraph": lambda: self._text(field),
            "yesno": lambda: {"first": False, "last": True}.get(self.chooses, bool(self.rng.random() < HALF)),
            "choice": lambda: self._chosen([option["value"] for option in field["options"]]),
        }
        return ways.get(field["kind"], lambda: self._number(field))()

    def _text(self, field: Field) -> str:
        self.written += 1
        return WRITERS[self.writes](field, self.written, self.rng)[: field["most"]]

    def _rows(self, field: Field, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        count = max(self.part.least.get(field["name"], 0), int(field.get("low") or 0), 1)
        plain = [one for one in field["item"] if one["kind"] != "links"]
        rows = [{one["name"]: self._value(one, values) for one in plain} for _ in range(count)]
        known = {**values, field["name"]: rows}
        for one in field["item"]:
            if one["kind"] == "links":
                for row in rows:
                    row[one["name"]] = self._linked([each["name"] for each in known[one["to"]]])
        return rows

    def _linked(self, names: list[str]) -> list[str]:
        names = list(dict.fromkeys(names))
        if self.links == "any":
            return [name for name in names if self.rng.random() < 0.3]
        return {"none": [], "first": names[:1], "all": names}[self.links]

    def _matrix(self, field: Field, values: Mapping[str, Any]) -> list[list[float]]:
        rows, columns = (
            len(field[fixed]) if field.get(fixed) else len(values[field[listed]])
            for fixed, listed in (("row_names", "to"), ("column_names", "across"))
        )
        return [[self._number(field) for _ in range(columns)] for _ in range(rows)]

    def _chosen(self, options: list[str]) -> str:
        return {"first": options[0], "last": options[-1]}.get(self.chooses) or str(self.rng.choice(options))

    def _number(self, field: Field) -> int:
        low, high = max(int(field["low"]), -100), min(int(field["high"]), 2_050)
        low = min(low, high)
        middle = (low + high) // 2
        return {"least": low, "most": high, "same": middle}.get(self.counts, int(self.rng.integers(low, high + 1)))


def _mash(_: Field, __: int, rng: Random) -> str:
    return " ".join("".join(rng.choice(list(string.ascii_lowercase), rng.integers(3, 9))) for _ in range(9))


def _true_words(_: Field, __: int, rng: Random) -> str:
    """Return words of the School's own texts, as often as they come there, in no order."""
    return " ".join(rng.choice(_lesson(), 14))


@cache
def _lesson() -> list[str]:
    return re.findall(r"[a-zàèéìòù]{2,}", next(iter(content().glob("curriculum/lessons/*.yaml"))).read_text().lower())


def _salad(_: Field, __: int, rng: Random) -> str:
    return " ".join(
        rng.permutation(
            ["comune", "casa", "servizio", "cura", "lavoro", "giovani", "famiglie", "trasporto", "energia", "piazza"]
        )
    )


Writer = Callable[[Field, int, Random], str]
WRITERS: dict[str, Writer] = {
    "x": lambda field, place, rng: "x",
    "numbered": lambda field, place, rng: f"x{place}",
    "dots": lambda field, place, rng: "…" + "." * place,
    "item": lambda field, place, rng: f"Voce {place}",
    "test": lambda field, place, rng: f"prova {place} prova prova",
    "mash": _mash,
    "lorem": lambda field, place, rng: " ".join(rng.permutation(LOREM.split())[:9]),
    "label": lambda field, place, rng: f"{field['label']} {place}",
    "sentence": lambda field, place, rng: SENTENCE,
    "salad": _salad,
    TRUE_WORDS: _true_words,
}
