"""The documents for newcomers: every command in them is run, and the two languages say the same."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from packaging.version import Version

import scuola
from scuola.editions import participants
from scuola.files.content import PACKAGE
from scuola.library.practice import Practice
from scuola.library.shelf import Shelf
from scuola.notebooks import source
from scuola.notebooks.front_matter import PageHead
from tests.browser.test_hub import README_LINES as PLAYED_WITH_THE_HUB
from tests.editions.conftest import FULL, judge
from tests.grading.test_cycle import GOOD, handed_in
from tests.own_territory import VALUES, table
from tests.pictures import PICTURES
from tests.practices import told
from tests.territories.test_official import ages, posas, treasury
from tests.waiting import SECONDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "LEGGIMI.md", "CONTRIBUTING.md")
GUIDES = (
    "docs/architecture.md",
    "docs/decisions.md",
    "docs/tutorial.md",
    "docs/grading.md",
    "docs/marks.md",
    "docs/warmkernel/README.md",
)
SERVERS = (
    "make start",
    'make start ARGS="--lang en --folder ~/scuola-en --no-browser"',
    ".venv/bin/scuola present",
    ".venv/bin/scuola present ageing",
    ".venv/bin/scuola present --class hours-of-care",
    "scuola start --course ~/course --as p-abc234",
    ".venv/bin/scuola hub --demo",
)
IN_CI = ("make test", "make lint", "make bench NAME=simulation")
BEFORE_A_COMMIT = ".venv/bin/pre-commit install"
MARK = "--- done:"
MOST_OF_A_PICTURE = 100_000  # bytes


def blocks(document: str) -> list[list[str]]:
    found = re.findall(r"```sh\n(.*?)```", (ROOT / document).read_text(), re.DOTALL)
    return [[line for line in block.splitlines() if line] for block in found]


def commands(document: str) -> list[str]:
    return [command for block in blocks(document) for command in block]


def test_what_ci_is_said_to_run_is_a_line_of_its_script() -> None:
    assert set(IN_CI) <= set((ROOT / ".ci" / "run").read_text().splitlines())
    assert set(IN_CI) | {BEFORE_A_COMMIT} >= set(commands("CONTRIBUTING.md"))
    assert set(IN_CI) <= set(commands("README.md"))


def test_every_command_of_the_readme_does_what_it_says(tmp_path: Path) -> None:
    """In the README's order, in one shell and a home of nobody's; what people do between commands is done here."""
    home, work = tmp_path / "home", tmp_path / "checkout"
    home.mkdir()
    work.mkdir()
    (work / ".venv").symlink_to(sys.prefix)
    environment = {
        **os.environ, "HOME": str(home), "SCUOLA_LANGUAGE": "it", "SCUOLA_TERRITORIES": str(home / "territories"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }  # fmt: skip
    others = {*SERVERS, *IN_CI, *PLAYED_WITH_THE_HUB}
    with subprocess.Popen(
        ["bash"], cwd=work, env=environment, text=True, bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as shell:  # fmt: skip
        assert shell.stdin
        assert shell.stdout
        for block in blocks("README.md"):
            for command in [f"cd {work}", *(command for command in block if command not in others)]:
                for words, prepare in BETWEEN.items():
                    if words in command:
                        prepare(home)
                shell.stdin.write(f"{command}\necho '{MARK}' $?\n")
                said = []
                for line in shell.stdout:
                    said.append(line)
                    if line.startswith(MARK):
                        break
                assert said[-1] == f"{MARK} 0\n", (command, "".join(said))
        shell.stdin.close()
    for made in (
        "guides/it/index.html",
        "course/results.xlsx",
        "site/it/index.html",
        "territory/territorio.csv",
        "union/territorio.csv",
    ):
        assert (home / made).is_file(), made


def _fill_in_the_territory(home: Path) -> None:
    (home / "territory" / "territorio.csv").write_text(table(VALUES))


def _download_from_istat(home: Path) -> None:
    people = posas([*ages("040007", 400, "Cesena"), *ages("040008", 100, "Cesenatico")])
    with zipfile.ZipFile(home / "POSAS_2026_it_Comuni.zip", "w") as packed:
        packed.writestr("POSAS_2026_it_Comuni.csv", people.content)
    rows = ("2023;A001;40007;CESENA;FC;1000;10;900;20000000;", "2023;A002;40008;CESENATICO;FC;500;5;450;9000000;")
    (home / "redditi-2023.csv").write_bytes(treasury(*rows).content)


def _write_the_list(home: Path) -> None:
    people = "nome;cognome;email\nAda;Inventata;ada@example.org\n"
    (home / "course" / "participants-list.csv").write_text(people)


def _hand_in(home: Path) -> None:
    (person,) = participants.read(home / "course")
    handed_in(home / "course", "it", person.key, GOOD)


def _mark(home: Path) -> None:
    (person,) = participants.read(home / "course")
    judge(home / "course", person, FULL)


def _tell_a_practice(home: Path) -> None:
    Shelf(home / "scuola").save(Practice.read(told()))


#: What a person does before a command, by words of it.
BETWEEN: dict[str, Callable[[Path], None]] = {
    "territory check": _fill_in_the_territory,
    "territory from-istat": _download_from_istat,
    "course enrol": _write_the_list,
    "course collect": _hand_in,
    "course feedback": _mark,
    "practices export": _tell_a_practice,
}


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
    process.communicate(timeout=SECONDS)


def test_links_between_documents_lead_somewhere() -> None:
    for document in (*DOCUMENTS, *GUIDES):
        for target in re.findall(r"\]\((?!http)([^)#]+)", (ROOT / document).read_text()):
            assert ((ROOT / document).parent / target).exists(), (document, target)


def test_the_architecture_page_names_rooms_and_files_that_are_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text()
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
    assert re.findall(r"^\| `(\w+)` \|", page, re.M) == list(reversed(layers))
    for place in re.findall(r"`((?:tooling|tests|docs)/[\w./-]+)`", page):
        assert (ROOT / place).exists(), place
    for place in re.findall(r"^\| .* \| .* \| `(\w+/\w+\.py|\w+|\w+/\w+)` \|$", page, re.M):
        assert (PACKAGE / place).exists(), place


def test_the_catalogue_entries_agree_with_the_project() -> None:
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    released = re.findall(r"^## (\d+\.\d+\.\d+) — ", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert public["softwareVersion"] == citation["version"] == released[0]
    assert Version(scuola.__version__) >= Version(released[0])
    assert public["legal"]["license"] == citation["license"] == "EUPL-1.2"
    for described in public["description"].values():
        assert len(described["shortDescription"]) <= 150
        assert 150 <= len(described["longDescription"]) <= 10_000


def test_the_hooks_before_a_commit_pass_on_the_project_as_it_is(tmp_path: Path) -> None:
    """But types, which `make lint` checks with the very command of the hook."""
    copy, pre_commit = tmp_path / "copy", str(Path(sys.executable).parent / "pre-commit")
    environment = {**os.environ, "SKIP": "mypy", "PRE_COMMIT_HOME": str(tmp_path / "cache")}
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", ".git", "node_modules", "build", ".*_cache"))
    (copy / ".venv").symlink_to(sys.prefix)
    for command in (["git", "init", "-q"], ["git", "add", "-A"], [pre_commit, "install"]):
        subprocess.run(command, cwd=copy, env=environment, check=True)
    assert (copy / ".git" / "hooks" / "pre-commit").is_file()
    ended = subprocess.run(
        [pre_commit, "run", "--all-files"], cwd=copy, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stdout
    assert ended.stdout.count("Passed") == 3
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert "\t" + hooks[2]["entry"].replace(".venv/bin", "$(BIN)") in (ROOT / "Makefile").read_text().splitlines()


@pytest.mark.parametrize(
    ("readme", "heading", "language"),
    [("README.md", "From the classroom to the territory", "en"), ("LEGGIMI.md", "Dalla classe al territorio", "it")],
)
def test_each_promise_beyond_the_lessons_names_a_page_that_is_there(readme: str, heading: str, language: str) -> None:
    section = (ROOT / readme).read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    promises = [line for line in section.splitlines() if line.startswith("|")][2:]
    heads = (source.head(path) for path in ROOT.glob("modules/*/*.md"))
    known = {one.name.in_language(language) for one in heads if isinstance(one, PageHead)}
    assert len(promises) == 8
    for promise in promises:
        pages = re.findall(r"\*([^*]+)\*", promise.rsplit("|", 2)[1])
        assert pages and set(pages) <= known, promise


@pytest.mark.parametrize(("document", "language"), [("README.md", "en"), ("LEGGIMI.md", "it")])
def test_four_pictures_of_the_product_are_in_the_readers_language_described_and_small(
    document: str, language: str
) -> None:
    found = re.findall(r"!\[([^\]]+)\]\((docs/pictures/[^)]+)\)", (ROOT / document).read_text())
    made = [f"docs/pictures/{name}.{language}.png" for name in PICTURES]
    assert sorted(place for _, place in found) == sorted(made)
    assert all(len(words) > 30 and (ROOT / place).stat().st_size < MOST_OF_A_PICTURE for words, place in found)
