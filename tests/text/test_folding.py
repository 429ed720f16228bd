"""Words as they are compared: accents, capitals and letters with a stroke make no difference."""

from __future__ import annotations

import pytest

from scuola.text.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("Forlì", "FORLI"), ("Łukasz", "lukasz"), ("Sørensen", "sorensen"), ("Weiß", "WEISS"), ("d’Amò", "D'AMO"),
     ("Nicolo\u0300", "nicolò"), ("Şule", "sule"), ("Ægir", "aegir")],
)  # fmt: skip
def test_words_that_differ_in_accents_and_capitals_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_words_with_other_letters_stay_different() -> None:
    assert folded("Łukasz") != folded("ukasz")
