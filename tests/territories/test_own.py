"""A territory of one's own: what is kept is listed, plays in every simulation, and is led back to by codes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scuola import simulations
from scuola.simulations.scenario_code import read_code
from scuola.territories.own import OwnTerritory, forget, keep, kept
from scuola.text.problems import Problem
from tests.cli.test_cli import run
from tests.own_territory import FIELDS, VALUES, saved, table, with_parts_within_wholes


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
from scuola import simulations
from scuola.declared.forms import form_of
from scuola.simulations.scenario_code import code_of, read_code
from scuola.territories import Territory
for slug in simulations.slugs():
    model = simulations.find(slug)
    if "territory" not in model.parameters.model_fields:
        continue
    for one in Territory:
        if not one.own:
            continue
        plan = model.parameters(territory=one)
        assert {"value": one.value, "label": str(one.label)} in form_of(model.parameters, ["territory"])[0]["options"]
        assert read_code(slug, model, code_of(slug, plan)) == plan
        result = model.simulate(plan, 0, 2)
        until = result.at(model.horizon) + 1
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
        read_code("urban-regeneration", simulations.find("urban-regeneration"), code)


def test_territories_whose_names_begin_alike_do_not_overwrite_each_other() -> None:
    names = ["à" * 60, "à" * 59 + "b", "Unione di Prova", "unione di prova", "Unione-di-Prova", "///", "..."]
    for name in names:
        keep(OwnTerritory(**{**VALUES, "name": name}), taken=set())
    assert set(kept()) == set(names)


def first_version(name: str, **values: Any) -> Path:
    """Keep a territory as the first version did: its name in hexadecimal."""
    path = Path(os.environ["SCUOLA_TERRITORIES"]) / f"{name.encode().hex()[:200]}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(OwnTerritory(**{**VALUES, **values, "name": name}).model_dump_json())
    return path


def test_a_file_of_the_first_version_is_read_and_gives_way_to_the_new_one() -> None:
    path = first_version("Unione di Prova", residents=40_000)
    assert kept()["Unione di Prova"].residents == 40_000
    before = keep(OwnTerritory(**{**VALUES, "name": "Unione di Prova"}), taken=set())
    assert before
    assert before.residents == 40_000
    assert not path.exists()
    assert kept()["Unione di Prova"].residents == VALUES["residents"]
    first_version("Unione di Prova", residents=40_000)  # put back by somebody: what was added last counts
    assert kept()["Unione di Prova"].residents == VALUES["residents"]
    forget("Unione di Prova")
    assert kept() == {}


def test_putting_one_in_place_of_another_is_said_with_what_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "territory", "add", str(saved(tmp_path, table(VALUES))))
    code, said = run(capsys, "territory", "add", str(saved(tmp_path, table({**VALUES, "residents": 47_000}))))
    assert code == 0
    assert "Residenti 46.900 → 47.000" in said


def test_a_spoilt_file_is_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(OwnTerritory(**VALUES), taken=set())
    (tmp_path / "territories" / "spoilt.json").write_text("{")
    assert "spoilt.json" in run(capsys, "territory", "list")[1]


@pytest.mark.parametrize("name", ["bologna", "Forli Cesena", "REGGIO NELL’EMILIA"])
def test_a_name_that_reads_like_the_school_s_is_refused(name: str) -> None:
    with pytest.raises(Problem, match="già il nome"):
        keep(OwnTerritory(**{**VALUES, "name": name}), taken={"Bologna", "Forlì-Cesena", "Reggio nell'Emilia"})


def test_a_kept_territory_named_as_a_province_is_among_the_choices_beside_it(tmp_path: Path) -> None:
    first_version("Bologna", residents=40_000)
    first_version("Bologna (aggiunto)", residents=50_000)
    script = (
        "from scuola.territories import Territory\n"
        "print([(one.value, str(one.label), one.own.residents) for one in Territory if one.own])\n"
        "print(Territory('Bologna') is Territory.BOLOGNA, Territory.BOLOGNA.own)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "('Bologna (aggiunto) (aggiunto)', 'Bologna (dati di chi insegna)', 40000)" in said
    assert "('Bologna (aggiunto)', 'Bologna (aggiunto) (dati di chi insegna)', 50000)" in said
    assert said.splitlines()[1] == "True None"
