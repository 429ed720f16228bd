"""What may be wrong with a programme: older tools, long dossiers, pasted pictures, members who leave. Nothing is lost."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from scuola import printed
from scuola.pages.pilot_documents import Documents, documents
from scuola.pilots.consistency import remarks
from scuola.pilots.example import play
from scuola.pilots.pieces import SCENARIO, TOOL
from scuola.pilots.pilot import Pilot, assemble, load
from scuola.pilots.team.team import Team
from scuola.printed import blocks_as
from scuola.printed.dossier import dossier
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers
from tests.pilots.folder import worked_on
from tests.pressing import press
from tests.printed.test_dossier import pages

DAY = date(2026, 12, 1)
PICTURE = "data:image/png;base64," + "A" * 20_000_000


@pytest.fixture
def pilot(tmp_path: Path) -> Pilot:
    return play("terre-di-mezzo", tmp_path)


def words(pilot: Pilot) -> str:
    assert blocks_as.docx(pilot.title, "", dossier(pilot), DAY)
    return blocks_as.html(pilot.title, "", dossier(pilot), DAY)


@pytest.mark.parametrize("change", [{"values": {"mission": {}}}, {"slug": "tool-of-another-package"}])
def test_what_an_older_tool_had_is_said_to_be_old_and_the_dossier_is_made(pilot: Pilot, change: dict[str, Any]) -> None:
    tool = next(one for one in pilot.pieces if one.kind == TOOL)
    old = replace(pilot, pieces=(replace(tool, **change), *(one for one in pilot.pieces if one != tool)))
    said = words(old)
    assert ("non accetta più" in said and "tool-of-another" in said) or change.get("values")
    assert remarks(old) == remarks(pilot)


def test_a_scenario_of_a_simulation_that_is_gone_stops_nothing(pilot: Pilot) -> None:
    scenario = next(one for one in pilot.pieces if one.kind == SCENARIO)
    gone = replace(pilot, pieces=(replace(scenario, slug="simulation-of-another-package"),))
    assert "simulation-of-another-package" in words(gone)
    assert "SCENARIO_VECCHIO" in {one.code for one in remarks(gone)}


def test_a_tool_that_no_longer_accepts_its_values_gives_no_piece_and_keeps_its_page(tmp_path: Path) -> None:
    folder = worked_on(tmp_path)
    page = Answers(folder / "modules" / "criteria-and-mission-map")
    part = next(name for name in page.all() if name.startswith("tool:"))
    page.put(part, {"of": "an older version"})
    found = assemble(Answers(tmp_path / "pilot"), folder)
    assert part.partition(":")[2] not in {one.slug for one in found.pieces if one.kind == TOOL}
    assert page.get(part) == {"of": "an older version"}


def test_a_dossier_of_two_hundred_pages_is_made_whole(pilot: Pilot) -> None:
    long = "Una frase che si ripete molte volte, per vedere che cosa succede. " * 55
    rows = [
        {"name": f"Iniziativa {place}", "hypothesis": long[:500], "after_6": "x", "after_18": "y"}
        for place in range(30)
    ]
    risks = [
        {"name": f"Rischio {place}", "likely": 2, "serious": 2, "answer": long[:200], "owner": "ufficio"}
        for place in range(20)
    ]
    values = {
        **pilot.values,
        "portfolio": {**pilot.values["portfolio"], "initiatives": rows},
        "risks": {"risks": risks},
    }
    values["about"] = {**values["about"], "problem": long, "summary": long[:2_400]}
    blocks = dossier(replace(pilot, values=values)) * 13
    made = blocks_as.pdf(blocks_as.html(pilot.title, "", blocks, DAY))
    assert made is not None and pages(made) >= 200
    assert len(Document(io.BytesIO(blocks_as.docx(pilot.title, "", blocks, DAY))).paragraphs) > 1_000


def test_a_picture_pasted_into_a_field_is_named_and_the_rest_stays(tmp_path: Path) -> None:
    play("terre-di-mezzo", tmp_path)
    answers = Answers(tmp_path / "modules" / "pilot")
    before = load(answers)
    answers.put("section:risks", {**before.values["risks"], "plan": PICTURE, "risks": [{"name": PICTURE, "likely": 1}]})
    pasted = load(answers)
    assert "risks.0.name" in pasted.faults("risks") and len(pasted.faults("risks")["risks.0.name"].it) < 1_000
    assert [one.section for one in remarks(pasted) if one.code == "SEZIONE_INCOMPLETA"] == ["risks"]
    files = documents(pasted)
    assert files["docx"][1] and len(files["html"][1]) < 2_000_000, "the picture is not a text of the dossier"
    team = Team(answers)
    team.join("Comune, ufficio di piano")
    with pytest.raises(Problem, match="incollata una figura"):
        team.meet()
    answers.put("section:risks", before.values["risks"])
    assert team.meet().open == 0
    assert load(answers).values["risks"] == before.values["risks"]


def test_a_member_who_leaves_leaves_what_they_wrote(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    one, other = (Team(Answers(tmp_path / name)) for name in ("one", "other"))
    for team, role in ((one, "Comune"), (other, "Cooperativa")):
        team.join(role, tmp_path / "shared")
    other.answers.put("section:about", {"title": "Casa in collina"})
    other.meet()
    other.leave()
    one.meet()
    assert load(one.answers).values["about"] == {"title": "Casa in collina"}


def test_a_broken_template_is_said_plainly_and_the_other_documents_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play("terre-di-mezzo", tmp_path)
    shutil.copytree(printed.TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "dossier.html.j2").write_text("{% for x in %}{{ nothing.")
    monkeypatch.setattr(printed, "TEMPLATES", tmp_path / "templates")
    part = Documents(Answers(tmp_path / "modules" / "pilot"))
    press(part.form, "make")
    assert part.form.status["kind"] == "problem" and "dossier.html.j2" in part.form.status["text"]
    assert "Traceback" not in part.form.status["text"]
    assert "Dossier (DOCX)" in part.shown.value and "Presentazione di dieci minuti" in part.shown.value
    assert "Dossier, pagina accessibile" not in part.shown.value
