"""Rubric marks: from levels to points, two markers, the gate, the agreement."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from scuola.editions.marking.judgements import Judgement, comment, disputed, gated, judgements, keep, points
from scuola.exercises import Criterion, TextPart
from scuola.methods.kappa import strength, weighted_kappa
from scuola.text import Text


def criterion(name: str, most: float, levels: int, gate: int | None = None) -> Criterion:
    words = tuple(Text(f"{name} {level}", f"{name} {level}") for level in range(levels))
    return Criterion(name=Text(name, name), points=most, levels=words, gate=gate)


def part(*rubric: Criterion) -> TextPart:
    title = Text("Testo", "Text")
    most = sum(one.points for one in rubric)
    return TextPart(part="reasons", title=title, ask=title, points=most, kind="text", rubric=rubric)


TWO = part(criterion("scelta", 3, 4), criterion("equità", 4, 5, gate=2))


def test_points_are_the_share_of_levels_times_what_each_criterion_counts() -> None:
    assert points(TWO, [Judgement("a", (3, 4))]) == 7
    assert points(TWO, [Judgement("a", (0, 2))]) == 2
    assert points(TWO, [Judgement("a", (3, 4)), Judgement("b", (2, 3))]) == 6


def test_below_the_gate_points_stop_at_59_per_cent_and_the_comment_says_so() -> None:
    given = [Judgement("a", (3, 1))]
    assert points(part(criterion("scelta", 90, 4), criterion("equità", 10, 5, gate=2)), given) == 59
    assert [str(one.name) for one in gated(TWO, given)] == ["equità"]
    assert "sotto la soglia" in str(comment(TWO, given))


def test_a_text_too_weak_to_reach_the_gates_limit_keeps_its_points() -> None:
    assert points(TWO, [Judgement("a", (0, 1))]) == 1


def test_the_comment_has_a_line_for_each_criterion_then_what_the_marker_wrote() -> None:
    said = str(comment(TWO, [Judgement("a", (2, 4), ("Chiaro e concreto.",))]))
    assert said == "scelta: 2 su 3 — scelta 2\nequità: 4 su 4 — equità 4\nChiaro e concreto."


def test_two_markers_more_than_a_level_apart_must_talk() -> None:
    assert disputed([Judgement("a", (3, 4)), Judgement("b", (2, 1))]) == [1]
    assert disputed([Judgement("a", (3, 4))]) == []


def test_judgements_are_kept_by_marker_and_the_latest_of_each_counts(tmp_path: Path) -> None:
    for levels in ((0, 0), (1, 2)):
        keep(tmp_path, "esercizio", "p-22", "reasons", Judgement("anna", levels))
    keep(tmp_path, "esercizio", "p-22", "reasons", Judgement("bruno", (3, 3), ("Bene.",)))
    kept = judgements(tmp_path, "esercizio", "p-22", "reasons")
    assert [(one.marker, one.levels, one.comments) for one in kept] == [
        ("anna", (1, 2), ()),
        ("bruno", (3, 3), ("Bene.",)),
    ]


def test_kappa_of_a_worked_example() -> None:
    # Ten texts on levels 0–2; quadratic weights; worked out by hand: observed 3/40, by chance 0.68/4.
    one = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2]
    other = [0, 1, 1, 1, 1, 2, 2, 2, 2, 1]
    observed = 3 * 1 / 10
    chance = sum((a - b) ** 2 for a in one for b in other) / 100
    assert weighted_kappa(one, other, 3) == pytest.approx(1 - observed / chance)


def test_kappa_is_one_for_equal_markers_and_not_defined_without_variety() -> None:
    assert weighted_kappa([0, 1, 2], [0, 1, 2], 3) == 1
    assert weighted_kappa([1, 1], [1, 1], 3) is None
    assert weighted_kappa([], [], 3) is None


@given(some.lists(some.tuples(some.integers(0, 3), some.integers(0, 3)), min_size=2, max_size=30))
def test_kappa_does_not_depend_on_who_is_first_and_lies_between_minus_one_and_one(pairs: list[tuple[int, int]]) -> None:
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    kappa, turned = weighted_kappa(one, other, 4), weighted_kappa(other, one, 4)
    assert kappa == pytest.approx(turned) if kappa is not None else turned is None
    if kappa is not None:
        assert -1 - 1e-9 <= kappa <= 1 + 1e-9
        assert np.isfinite(kappa)


def test_strengths_are_the_usual_words() -> None:
    assert [str(strength(kappa)) for kappa in (0.9, 0.7, 0.5, 0.3, 0.1, -0.2)] == [
        "quasi perfetto", "sostanziale", "moderato", "discreto", "lieve", "peggiore del caso",
    ]  # fmt: skip
