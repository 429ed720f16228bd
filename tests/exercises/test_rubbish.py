"""Marks that rubbish cannot earn: what nobody worked at, what is copied, what says nothing, what is all alike."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from scuola.authoring.rubbish import MOST_FOR_RUBBISH, copied, tool_parts, tried
from scuola.authoring.trials import rubbish_row
from scuola.exercises import Mark, ToolPart
from tests.good_answers import ALL, filled_in

PARTS = [(slug, part) for slug in ALL for part in tool_parts(slug)]
NAMES = [slug for slug, _ in PARTS]
GOOD_WILL = 0.8
MARKS = (Path(__file__).parents[2] / "docs" / "marks.md").read_text().splitlines()


def of(tool: str) -> ToolPart:
    return next(part for _, part in PARTS if part.tool == tool)


def marked(tool: str, **changes: Any) -> Mark:
    return of(tool).mark(filled_in(tool) | changes, {})


@pytest.mark.parametrize(("slug", "part"), PARTS, ids=NAMES)
def test_what_nobody_worked_at_earns_next_to_nothing(slug: str, part: ToolPart) -> None:
    """Hundreds of ways to fill a form in without a thought; true words thrown together are caught in nearly all."""
    found = tried(slug, part)
    assert found.holds, found
    assert found.thrown_together <= MOST_FOR_RUBBISH
    assert str(rubbish_row(slug, found).en) in MARKS, "docs/marks.md is stale: `scuola trials` prints its tables"


@pytest.mark.parametrize(("slug", "part"), PARTS, ids=NAMES)
def test_good_will_earns_nearly_everything(slug: str, part: ToolPart) -> None:
    mark = part.mark(filled_in(part.tool), {})
    assert mark.share >= GOOD_WILL, [str(remark.text) for remark in mark.remarks if not remark.fine]


@pytest.mark.parametrize(("slug", "part"), PARTS, ids=NAMES)
def test_a_copied_example_earns_nothing_and_is_told_so(slug: str, part: ToolPart) -> None:
    for answer in copied(part):
        mark = part.mark(answer, {})
        assert mark.share == 0
        assert any("dell'esempio" in str(remark.text) for remark in mark.remarks)


@pytest.mark.parametrize("reading", ["x", "non lo so", "bla bla bla bla bla bla bla bla", "Prova prova prova"])
def test_who_does_not_say_what_the_tool_shows_earns_nothing(reading: str) -> None:
    mark = marked("mission-map", own_weakest=reading, own_step=reading)
    assert mark.share == 0
    assert {"Il punto più debole", "Il prossimo passo"} <= {
        label for remark in mark.remarks for label in str(remark.text).split("»")[0].split("«")
    }


def test_a_reading_that_is_about_something_else_counts_as_none() -> None:
    elsewhere = "La settimana scorsa abbiamo ascoltato un concerto bellissimo con gli amici di sempre"
    assert marked("network-map", own_weakest=elsewhere).share == 0.5


def test_a_reading_that_repeats_what_is_above_counts_as_none() -> None:
    above = filled_in("transferability")["mechanism"]
    assert marked("transferability", own_weakest=above).share == 0.5


def test_contradictory_answers_lose_the_share_of_what_they_contradict() -> None:
    groups = copy.deepcopy(filled_in("distribution-panel")["groups"])
    groups[0]["reached"] = groups[0]["eligible"] + 1
    assert marked("distribution-panel", groups=groups).share < marked("distribution-panel").share
    said = marked("pact-builder", openness="", paid=True, replaces=True, exclusive=True).share
    assert said < marked("pact-builder").share / 1.8


def test_one_sentence_in_every_place_says_nothing() -> None:
    pact = filled_in("pact-builder")
    texts = {name: pact["activities"] for name, value in pact.items() if isinstance(value, str) and "own" not in name}
    assert marked("pact-builder", **texts).share == 0


def test_items_that_are_all_alike_or_linked_with_all_earn_half() -> None:
    same = {
        "budget": 1_000,
        "lever": "data",
        "horizon": "long",
        "risk": "new",
        "reach": "worst-off",
        "evidence": "none",
    }
    alike = [one | same for one in filled_in("portfolio-balance")["initiatives"]]
    assert marked("portfolio-balance", initiatives=alike).share <= 0.5
    actors = filled_in("network-map")["actors"]
    everyone = [one["name"] for one in actors]
    linked = [one | {"informs": everyone, "shares": everyone, "decides": everyone} for one in actors]
    ideas = [idea | {"between": everyone} for idea in filled_in("network-map")["ideas"]]
    assert marked("network-map", actors=linked, ideas=ideas).share <= 0.5


def test_feedback_before_handing_in_says_what_is_lacking() -> None:
    faults, remarks = of("pact-builder").check(
        filled_in("pact-builder") | {"safety": "asdf", "conflicts": "qwerty qwerty"}
    )
    assert not faults
    said = " ".join(str(remark.text) for remark in remarks if not remark.fine)
    assert "Sicurezza" in said
    assert "conflitto" in said
