"""A territory of one's own: what is kept is listed, plays in every simulation, and is led back to by codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scuola import simulation
from scuola.own_territory import OwnTerritory, keep, kept
from scuola.problems import Problem
from scuola.scenario_code import read_code
from tests.own_territory import FIELDS, VALUES, saved, table, with_parts_within_wholes
from tests.test_cli import run


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCUOLA_TERRITORIES", str(tmp_path / "territories"))


def test_the_commands_make_check_add_list_and_remove(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "territory", "template", str(tmp_path))
    assert code == 0
    assert "territorio.csv" in said
    assert run(capsys, "territory", "check", str(tmp_path / "territorio.csv"))[0] == 1
    file = str(saved(tmp_path, table(VALUES)))
    assert "in ordine" in run(capsys, "territory", "check", file)[1]
    assert kept() == {}
    assert run(capsys, "territory", "add", file)[0] == 0
    assert list(kept()) == ["Unione Bassa Est"]
    assert "Unione Bassa Est" in run(capsys, "territory", "list")[1]
    assert run(capsys, "territory", "remove", "Unione Bassa Est")[0] == 0
    code, said = run(capsys, "territory", "remove", "Unione Bassa Est")
    assert code == 1
    assert "nessuno" in said
    assert "territory template" in run(capsys, "territory", "list")[1]


def test_a_name_of_the_school_s_is_refused_and_a_spoilt_file_left_out(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="bologna"):
        keep(OwnTerritory(**{**VALUES, "name": "bologna"}), taken={"Bologna"})
    keep(OwnTerritory(**VALUES), taken=set())
    (tmp_path / "territories" / "spoilt.json").write_text("{")
    assert list(kept()) == ["Unione Bassa Est"]


PLAYS = """
import numpy as np
from scuola import simulation
from scuola.forms import form_of
from scuola.scenario_code import code_of, read_code
from scuola.territories import Territory
for slug in simulation.slugs():
    model = simulation.find(slug)
    if "territory" not in model.PARAMETERS.model_fields:
        continue
    for one in Territory:
        if not one.own:
            continue
        plan = model.PARAMETERS(territory=one)
        assert {"value": one.value, "label": str(one.label)} in form_of(model.PARAMETERS, ["territory"])[0]["options"]
        assert read_code(slug, model, code_of(slug, plan)) == plan
        result = model.simulate(plan, 0, 2)
        until = result.at(model.HORIZON) + 1
        assert all(np.isfinite(values[:, :until]).all() for values in result.arrays.values()), one.own
        begins = {"housing": ("queue", one.own.applications_waiting), "ageing": ("residents", one.own.residents)}
        if slug in begins:
            measure, said = begins[slug]
            assert np.allclose(result[measure][:, 0], said, rtol=1e-6), one.own
        print(slug, one.value, code_of(slug, plan))
"""


def playing(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SCUOLA_TERRITORIES": str(folder)}
    return subprocess.run([sys.executable, "-c", PLAYS], env=environment, capture_output=True, text=True)


def test_an_added_territory_plays_in_every_simulation_that_asks_for_one(tmp_path: Path) -> None:
    """With figures at both ends of every range, too; and codes of scenarios lead back to it."""
    rng = np.random.default_rng(1)
    keep(OwnTerritory(**VALUES), taken=set())
    for place in range(6):
        extreme: dict[str, Any] = {"name": f"Estremo {place}"}
        for name, shown in FIELDS.items():
            if shown.kind == "number":
                extreme[name] = [shown.low, shown.high][int(rng.integers(2))]
        keep(OwnTerritory(**with_parts_within_wholes(extreme)), taken=set())
    ended = playing(tmp_path / "territories")
    assert ended.returncode == 0, ended.stderr
    for slug in ("ageing", "energy-community", "housing", "urban-regeneration"):
        assert ended.stdout.count(f"{slug} ") == 7


def test_a_code_with_a_territory_that_is_not_here_is_refused(tmp_path: Path) -> None:
    keep(OwnTerritory(**VALUES), taken=set())
    code = playing(tmp_path / "territories").stdout.split()[-1]
    with pytest.raises(Problem, match="urban"):
        read_code("urban-regeneration", simulation.find("urban-regeneration"), code)
