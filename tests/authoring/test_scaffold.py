"""`scuola new`: a new thing touches the files that CONTRIBUTING says, and passes every check at once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KINDS = ("lesson", "exercise", "model", "tool", "dataset", "case", "session", "activity")
CHECKS = (
    "tests/models/test_every_model.py", "tests/tools/test_tools.py", "tests/data/test_datasets.py",
    "tests/curriculum/test_curriculum.py", "tests/classroom/test_rehearsal.py",
    "tests/widgets/test_simulator_page.py", "tests/simulations/test_scenario_code.py", "tests/simulations/test_explanation.py",
    "tests/project/test_content_rules.py", "tests/library/test_library.py",
    "tests/notebooks/test_notebooks.py::test_committed_notebooks_are_current",
)  # fmt: skip
#: A step of the new kind, in the new session.
STEP = """    - id: new
      use: new-activity
      minutes: 2
      ask: {it: Quanto?, en: How much?}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the whole project, as a contributor has it."""
    copy = tmp_path_factory.mktemp("project") / "scuola"
    ignored = shutil.ignore_patterns(".venv", ".git", "node_modules", "build", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=ignored)
    return copy


def python(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(project / "tooling"), "SCUOLA_LANGUAGE": "it"}
    return subprocess.run([sys.executable, *arguments], cwd=project, env=environment, capture_output=True, text=True)


def files(project: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(project)): p.read_bytes()
        for p in project.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }


def promised(kind: str) -> list[str]:
    """Return the patterns of the files that CONTRIBUTING says a kind of thing touches."""
    row = next(line for line in (ROOT / "CONTRIBUTING.md").read_text().splitlines() if f"`scuola new {kind} " in line)
    return re.findall(r"`([\w./<>-]+/[\w./<>-]+)`", row)


def test_every_kind_of_thing_can_be_added_and_all_checks_still_pass(project: Path) -> None:
    for kind in KINDS:
        slug = f"new-{kind}"
        before = files(project)
        ended = python(project, "-m", "scuola", "new", kind, slug)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        after = files(project)
        touched = {name for name in after if after[name] != before.get(name) and not name.endswith(".ipynb")}
        expected = {place.replace("<slug>", slug).replace("<name>", slug.replace("-", "_")) for place in promised(kind)}
        assert touched == expected, kind
    assert python(project, "-m", "scuola", "new", "app", "new-model").returncode == 0
    session = project / "curriculum/sessions/new-session.yaml"
    session.write_text(session.read_text().replace("live:\n  0:\n", "live:\n  0:\n" + STEP))
    lesson = project / "curriculum/lessons/new-lesson.yaml"
    page = project / "modules/new-lesson/new-lesson.md"
    code = re.search(r'code="(T\d+)"', (project / "tooling/scuola/tools/new_tool.py").read_text())
    assert code
    used = f"tools: [{code[1]}]\nsimulations: [new-model]\nreferences:"
    lesson.write_text(lesson.read_text().replace("references:", used))
    page.write_text(
        page.read_text().replace(
            "lesson.quiz()",
            'lesson.tool("new-tool")\n```\n\n```python\nlesson.simulation("new-model")\n```\n\n```python\nlesson.quiz()',
        )
    )
    assert python(project, "-m", "scuola", "build").returncode == 0
    checked = python(project, "-m", "scuola", "build", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    tested = python(project, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *CHECKS)
    assert tested.returncode == 0, tested.stdout[-3000:]
    linted = python(project, "-m", "ruff", "check", "tooling/scuola/models", "tooling/scuola/tools")
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("lesson", "Bad Name"), "parole inglesi minuscole"),
        (("lesson", "from-challenges-to-missions"), "esiste già"),
        (("app", "no-such-model"), "scuola new model"),
        (("lesson", "fine", "--module", "M9"), "«M9»"),
    ],
)
def test_what_cannot_be_made_is_said(project: Path, arguments: tuple[str, ...], words: str) -> None:
    ended = python(project, "-m", "scuola", "new", *arguments)
    assert ended.returncode == 1
    assert words in ended.stderr
