"""Questions that a kernel must answer as only an honest one would: some must fail, some must pass.

They are asked after a test, several at once and in random order, of many forms and with fresh numbers and names, so
that who would answer for the kernel must know which are asked and what is true.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

HOW_MANY = 4


@dataclass(frozen=True)
class Question:
    """Code to run silently, and what must come back: an error with this name and text, or a result."""

    code: str
    expression: str
    error: tuple[str, str] | None
    result: str

    def is_answered_by(self, reply: Mapping[str, Any]) -> bool:
        """Say whether this is the honest answer."""
        if self.error:
            return reply.get("status") == "error" and (reply.get("ename"), reply.get("evalue")) == self.error
        said = reply.get("user_expressions", {}).get("x", {}).get("data", {}).get("text/plain")
        return bool(reply.get("status") == "ok" and said == self.result)


def questions() -> list[Question]:
    """Return questions in random order: at least one must fail, and at least one must pass."""
    chance = random.SystemRandom()
    fails = [True, False, *(chance.random() < 0.5 for _ in range(HOW_MANY - 2))]
    chance.shuffle(fails)
    return [_question(fail, chance) for fail in fails]


def _question(fails: bool, chance: random.Random) -> Question:
    a, b = chance.randrange(2, 10**6), chance.randrange(2, 10**6)
    nonce = secrets.token_hex(chance.randrange(4, 12))
    code, error = chance.choice(_failing if fails else _passing)(a, b, nonce)
    return Question(code, f"{a} * {b}", error, str(a * b))


# No name is looked up in them but fresh ones: a participant may have given `len` and `ValueError` another meaning.
_failing = (
    lambda a, b, nonce: (f"assert {a} + {b} == {a + b + 1}, {nonce!r}", ("AssertionError", nonce)),
    lambda a, b, nonce: (f"assert [{a + b}, {a}][1] == {a + b}, {nonce!r}", ("AssertionError", nonce)),
    lambda a, b, nonce: (f"if {a + b} != {b}:\n    n{nonce}", ("NameError", f"name 'n{nonce}' is not defined")),
    lambda a, b, nonce: (f"{{{a}: {b}}}[{nonce!r}]", ("KeyError", repr(nonce))),
    lambda a, b, nonce: (f"assert {nonce!r} > {nonce + 'z'!r}, {nonce!r}", ("AssertionError", nonce)),
)
_passing = (
    lambda a, b, nonce: (f"assert {a} + {b} == {a + b}, {nonce!r}", None),
    lambda a, b, nonce: (f"assert [{a + b}, {a}][1] == {a}, {nonce!r}", None),
    lambda a, b, nonce: (f"if {a + b} == {b}:\n    n{nonce}", None),
    lambda a, b, nonce: (f"{{{nonce!r}: {b}}}[{nonce!r}]", None),
    lambda a, b, nonce: (f"assert {nonce!r} < {nonce + 'z'!r}, {nonce!r}", None),
)
