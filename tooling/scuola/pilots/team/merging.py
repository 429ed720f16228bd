"""Two versions of a section that come from one: what each changed is kept, and where both changed the same, both texts are.

Lists and texts are merged by `merge3`, lists row by row and texts sentence by sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from merge3 import Merge3

#: After which a text may be cut: the end of a sentence or of a line.
SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=\S)|(?<=\n)")
EMPTY: tuple[Any, ...] = (None, "", [], {})


@dataclass
class Merged:
    """The merged values of a section; `open` has, by field, the other texts that somebody wrote there and nobody chose."""

    values: dict[str, Any] = field(default_factory=dict)
    open: dict[str, list[Any]] = field(default_factory=dict)


def merge(base: Mapping[str, Any], first: Mapping[str, Any], second: Mapping[str, Any]) -> Merged:
    """Merge two versions of a section by field; `second` is the later one, and stands where both changed the same."""
    merged = Merged()
    for name in dict.fromkeys([*first, *second]):
        value, is_whole = _merged(base.get(name), first.get(name), second.get(name))
        merged.values[name] = value
        if not is_whole:
            merged.open[name] = [first.get(name)]
    return merged


def _merged(base: Any, first: Any, second: Any) -> tuple[Any, bool]:
    """Return what becomes of a value, and whether nothing was left out of it."""
    if _same(first, second) or _same(first, base) or (first in EMPTY and base in EMPTY):
        return second, True
    if _same(second, base) or (second in EMPTY and base in EMPTY):
        return first, True
    if isinstance(first, str) and isinstance(second, str):
        return _sequences(_sentences(base), _sentences(first), _sentences(second), "".join, second)
    if isinstance(first, list) and isinstance(second, list):
        return _rows(base if isinstance(base, list) else [], first, second)
    if isinstance(first, dict) and isinstance(second, dict):
        within = merge(base if isinstance(base, dict) else {}, first, second)
        return within.values, not within.open
    return second, False


def _rows(base: list[Any], first: list[Any], second: list[Any]) -> tuple[Any, bool]:
    """Merge lists: rows of one name are merged within, others as a whole."""
    named = [_by_name(rows) for rows in (base, first, second)]
    if any(rows is None for rows in named):
        was_lines, one_lines, other_lines = ([_as_line(row) for row in rows] for rows in (base, first, second))
        return _sequences(was_lines, one_lines, other_lines, _from_lines, second)
    was, one, other = (rows or {} for rows in named)
    order, _ = _sequences(list(was), list(one), list(other), list, list(other))
    rows, is_whole = [], True
    for name in dict.fromkeys([*order, *other, *one]):
        row, kept = _row(was.get(name), one.get(name), other.get(name))
        is_whole = is_whole and kept
        rows += [row] if row is not None else []
    return rows, is_whole


def _row(was: Any, one: Any, other: Any) -> tuple[Any, bool]:
    """Merge what two made of a row; one that somebody took out goes, unless another changed it meanwhile."""
    if one is not None and other is not None:
        return _merged(was, one, other)
    left = one if other is None else other
    return (None, True) if _same(left, was) else (left, was is None)


def _by_name(rows: Sequence[Any]) -> dict[str, Any] | None:
    """Return rows by what stands in their first column; None if two are called the same, or one is no row."""
    if not all(isinstance(row, dict) and row for row in rows):
        return None
    named = {str(next(iter(row.values()))): row for row in rows}
    return named if len(named) == len(rows) else None


def _sequences(
    base: list[str], first: list[str], second: list[str], put: Callable[[list[str]], Any], instead: Any
) -> tuple[Any, bool]:
    groups = list(Merge3(base, first, second, is_cherrypick=False).merge_groups())
    if any(group[0] == "conflict" for group in groups):
        return instead, False
    return put([line for group in groups for line in group[1]]), True


def _sentences(text: Any) -> list[str]:
    """Return a text in pieces that together are the text."""
    if not isinstance(text, str) or not text:
        return []
    cuts = [0, *(cut.end() for cut in SENTENCE.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if end > start]


def _as_line(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _from_lines(lines: list[str]) -> list[Any]:
    return [json.loads(line) for line in lines]


def _same(one: Any, other: Any) -> bool:
    return bool(one == other)
