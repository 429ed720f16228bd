"""What nobody said of a territory: estimated from its province, said to be so; every municipality plays as it is published."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from scuola.data.datasets import columns, figure
from scuola.declared.inputs import InvalidInputs
from scuola.territories import Territory
from scuola.territories.estimates import completed, province_of
from scuola.territories.figures import figures_of
from scuola.territories.municipalities import published
from scuola.territories.own import AGES, OwnTerritory
from scuola.territories.table import read, template

NEEDED = {"name": "Cento", "residents": 35_000, "over_64": 8_000}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCUOLA_TERRITORIES", str(tmp_path / "territories"))
    return tmp_path / "territories"


def test_the_province_is_the_one_that_is_said_or_that_of_the_municipalities_in_the_name() -> None:
    assert province_of(OwnTerritory(**NEEDED)) is Territory.FERRARA
    assert province_of(OwnTerritory(**{**NEEDED, "name": "Cento + Bondeno"})) is Territory.FERRARA
    assert province_of(OwnTerritory(**{**NEEDED, "name": "Cento + Rimini"})) is Territory.REGION
    assert province_of(OwnTerritory(**{**NEEDED, "name": "Unione Qualunque"})) is Territory.REGION
    assert province_of(OwnTerritory(**{**NEEDED, "name": "Qualunque", "province": "rimini"})) is Territory.RIMINI
    assert province_of(OwnTerritory(**{**NEEDED, "name": "Qualunque", "province": "Atlantide"})) is Territory.REGION


def test_what_is_said_stays_and_what_is_missing_is_estimated_and_said_to_be() -> None:
    own = OwnTerritory(**NEEDED, mean_income=25_000)
    done, ferrara = completed(own), figures_of(Territory.FERRARA)
    assert (done.figures.residents, done.figures.over_64, done.figures.income) == (35_000, 8_000, 25_000)
    assert done.figures.asking_rent == ferrara.asking_rent
    assert done.figures.public_share == pytest.approx(ferrara.public_share)
    assert done.figures.unusable <= done.figures.public
    assert set(done.estimated) == set(own.missing) == {
        "households", "asking_rent", "unoccupied_share", "public_dwellings", "public_unusable", "applications_waiting",
    }  # fmt: skip
    assert "Ferrara" in done.estimated["asking_rent"].it


def test_a_town_of_which_a_rent_is_published_has_that_one() -> None:
    cesena = completed(OwnTerritory(**{**NEEDED, "name": "Cesena", "province": "Forlì-Cesena"}))
    assert cesena.figures.asking_rent == figure("asking-rents", "asking_rent", "Cesena", 2024)
    assert "Cesena" in cesena.estimated["asking_rent"].it


def test_a_table_with_what_is_published_alone_is_enough_and_says_what_is_estimated(tmp_path: Path) -> None:
    reading = read(template(tmp_path, ["Cento"]))
    assert reading.faults == []
    assert reading.territory
    assert reading.territory.province == "Ferrara"
    assert len(reading.notices) == 6
    assert "«Alloggi ERP» non c'è: stimato in proporzione a quelli di" in reading.notices[3].it


EVERY = """
import numpy as np
from scuola.models import ageing
from scuola.models.ageing.parameters import Ageing
from scuola.territories import Territory
mine = [one for one in Territory if one.own]
assert len(mine) == 330, len(mine)
for one in mine:
    assert "stimato" in one.label.it, one.label
    result = ageing.simulate(Ageing(territory=one), 0, 2)
    assert np.allclose(result["residents"][:, 0], one.own.residents), one
    over = result["share_over_64"][:, 0] * result["residents"][:, 0]
    assert np.allclose(over, one.own.over_64, rtol=1e-5), one
    for name in ("unmet_share", "carers_burden", "share_over_79", "dependent", "unpaid_hours"):
        assert np.isfinite(result[name]).all(), (one, name)
"""


def test_every_municipality_of_the_region_plays_ageing_from_published_figures_alone(folder: Path) -> None:
    folder.mkdir()
    for number, name in enumerate(dict.fromkeys(columns("municipalities")["municipality"])):
        known = {field: found.value for field, found in published([name]).items()}
        own = OwnTerritory.read(
            {**known, **{field: float(known[field]) for field in known if field not in ("name", "province", "ages")}}
        )
        (folder / f"{number}.json").write_text(own.model_dump_json())
    program = [sys.executable, "-c", EVERY]
    played = subprocess.run(
        program, env={**os.environ, "SCUOLA_TERRITORIES": str(folder)}, capture_output=True, text=True
    )
    assert played.returncode == 0, played.stderr


def test_ages_that_are_given_are_all_there_and_add_up() -> None:
    ages = [10 + age for age in range(AGES)]
    written = " ".join(map(str, ages))
    own = {"name": "Cento", "residents": sum(ages), "over_64": sum(ages[65:]), "ages": written}
    assert OwnTerritory(**own).people == ages
    assert OwnTerritory(**NEEDED).people == []
    for wrong, said in (({"ages": "12 13 14"}, "qui sono 3"), ({"ages": written.replace("10 ", "x ", 1)}, "a ogni età"),
                        ({"residents": 9_000}, "le età sommano a 6.060"), ({"over_64": 900}, "65 anni e più")):  # fmt: skip
        with pytest.raises(InvalidInputs) as refused:
            OwnTerritory(**{**own, **wrong})
        assert said in refused.value.fields["ages"].it


FERRARA = """
import json
import numpy as np
from scuola.models import ageing
from scuola.models.ageing.parameters import Ageing
from scuola.territories import Territory
own = [one for one in Territory if one.own][0]
both = [ageing.simulate(Ageing(territory=one), 0, 32) for one in (own, Territory.FERRARA)]
print(json.dumps([float(np.median(r["share_over_79"][:, -1] * r["residents"][:, -1])) for r in both]))
"""


@pytest.mark.parametrize("with_ages", [True, False])
def test_a_province_entered_as_one_s_own_grows_as_old_as_the_province(folder: Path, with_ages: bool) -> None:
    """With the region's ages it lost a tenth of those over 79."""
    folder.mkdir()
    table = columns("population-by-province")
    here = table["province"] == "Ferrara"
    people = {age: float(table["population"][here & (table["age"] == age)].sum()) for age in range(AGES)}
    over_64 = sum(count for age, count in people.items() if age >= 65)
    own = OwnTerritory(
        name="La nostra", province="Ferrara", residents=int(sum(people.values())), over_64=int(over_64),
        ages=" ".join(f"{count:.0f}" for count in people.values()) if with_ages else "",
    )  # fmt: skip
    (folder / "mine.json").write_text(own.model_dump_json())
    program = [sys.executable, "-c", FERRARA]
    environment = {**os.environ, "SCUOLA_TERRITORIES": str(folder)}
    mine, province = json.loads(
        subprocess.run(program, env=environment, capture_output=True, text=True, check=True).stdout
    )
    assert mine == pytest.approx(province, rel=0.02)


def test_a_territory_of_which_everything_is_said_estimates_nothing() -> None:
    own = OwnTerritory(
        **NEEDED, households=16_000, mean_income=25_000, asking_rent=8.5, unoccupied_share=20, public_dwellings=400,
        public_unusable=20, applications_waiting=150,
    )  # fmt: skip
    assert completed(own).estimated == {}
    assert own.missing == []
    assert np.isfinite(list(vars(completed(own).figures).values())).all()
