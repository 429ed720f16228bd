"""Which front end shows a notebook, and what is said of widgets that ours does not know."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from scuola.jupyter.settings import KERNEL
from scuola.notebooks.convert import KERNELSPEC, convert
from scuola.notebooks.execute import execute
from scuola.notebooks.front_ends import DRAWN, front_end
from scuola.notebooks.source import read
from scuola.text.problems import Problem

SLIDERS = "import ipywidgets\nipywidgets.IntSlider()"
HEAD = "---\nkind: page\nname: {it: Prova, en: Trial}\nsummary: {it: Prova, en: Trial}\n"


def notebook(code: str, **about: str) -> str:
    metadata = {"kernelspec": KERNELSPEC, **({"scuola": about} if about else {})}
    return str(nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)], metadata=metadata)))


@pytest.mark.parametrize(
    ("about", "chosen"), [({}, "voila"), ({"kind": "lesson"}, "scuola"), ({"front_end": "voila"}, "voila")]
)
def test_the_metadata_choose_what_shows_a_notebook(about: dict[str, str], chosen: str) -> None:
    assert front_end(nbformat.reads(notebook("1", **about), as_version=4)) == chosen


def test_an_author_chooses_in_the_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "trial.md"
    for line, written in (("", None), ("front_end: voila\n", "voila")):
        path.write_text(f"{HEAD}{line}---\n")
        assert convert(read(path), "it").metadata["scuola"].get("front_end") == written


def test_a_widget_that_our_page_does_not_know_is_named_to_its_author_with_what_to_do() -> None:
    assert KERNELSPEC["name"] == KERNEL
    with pytest.raises(Problem, match=r"IntSliderModel.*front_end: voila"):
        execute(notebook(SLIDERS, kind="page"), "trial.it.ipynb")
    assert "IntSlider" in execute(notebook(SLIDERS, kind="page", front_end="voila"), "trial.it.ipynb")


def test_what_python_believes_to_be_drawn_is_what_the_page_draws() -> None:
    views = Path(__file__).parents[2] / "tooling" / "frontend" / "source" / "page" / "views.ts"
    table = re.search(r"const VIEWS\b.*?= \{(.*?)\};", views.read_text(), re.DOTALL)
    assert table
    assert set(re.findall(r"(\w+Model):", table[1])) == DRAWN
