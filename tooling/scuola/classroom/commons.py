"""The two dilemmas of a table: a public good and a common pool, for as many players as there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scuola.models.collaborative_governance.games import CommonPool, PublicGood

#: Tokens that each has in a round.
ENDOWMENT = 20
#: What a token put in the public good is worth to all together; to each, divided by how many they are.
MULTIPLIER = 1.6


@dataclass(frozen=True)
class Game:
    """A game for a table of so many players; payoffs do not depend on what it is called."""

    kind: str
    players: int

    @cached_property
    def good(self) -> PublicGood:
        """Return the public good."""
        return PublicGood(self.players, ENDOWMENT, MULTIPLIER / self.players)

    @cached_property
    def pool(self) -> CommonPool:
        """Return the common pool: as that of eight players, for as many as there are."""
        return CommonPool(self.players, 23, 0.25 * 8 / self.players, 5)

    def payoffs(self, given: Mapping[str, float]) -> dict[str, float]:
        """Return what each earns in a round."""
        if self.kind == "public-good":
            return dict(zip(given, map(float, self.good.payoffs(list(given.values()))), strict=True))
        total = sum(given.values())
        each = self.pool.first - self.pool.decline * total  # what the resource returns per token
        return {who: self.pool.outside * (ENDOWMENT - put) + each * put for who, put in given.items()}

    @property
    def selfish(self) -> float:
        """Return what each puts in when each looks only to oneself."""
        return self.good.nash if self.kind == "public-good" else min(self.pool.nash, ENDOWMENT)

    @property
    def best(self) -> float:
        """Return what each should put in for all to earn most."""
        return self.good.optimum if self.kind == "public-good" else self.pool.optimum / self.players
