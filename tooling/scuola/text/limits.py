"""Long lists in a few lines: the first of each kind, and how many more there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from scuola.text import Text
from scuola.text.formats import number

MOST_OF_A_KIND, MOST_KINDS = 10, 10
AND_MORE = Text("… e altri avvisi: {count}", "… and more notices: {count}")


def kind_of(said: Text) -> str:
    """Return what notices of one kind have in common: their words, but for the figures and names in them."""
    return re.sub(r"\d+|«[^»]*»", "", said.it)


def first_of(said: Iterable[Text]) -> Iterator[Text]:
    """Yield the first notices of each kind, in their order, and how many more there are: thousands hide no other kind."""
    shown: Counter[str] = Counter()
    more = 0
    for one in said:
        kind = kind_of(one)
        if shown[kind] < MOST_OF_A_KIND and (shown[kind] or len(+shown) < MOST_KINDS):
            shown[kind] += 1
            yield one
        else:
            more += 1
    if more:
        yield AND_MORE(count=number(more))
