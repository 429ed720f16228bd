"""How marks were tried: what guessers earn of the decision tasks, what rubbish earns of the tools; as tables to keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from scuola.authoring.calibration import KINDS
from scuola.authoring.certificates import parts_with_tasks, stored
from scuola.authoring.rubbish import Tried, tool_parts, tried
from scuola.exercises import ClaimsPart, right_answers
from scuola.exercises.claims_part import Verdict
from scuola.files.content import content
from scuola.notebooks import source
from scuola.text import Text, untranslated
from scuola.text.formats import number, percent

EXERCISE = Text("esercizio", "exercise")
GUESSERS = (
    EXERCISE,
    Text("leve a caso", "levers at random"),
    Text("ridotte fino a poterle pagare", "shrunk until paid for"),
    Text("bilancio diviso a caso", "budget shared out at random"),
    Text("leve che bastano da sole", "levers that do it alone"),
    Text("distanza tra le soluzioni", "distance between solutions"),
)
SHARE = Text("{share} (≤ {bound})", "{share} (≤ {bound})")
RUBBISH = (
    EXERCISE,
    Text("il massimo", "the most"),
    Text("in media", "on average"),
    Text("parole vere in disordine, in media", "true words in no order, on average"),
    Text("esempio copiato", "copied example"),
)
CLAIMS = (
    EXERCISE,
    Text("un giudizio solo per tutte, al massimo", "one verdict for all, at most"),
    Text("giudizi a caso, in media", "verdicts at random, on average"),
    Text("a caso, oltre il 60% dei punti", "at random, above 60% of the points"),
)
TRIES, PASS, SEED = 2_000, 0.6, 7


def guessers() -> Iterator[Text]:
    """Yield the lines of the table of what guessing earns: how many tries reach all goals, and how many at most may."""
    yield from _head(GUESSERS)
    for slug in content().exercises():
        for part in parts_with_tasks(slug):
            kept = stored(slug, part)
            counts = [getattr(kept, kind) for kind in KINDS if kind != "single_levers"]
            shares = [SHARE(share=percent(one.share, 1), bound=percent(one.at_most, 1)) for one in counts]
            alone = untranslated(len(kept.single_levers.passed))
            yield _row([untranslated(slug), *shares, alone, number(kept.apart, 2)])


def rubbish(done: Callable[[], None] = lambda: None) -> Iterator[Text]:
    """Yield the lines of the table of what rubbish earns of each tool part: shares of its points."""
    yield from _head(RUBBISH)
    for slug in content().exercises():
        for part in tool_parts(slug):
            found = tried(slug, part)
            done()
            yield rubbish_row(slug, found)


def rubbish_row(slug: str, found: Tried) -> Text:
    """Return the line of a tool part."""
    shares = (found.most, found.mean, found.thrown_together, found.copied)
    return _row([untranslated(slug), *(percent(one, 1) for one in shares)])


def claims() -> Iterator[Text]:
    """Yield the lines of the table of what verdicts without reading earn, in the notes to be judged."""
    yield from _head(CLAIMS)
    rng = np.random.default_rng(SEED)
    for slug in content().exercises():
        for part in source.exercise(slug).parts:
            if isinstance(part, ClaimsPart):
                right = right_answers(slug, part, "it")
                alike = max(part.mark(dict.fromkeys(right, one.value), right).share for one in Verdict)
                drawn = rng.choice([one.value for one in Verdict], (TRIES, len(right)))
                shares = np.array([part.mark(dict(zip(right, one, strict=True)), right).share for one in drawn])
                figures = (alike, float(shares.mean()), float((shares >= PASS).mean()))
                yield _row([untranslated(slug), *(percent(one, 1) for one in figures)])


def _head(titles: Sequence[Text]) -> Iterator[Text]:
    yield _row(titles)
    yield untranslated("|" + "---|" * len(titles))


def _row(cells: Sequence[Text]) -> Text:
    return Text(*("| " + " | ".join(cell.in_language(code) for cell in cells) + " |" for code in ("it", "en")))
