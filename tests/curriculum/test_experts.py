"""Experts: a real person has agreed to appear, an invented one is named so, every lesson has somebody to be asked."""

from __future__ import annotations

from typing import Any

import pytest

from scuola import curriculum
from scuola.curriculum.experts import Expert
from scuola.files.typed_yaml import typed
from scuola.markup.experts import the_experts, to_ask
from scuola.network.asking import answering, first_asked
from scuola.text import speaking
from scuola.text.problems import Problem

RIGHT: dict[str, Any] = {
    "slug": "somebody", "name": "Nome Inventato", "invented": True, "role": {"it": "a", "en": "a"}, "themes": ["ageing"],
    "languages": ["it"], "asks": {"it": "a", "en": "a"}, "available": {"it": "a", "en": "a"},
    "reviewed": "2026-11-29", "review_by": "2027-11-30",
}  # fmt: skip


def test_a_real_person_appears_only_with_the_day_of_their_consent() -> None:
    assert typed(Expert, {**RIGHT, "invented": False, "consent": "2026-11-01"}, "x").consent
    for wrong in ({"invented": False}, {"consent": "2026-11-01"}):
        with pytest.raises(Problem, match="consent"):
            typed(Expert, {**RIGHT, **wrong}, "x")


def test_those_shipped_are_invented_and_their_names_say_so() -> None:
    shipped = curriculum.experts().values()
    assert shipped
    for one in shipped:
        assert one.invented and "Inventat" in one.name
    assert the_experts(answering(())).count("persona inventata") == len(shipped)


def test_every_lesson_has_somebody_who_is_the_first_to_be_asked() -> None:
    for _, lesson in curriculum.lessons():
        assert first_asked(lesson.code, answering(())), lesson.code


def test_a_lesson_leads_to_whom_to_ask_in_both_languages() -> None:
    assert "Ottavia" in to_ask("M1L1") and "piazza.it.ipynb" in to_ask("M1L1")
    with speaking("en"):
        assert "Ask an expert" in to_ask("M1L1") and "invented person" in to_ask("M1L1")
