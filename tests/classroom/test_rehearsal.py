"""Every session is rehearsed by robots: through the real server and protocol, from the waiting room to the data."""

from __future__ import annotations

import pytest

from scuola import curriculum
from scuola.classroom.plan import plan, sessions
from scuola.classroom.rehearsal import Rehearsed, rehearse
from scuola.text import LANGUAGES, speaking
from tests.elsewhere import in_a_loop

SLUGS = [session.slug for session in sessions()]


@pytest.fixture(scope="module", params=SLUGS)
def rehearsed(request: pytest.FixtureRequest) -> tuple[str, Rehearsed]:
    """Return a session, and how its rehearsal went."""
    return request.param, in_a_loop(rehearse(request.param, 12, seed=7))


def test_a_session_of_every_module_is_ready_and_two_for_a_first_evening() -> None:
    assert {session.module for session in curriculum.sessions()} <= {session.module for session in sessions()}
    assert {"hours-of-care", "table-that-holds"} <= set(SLUGS)


def test_a_session_can_be_played_to_its_end_without_a_fault(rehearsed: tuple[str, Rehearsed]) -> None:
    slug, played = rehearsed
    assert played.all_faults == []
    assert len(played.moments) == len(plan(slug).moments)


def test_everybody_who_is_asked_can_answer(rehearsed: tuple[str, Rehearsed]) -> None:
    _, played = rehearsed
    assert [one.title.it for one in played.moments if one.answered < one.asked] == []


def test_everyone_takes_something_home(rehearsed: tuple[str, Rehearsed]) -> None:
    _, played = rehearsed
    assert all(home["steps"] for home in played.taken_home)
    assert {home["language"] for home in played.taken_home} == set(LANGUAGES)


@pytest.mark.parametrize("slug", SLUGS)
def test_steps_last_no_longer_than_their_activities(slug: str) -> None:
    planned = plan(slug)
    for start, activity in planned.guide.items():
        minutes = sum(moment.minutes or 0 for moment in planned.moments
                      if moment.step.minute == start and not moment.step.declared.optional)  # fmt: skip
        assert minutes <= activity.end - activity.start, (slug, start)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_every_step_has_its_question_in_both_languages(slug: str, code: str) -> None:
    with speaking(code):
        assert all(str(step.activity.ask(step)) for step in plan(slug).steps.values())


def test_what_was_answered_comes_home(rehearsed: tuple[str, Rehearsed]) -> None:
    slug, played = rehearsed
    kept = {step["step"] for home in played.taken_home for step in home["steps"]}
    asked = {
        step.id for step in plan(slug).steps.values() if step.declared.use in ("predict", "poll", "vote", "criteria")
    }
    assert asked - kept == set()
