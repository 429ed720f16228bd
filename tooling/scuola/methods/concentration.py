"""How concentrated or varied a set of shares is: two plain indices, which describe and do not judge."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeVar

Kind = TypeVar("Kind", bound=Hashable)


def shares(weighed: Iterable[tuple[Kind, float]]) -> dict[Kind, float]:
    """Return the share (0–1) of each kind among weighed things; each counts alike where no weight is given."""
    pairs = list(weighed)
    alike = not any(weight for _, weight in pairs)
    weights: defaultdict[Kind, float] = defaultdict(float)
    for kind, weight in pairs:
        weights[kind] += 1 if alike else weight
    total = sum(weights.values())
    return {kind: weight / total for kind, weight in weights.items()} if total else {}


def concentration(parts: Iterable[float]) -> float:
    """Return the Herfindahl–Hirschman index: the sum of squared shares, 1 if one part has everything."""
    return sum(share**2 for share in parts)


def evenness(parts: Iterable[float], kinds: int) -> float:
    """Return the entropy of the shares over its maximum with so many kinds: 0 (one only) to 1 (all alike)."""
    return -sum(share * math.log(share) for share in parts if share > 0) / math.log(kinds) + 0.0
