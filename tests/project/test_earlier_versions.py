"""What version 0.1 wrote stays readable: codes of scenarios, answers and receipts, a course with its gradebook."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from pathlib import Path

import pytest
import yaml

from scuola import simulations
from scuola.editions import participants
from scuola.editions.marking import comment_bank
from scuola.editions.marking.judgements import judgements
from scuola.editions.results import results
from scuola.notebooks.source import title_of
from scuola.serving.delivery import prepare
from scuola.simulations.scenario_code import read_code
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import all_receipts
from tests.editions.conftest import ended, told
from tests.grading.exercise import run

RECORDED = Path(__file__).parents[1] / "recorded" / "version-0.1"
CODES = yaml.safe_load((RECORDED / "scenario-codes.yaml").read_text())
EXERCISE = "mission-for-my-territory"
ADA, BRUNO = "p-n2rj3p", "p-98xb57"

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The course as version 0.1 left it: two people handed in, one of them is marked by hand."""
    copy = Path(shutil.copytree(RECORDED / "course", tmp_path / "course"))
    written = (copy / "gradebook.sql").read_text()
    book = sqlite3.connect(copy / "gradebook.db")
    book.executescript(written)
    book.close()
    (copy / "gradebook.sql").unlink()
    return copy


@pytest.fixture
def workspace(tmp_path: Path, course: Path) -> Path:
    """Ada's folder."""
    copy = Path(shutil.copytree(RECORDED / "workspace", tmp_path / "workspace"))
    marker = copy / ".scuola" / "workspace.json"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "course": str(course)}))
    return copy


@pytest.mark.parametrize("slug", CODES)
def test_a_code_opens_the_scenario_that_it_stood_for(slug: str) -> None:
    read = read_code(slug, simulations.find(slug), CODES[slug]["code"]).model_dump(mode="json")
    assert {name: read[name] for name in CODES[slug]["changed"]} == pytest.approx(
        CODES[slug]["changed"], rel=0.02
    )  # to the nearest step


def test_answers_and_receipts_are_there_and_match(workspace: Path) -> None:
    folder = workspace / "exercises" / EXERCISE
    answers, receipts = Answers(folder), all_receipts(folder)
    assert set(answers.all()) == {"mission", "figures", "plan", "reasons"}
    assert answers.notice is None
    assert [receipt.is_of(answers.all()) for receipt in receipts] == [True]
    assert not receipts[0].is_of({"mission": {}})


def test_a_damaged_file_of_answers_is_recovered_from_the_history_of_then(workspace: Path) -> None:
    folder = workspace / "exercises" / EXERCISE
    before = Answers(folder).all()
    (folder / "answers.json").write_text("{")
    assert Answers(folder).all() == before


def test_a_folder_is_brought_up_to_date_and_keeps_its_answers(workspace: Path) -> None:
    before = Answers(workspace / "exercises" / EXERCISE).all()
    prepared = prepare(workspace)
    assert prepared.workspace.participant == ADA
    assert Answers(workspace / "exercises" / EXERCISE).all() == before
    assert (workspace / "modules" / "ageing-simulation" / "ageing-simulation.it.ipynb").is_file()


def test_the_course_says_who_is_in_it_and_what_they_earned(course: Path) -> None:
    assert [one.key for one in participants.read(course)] == [ADA, BRUNO]
    told(course, "export", str(course / "results.csv"))
    with (course / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["chiave"]: row for row in csv.DictReader(file, delimiter=";")}
    assert rows[ADA][f"{title_of(EXERCISE)}: stato"] == "definitivo"
    assert float(rows[ADA][f"{title_of(EXERCISE)}: punti"].replace(",", ".")) == 30
    assert rows[BRUNO][f"{title_of(EXERCISE)}: stato"] == "provvisorio"


def test_judgements_and_comments_of_markers_are_there(course: Path) -> None:
    (given,) = judgements(course, EXERCISE, ADA, "reasons")
    assert (given.marker, given.levels, given.comments) == ("valutatrice", (3, 4, 3), ("Ben fatto.",))
    assert "Dire chi perde." in comment_bank.comments(course, EXERCISE)


def test_the_course_goes_on_with_our_commands_and_with_nbgraders(course: Path) -> None:
    before = {one.participant.key: one.results[EXERCISE].score for one in results(course)}
    graded = json.loads(told(course, "grade", EXERCISE, "--json").splitlines()[-1])
    assert {one["participant"]: one["state"] for one in graded} == {ADA: "current", BRUNO: "current"}
    assert {one.participant.key: one.results[EXERCISE].score for one in results(course)} == before
    (course / "submitted" / BRUNO / EXERCISE / "timestamp.txt").write_text("2026-11-28 10:00:00.000000 UTC")
    graded = json.loads(told(course, "grade", EXERCISE, "--json").splitlines()[-1])
    assert {one["participant"]: one["state"] for one in graded} == {ADA: "current", BRUNO: "graded"}
    assert ended(course, "release", EXERCISE).code == 0
    listed = run("nbgrader", "list", "--inbound", folder=course, check=False)
    assert listed.returncode == 0, listed.stderr
