"""Sums are done on figures of one's own: neighbours have others, every computer the same, and old answers their old ones."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from pydantic import ValidationError

from scuola.exercises import FiguresPart
from scuola.exercises.drawing import Draw, draw
from scuola.exercises.figures_part import DRAWN_FOR, PARTICIPANT
from scuola.notebooks import source
from scuola.pages.exercise import ExercisePage
from scuola.text import speak
from scuola.toolkit.examples import example
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from tests.good_answers import ALL, sums
from tests.pages.test_handing_in_page import exercise_folder

SUMS = {slug: part for slug in ALL for part in source.exercise(slug).parts if isinstance(part, FiguresPart)}
CLASS = [f"persona-{number}" for number in range(60)]
SLUG = "a-table-that-holds"


@pytest.mark.parametrize("slug", SUMS)
def test_in_a_class_few_have_the_figures_of_another_and_none_the_common_ones(slug: str) -> None:
    part = SUMS[slug]
    common = part.expected(example(part.tool, "it"))
    right = [part.expected(part.example_for(key, "it")) for key in CLASS]
    assert not any(part.alike(one, common) for one in right)
    same = sum(part.alike(*pair) for pair in combinations(right, 2))
    assert same <= 0.12 * len(CLASS) * (len(CLASS) - 1) / 2
    for figure in part.figures:
        assert all(figure.low <= one[figure.name] <= figure.high for one in right)
        assert len({round(one[figure.name], 6) for one in right}) > 1, figure.name


@pytest.mark.parametrize("slug", SUMS)
def test_the_figures_of_a_key_are_the_same_in_both_languages(slug: str) -> None:
    part = SUMS[slug]
    for key in CLASS[:5]:
        assert part.expected(part.example_for(key, "it")) == part.expected(part.example_for(key, "en"))


def test_another_computer_draws_the_same_figures() -> None:
    code = (
        "import json\nfrom tests.exercises.test_drawing import SUMS\n"
        "print(json.dumps({slug: part.example_for('anna', 'it') for slug, part in SUMS.items()}))"
    )
    environment = {"PYTHONHASHSEED": "7", "PATH": "", "PYTHONPATH": str(Path(__file__).parents[2])}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    here = {slug: part.example_for("anna", "it") for slug, part in SUMS.items()}
    assert json.loads(told.stdout.splitlines()[-1]) == json.loads(json.dumps(here))


@pytest.mark.parametrize("slug", SUMS)
def test_ones_own_sums_earn_everything_and_a_neighbours_do_not(slug: str) -> None:
    part = SUMS[slug]
    mine = part.mark(sums(part, "anna"), {PARTICIPANT: "anna"})
    assert mine.share == 1
    assert all(remark.fine for remark in mine.remarks)
    neighbour = next(key for key in CLASS if not part.alike(sums(part, key), sums(part, "anna")))
    copied = part.mark(sums(part, "anna"), {PARTICIPANT: neighbour})
    assert copied.share < 1
    assert "altri numeri" in str(copied.remarks[-1].text)


@pytest.mark.parametrize("slug", SUMS)
def test_what_was_worked_out_before_figures_were_drawn_keeps_its_points(slug: str) -> None:
    part = SUMS[slug]
    common = part.expected(example(part.tool, "it"))
    mark = part.mark(common, {PARTICIPANT: "anna"})
    assert mark.share == 1
    assert "uguale per tutti" in str(mark.remarks[-1].text)
    assert part.mark(common, common).share == 1, "released by an earlier version, with the figures in it"
    assert part.mark({**common, DRAWN_FOR: "anna"}, {PARTICIPANT: "anna"}).share < 1


def test_what_is_drawn_is_said_in_one_way() -> None:
    values = {
        "rows": [{"n": 10, "of": []}, {"n": 20, "of": []}],
        "names": [{"name": "a"}, {"name": "b"}],
        "l": [1, 2, 3],
    }
    draws = [
        Draw(field="rows.*.n", times=(2, 2), step=5),
        Draw(field="rows.1.of", among=([0, 1],), rows_of="names"),
        Draw(field="l", shuffled=True),
    ]
    drawn = draw(values, draws, Random(1))
    assert [row["n"] for row in drawn["rows"]] == [20, 40]
    assert drawn["rows"][1]["of"] == ["a", "b"]
    assert sorted(drawn["l"]) == [1, 2, 3]
    assert values["rows"] == [{"n": 10, "of": []}, {"n": 20, "of": []}], "the example itself stays as it is"
    with pytest.raises(ValidationError):
        Draw(field="l", shuffled=True, among=(1,))
    with pytest.raises(KeyError):
        draw(values, [Draw(field="nothing.of.it", among=(1,))], Random(1))


def figures_form(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ExercisePage]:
    monkeypatch.chdir(folder)
    speak("it")
    page = ExercisePage(SLUG)
    return str(page.example_of("figures").value), page


def test_the_page_shows_ones_own_example_and_the_answer_says_whose_it_is(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exercise_folder(workspace)
    shown, page = figures_form(folder, monkeypatch)
    here = Workspace.around(folder)
    assert here is not None
    assert "diversi per ogni partecipante" in shown
    form = page.page().forms["figures"]
    assert "figures" not in Answers(folder).all(), "to look is not to answer"
    form.value = {**form.value, "legitimacy": 0.25}
    assert Answers(folder).get("figures") == {"legitimacy": 0.25, DRAWN_FOR: here.key}
    again, _ = figures_form(folder, monkeypatch)
    assert again == shown


def test_whoever_had_done_the_sums_before_keeps_the_common_example(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exercise_folder(workspace)
    Answers(folder).put("figures", {"legitimacy": 0.1, "worst_gap": None})
    shown, page = figures_form(folder, monkeypatch)
    assert "diversi per ogni partecipante" not in shown
    form = page.page().forms["figures"]
    form.value = {**form.value, "worst_gap": 21}
    assert DRAWN_FOR not in Answers(folder).get("figures")


def test_an_answer_taken_from_somebody_else_is_about_ones_own_example_from_then_on(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exercise_folder(workspace)
    Answers(folder).put("figures", {"legitimacy": 0.1, DRAWN_FOR: "qualcun-altro"})
    _, page = figures_form(folder, monkeypatch)
    page.page()
    here = Workspace.around(folder)
    assert here is not None
    assert Answers(folder).get("figures")[DRAWN_FOR] == here.key
