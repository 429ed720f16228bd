"""Limits against guessing and flooding: so many tries in so many seconds, kept in memory alone."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable, Hashable

FORGET_AFTER = 4096


class Limit:
    """At most `most` tries of one kind in `seconds`, for each who tries."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.seconds, self._clock = most, seconds, clock
        self._tries: defaultdict[Hashable, deque[float]] = defaultdict(deque)

    def is_reached(self, who: Hashable) -> bool:
        """Say whether somebody has used up the tries."""
        return len(self._recent(who)) >= self.most

    def add(self, who: Hashable) -> None:
        """Count a try."""
        self._recent(who).append(self._clock())

    def allows(self, who: Hashable) -> bool:
        """Count a try, and say whether it was allowed."""
        if self.is_reached(who):
            return False
        self.add(who)
        return True

    def _recent(self, who: Hashable) -> deque[float]:
        if len(self._tries) > FORGET_AFTER:
            now = self._clock()
            for other in [other for other, tries in self._tries.items() if not tries or now - tries[-1] > self.seconds]:
                del self._tries[other]
        tries = self._tries[who]
        while tries and self._clock() - tries[0] > self.seconds:
            tries.popleft()
        return tries
