"""Hypothesis strategies for declared inputs: whatever a form could send that is valid."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from scuola.declared.control import control
from scuola.declared.inputs import Inputs, item_type, options

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), max_size=60)


def values_of(inputs: type[Inputs]) -> st.SearchStrategy[dict[str, Any]]:
    """Return valid raw values for the fields of `inputs`, as a form sends them."""
    return st.fixed_dictionaries({name: _field(field) for name, field in inputs.model_fields.items()})


def _field(field: FieldInfo) -> st.SearchStrategy[Any]:  # noqa: PLR0911  (one line per kind of control)
    shown = control(field)
    if shown.kind in ("line", "paragraph"):
        words = WORDS.map(lambda text: text[: shown.most])
        return words.filter(bool) if field.is_required() else words
    if shown.kind in ("number", "year", "slider"):
        whole = field.annotation in (int, int | None)
        return st.integers(int(shown.low or 0), int(shown.high or 0)) if whole else st.floats(shown.low, shown.high)
    if shown.kind == "rating":
        return st.integers(0, len(shown.levels) - 1)
    if shown.kind == "yesno":
        return st.booleans()
    if shown.kind == "choice":
        return st.sampled_from([option.value for option in options(field)])
    if shown.kind == "several":
        return st.lists(st.sampled_from([option.value for option in options(field)]), unique=True)
    if shown.kind == "matrix":
        numbers = (
            st.integers(int(shown.low or 0), int(shown.high or 0)) if shown.levels else st.floats(shown.low, shown.high)
        )
        return st.lists(st.lists(st.none() | numbers, max_size=4), max_size=4)
    if shown.kind == "links":
        return st.lists(WORDS, max_size=3)
    inner = values_of(cast(type[Inputs], item_type(field)))
    return inner if shown.kind == "section" else st.lists(inner, min_size=int(shown.low or 0), max_size=4)
