"""Pictures of the simulations: drawn from the models, the same each time, noticed when they are out of date."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scuola import simulations
from scuola.notebooks import pictures
from scuola.pages.home import HomePage
from scuola.serving.present import App, apps

APPS = [app for app in apps() if not app.is_page]


def test_the_pictures_of_the_content_are_current() -> None:
    assert pictures.faults() == []


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.simulation)
def test_a_picture_is_a_small_drawing_within_its_frame(app: App) -> None:
    drawn = pictures.draw(simulations.find(app.simulation))
    assert drawn == pictures.draw(simulations.find(app.simulation))
    assert len(drawn) < 2_000
    paths = [path.get("d") or "" for path in ElementTree.fromstring(drawn)]
    assert len(paths) == 3
    for x, y in re.findall(r"(-?\d+) (-?\d+)", " ".join(paths)):
        assert 0 <= int(x) <= pictures.WIDTH
        assert 0 <= int(y) <= pictures.HEIGHT


def test_a_picture_that_is_not_what_the_model_draws_is_named_and_drawn_again(checkout: Path) -> None:
    path = checkout / "modules/housing-simulation/housing-simulation.svg"
    right = path.read_text()
    path.write_text(right.replace("M6 ", "M6 1"))
    other = checkout / "modules/ageing-simulation/ageing-simulation.svg"
    other.unlink()
    said = [str(fault) for fault in pictures.faults()]
    assert [name for name in ("ageing", "housing") if any(name in line for line in said)] == ["ageing", "housing"]
    pictures.build()
    assert pictures.faults() == []
    assert path.read_text() == right


def test_the_gallery_and_the_home_page_show_every_picture(workspace: Path) -> None:
    page = HomePage().text()
    for app in APPS:
        assert "<svg" in app.picture
        assert app.picture in page
