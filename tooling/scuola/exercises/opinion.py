"""What one thinks of a common opinion, before an exercise and after it: for the class to look at, never for marks."""

from __future__ import annotations

from scuola import curriculum
from scuola.text import Text

BEFORE, AFTER = "opinion-before", "opinion-after"
LEVELS = (
    Text("per niente d'accordo", "do not agree at all"), Text("poco d'accordo", "agree little"),
    Text("non saprei", "could not say"), Text("abbastanza d'accordo", "rather agree"),
    Text("del tutto d'accordo", "agree entirely"),
)  # fmt: skip


def statement_of(exercise: str) -> Text | None:
    """Return the opinion that an exercise asks about: that of its module."""
    modules = curriculum.programme().modules
    return next((module.statement for module in modules if exercise in module.exercises), None)
