"""What lets a roomful of phones be served by one laptop: a server that loads little, steps worked out once, few told at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scuola.classroom.simulating import Run
from tests.classroom.rooms import Class, in_class

HEAVY = {"IPython", "ipywidgets", "jupyter_server", "nbconvert", "nbformat", "pandas", "scipy", "voila"}
LEVERS = {"home_care_staff": 200, "carer_support": 0, "prevention": 0}


def test_the_server_of_phones_loads_neither_jupyter_nor_what_only_a_debrief_needs() -> None:
    """It is what a killed server needs to be back in two seconds, and a laptop to hold it beside a browser."""
    program = (
        "import sys, scuola.cli, scuola.serving.class_server, scuola.hub.classroom\n"
        "from scuola.classroom.plan import plan, sessions\n"
        "assert all(plan(session.slug).moments for session in sessions())\n"
        f"print(sorted({HEAVY} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_step_is_worked_out_once_for_all_phones_and_anew_after_every_change(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(6)
        await room.go("who")
        step = room.room.plan.steps["who"]
        seen = [room.room.play(step, 0)]
        assert room.room.play(step, 0) is seen[0]
        await phones[0].answer({"choice": "women"})
        seen.append(room.room.play(step, 0))
        await room.do("expel", seat=phones[0].seat)
        seen.append(room.room.play(step, 0))
        await room.do("readmit", seat=phones[0].seat)
        await room.do("leave", seat=phones[1].seat)
        seen.append(room.room.play(step, 0))
        await room.phones(1)
        seen.append(room.room.play(step, 0))
        await room.do("reveal", step="who")
        seen.append(room.room.play(step, 0))
        await room.do("reset", step="who")
        seen.append(room.room.play(step, 0))
        assert [len(one.answers) for one in seen] == [0, 1, 0, 1, 1, 1, 0]
        assert [len(one.seats) for one in seen] == [6, 6, 5, 5, 6, 6, 6]
        assert [one.is_revealed for one in seen] == [False] * 5 + [True, False]

    in_class(play, tmp_path)


def test_answers_follow_somebody_who_changes_team(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(10)
        await room.go("choice")
        await phones[0].answer(LEVERS)
        step = room.room.plan.steps["choice"]
        mine = room.room.person(phones[0].seat).team
        other = next(seat.team for seat in room.room.people() if seat.team != mine)
        assert set(room.room.play(step).latest()) == {mine}
        await room.do("assign", seat=phones[0].seat, team=other)
        assert set(room.room.play(step).latest()) == {other}

    in_class(play, tmp_path)


def test_a_plan_that_was_simulated_is_news_for_the_team_that_made_it_alone(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(10)
        await room.go("choice")
        step = room.room.plan.steps["choice"]
        await phones[0].answer(LEVERS)
        await phones[1].answer({**LEVERS, "prevention": 1}, act="try")
        played = room.room.play(step)
        teams = {seat.team for seat in room.room.people()}
        deciding, trying = (room.room.person(phone.seat).team for phone in phones[:2])
        of = {
            team: [run for run in step.activity.needs(played) if team in step.activity.awaiting(played, run)]
            for team in teams
        }
        assert sum(map(len, of.values())) == 2
        assert {0, 1} == {dict(run.values)["prevention"] for runs in of.values() for run in runs}
        assert 0 in {dict(run.values)["prevention"] for run in of[deciding]}
        assert 1 in {dict(run.values)["prevention"] for run in of[trying]}
        assert not step.activity.awaiting(played, Run.of("ageing", {}))

    in_class(play, tmp_path)
