"""A page in the other language: exercises, too, as long as the course released them as they are."""

from __future__ import annotations

import json

import pytest

from scuola.files.content import content
from scuola.serving.delivery import prepare
from scuola.serving.page.twins import exercise_in, own_of, twin_of
from scuola.workspace import Workspace

SLUG = "mission-for-my-territory"


def place(language: str, slug: str = SLUG) -> str:
    return f"exercises/{slug}/{slug}.{language}.ipynb"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return prepare(tmp_path_factory.mktemp("twins") / "scuola", "it").workspace


def test_every_exercise_of_the_school_is_in_both_languages_and_none_is_put_beside_what_is_handed_in(
    workspace: Workspace,
) -> None:
    before = sorted(workspace.folder.rglob("*.ipynb"))
    for slug in content().exercises():
        assert twin_of(place("it", slug), "en", workspace) == place("en", slug)
        assert twin_of(place("en", slug), "it", workspace) == place("it", slug)
        notebook = exercise_in(place("en", slug), workspace)
        assert notebook is not None
        assert notebook.metadata["scuola"]["language"] == "en"
        assert exercise_in(place("it", slug), workspace) is None
        assert own_of(place("en", slug), workspace) == ""
    assert sorted(workspace.folder.rglob("*.ipynb")) == before


def test_an_exercise_that_its_course_has_changed_is_in_its_own_language_alone(workspace: Workspace) -> None:
    file = workspace.folder / place("it")
    released = file.read_text()
    notebook = json.loads(released)
    next(cell for cell in notebook["cells"] if cell["cell_type"] == "markdown")["source"] = ["Fatto così."]
    try:
        for changed in (json.dumps(notebook), "{"):
            file.write_text(changed)
            assert twin_of(place("it"), "en", workspace) == ""
            assert exercise_in(place("en"), workspace) is None
            assert own_of(place("en"), workspace) == place("it")
    finally:
        file.write_text(released)


def test_a_due_date_changes_nothing_in_it(workspace: Workspace) -> None:
    file = workspace.folder / place("it")
    notebook = json.loads(file.read_text())
    notebook["metadata"]["scuola"]["due"] = "2027-03-07T23:59:00+01:00"
    file.write_text(json.dumps(notebook))
    assert twin_of(place("it"), "en", workspace) == place("en")


@pytest.mark.parametrize(
    "asked",
    ["", "exercises", "exercises/x.ipynb", "exercises/nothing/nothing.en.ipynb", "exercises/../../x/x.en.ipynb",
     "exercises/home/home.en.ipynb", "modules/x/x.en.ipynb", f"modules/{SLUG}/{SLUG}.en.ipynb", "a/b/c/d.en.ipynb"],
)  # fmt: skip
def test_what_is_no_exercise_has_no_twin_among_them(asked: str, workspace: Workspace) -> None:
    assert exercise_in(asked, workspace) is None
    assert own_of(asked, workspace) == ""
