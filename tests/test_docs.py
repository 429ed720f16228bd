"""The documents for newcomers: every command in them is run, and the two languages say the same."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "LEGGIMI.md", "CONTRIBUTING.md")
SERVERS = (
    "make start",
    'make start ARGS="--lang en --folder ~/scuola-en --no-browser"',
    ".venv/bin/scuola present",
    ".venv/bin/scuola present ageing",
    "scuola start --course ~/course --as p-abc234",
)
# Commands that something else runs, and words of it by which it can be found there.
RUN_ELSEWHERE = {
    "make test": (".ci/run", "make test"),
    "make lint": (".ci/run", "make lint"),
    "make bench NAME=simulation": (".ci/run", "make bench NAME=simulation"),
    "make frontend": ("tests/test_frontend.py", "npm"),
    ".venv/bin/pre-commit install": ("tests/test_docs.py", "pre-commit"),
    ".venv/bin/scuola course new ~/course --begins 2027-01-11": ("tests/editions/conftest.py", '"2027-01-11"'),
    "scuola course enrol participants-list.csv": ("tests/editions/conftest.py", '"enrol"'),
    "scuola course release": ("tests/editions/test_course.py", '"release"'),
    "scuola course status": ("tests/editions/test_course.py", '"status"'),
    **{
        f"scuola course {step} mission-for-my-territory": (where, f'"{step}", ASSIGNMENT')
        for step, where in (
            ("collect", "tests/editions/conftest.py"),
            ("grade", "tests/editions/conftest.py"),
            ("feedback", "tests/editions/test_course.py"),
        )
    },
    "scuola course export results.xlsx": ("tests/editions/test_course.py", '"export"'),
    **{
        f".venv/bin/scuola data {what}": ("tests/test_cli.py", f'"data", "{what.split()[0]}"')
        for what in ("list", "show life-table", "check")
    },
    **{
        f".venv/bin/scuola territory {what}": ("tests/test_own_territory.py", f'"territory", "{what.split()[0]}"')
        for what in (
            "template ~/territory",
            "check ~/territory/territorio.csv",
            "add ~/territory/territorio.csv",
            "list",
        )
    },
    ".venv/bin/scuola cards build/cards": ("tests/test_cli.py", '"cards"'),
    "cd ~/course": ("tests/test_grading_cycle.py", "folder=course"),
    ".venv/bin/scuola practices export practices.json": ("tests/test_practices.py", '"practices", "export"'),
    ".venv/bin/scuola practices check practices.json": ("tests/test_practices.py", '"practices", "check"'),
    ".venv/bin/scuola practices import practices.json": ("tests/test_practices.py", '"practices", "import"'),
    ".venv/bin/scuola guides ~/guides": ("tests/test_guides.py", '"guides"'),
    ".venv/bin/scuola calendar edition.ics --start 2027-01-11": ("tests/test_programme.py", '"--start", "2027-01-11"'),
    ".venv/bin/pip install jupyterhub configurable-http-proxy": ("pyproject.toml", '"jupyterhub>=6.1,<7"'),
    ".venv/bin/jupyterhub": ("tests/browser/test_hub.py", '"jupyterhub"'),
    **{
        command: ("tests/browser/test_hub.py", command)
        for command in (
            "mkdir ~/handing-in && mv ~/course/exchange ~/handing-in/",
            "ln -s ~/handing-in/exchange ~/course/exchange && chmod 700 ~/course",
        )
    },
    ".venv/bin/scuola site ~/site": ("tests/test_site.py", '"site"'),
}


def commands(document: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / document).read_text(), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def test_every_command_of_the_documents_is_run_by_something() -> None:
    for document in DOCUMENTS:
        assert set(commands(document)) <= {*SERVERS, *RUN_ELSEWHERE}, document


def test_commands_said_to_be_run_elsewhere_are() -> None:
    for command, (place, words) in RUN_ELSEWHERE.items():
        assert words in (ROOT / place).read_text(), command


def test_readme_and_leggimi_give_the_same_commands_and_pictures() -> None:
    assert commands("README.md") == commands("LEGGIMI.md")
    english, italian = (len(re.findall(r"^#", (ROOT / name).read_text(), re.M)) for name in DOCUMENTS[:2])
    assert english == italian


@pytest.mark.parametrize("command", SERVERS)
def test_a_command_that_serves_says_where(command: str, tmp_path: Path) -> None:
    """In the checkout as it is, with a home folder and a browser of nobody's."""
    environment = {
        **os.environ, "HOME": str(tmp_path), "BROWSER": "true", "SCUOLA_LANGUAGE": "it", "PYTHONUNBUFFERED": "1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }  # fmt: skip
    here = command.replace(".venv/bin/", "")
    if here.startswith("make"):
        here += f" VENV={Path(sys.prefix)}"
    process = subprocess.Popen(
        ["bash", "-c", here], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if "http://" in line:
            break
    else:
        pytest.fail("".join(said))
    os.killpg(process.pid, signal.SIGTERM)
    process.communicate(timeout=60)


def test_links_between_documents_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\((?!http)([^)#]+)", (ROOT / document).read_text()):
            assert (ROOT / target).exists(), (document, target)


def test_the_catalogue_entries_agree_with_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text()
    version = re.search(r'^version = "(.+)"', project, re.M)
    assert version
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert public["softwareVersion"] == citation["version"] == version[1]
    assert public["legal"]["license"] == citation["license"] == "EUPL-1.2"
    for described in public["description"].values():
        assert len(described["shortDescription"]) <= 150
        assert 150 <= len(described["longDescription"]) <= 10_000


def test_every_hook_before_a_commit_passes() -> None:
    """`pre-commit` itself needs the hooks' commands where a checkout has them."""
    hooks = [
        hook
        for repo in yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"]
        for hook in repo["hooks"]
    ]
    for hook in hooks:
        program = Path(sys.executable).parent / Path(hook["entry"].split()[0]).name
        assert program.exists(), hook["id"]
