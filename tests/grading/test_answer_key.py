"""The answer key is with those who grade: not in what participants install, nor in what they receive."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from scuola.authoring.certificates import parts_with_tasks, stored
from scuola.exercises import ClaimsPart, FiguresPart, right_answers
from scuola.exercises.claims_part import KEYS, Answer
from scuola.files.content import Content, content, using
from scuola.files.typed_yaml import read_yaml, typed
from scuola.grading.answer_key import SEEDS, answer_key, seeds_of
from scuola.grading.assignment import autograde
from scuola.grading.course import make_course, release
from scuola.grading.exchange.giving_back import give_back
from scuola.grading.folders import EXCHANGE, protect
from scuola.grading.nbgrader.opening import open_course
from scuola.notebooks import source
from scuola.serving.delivery import prepare
from scuola.text import LANGUAGES, speak
from scuola.text.problems import Problem
from scuola.toolkit.examples import example
from tests.good_answers import ALL, good
from tests.grading.test_every_exercise_cycle import work

pytestmark = pytest.mark.filterwarnings("ignore")
ROOT = Path(__file__).parents[2]
CLAIMS = "portfolio-that-learns"
#: What stands around a key in a notebook, and at the head of a certificate.
MARKS = ("HIDDEN TESTS", "exercise.hide", "scuola calibrate", "verdict: holds")


def secrets() -> Iterator[str]:
    """Yield everything by which exercises are marked: reasons of verdicts, right figures, plans that succeed."""
    yield from MARKS
    for slug in ALL:
        for part in source.exercise(slug).parts:
            if isinstance(part, ClaimsPart):
                key = read_yaml(content() / KEYS / f"{slug}.yaml")[part.part].values()
                yield from (typed(Answer, one, slug).why.in_language(code) for one in key for code in LANGUAGES)
            if isinstance(part, FiguresPart):
                right = part.expected(example(part.tool, "it"))
                yield from (f"{name}={value:.6g}" for name, value in right.items())
        for name in parts_with_tasks(slug):
            for solution in stored(slug, name).solutions:
                yield ", ".join(f"{lever}: {value}" for lever, value in sorted(solution.levers.items()))
                yield json.dumps(solution.levers)


def found(texts: Iterator[tuple[str, bytes]], *also: str) -> list[tuple[str, str]]:
    """Return where a secret stands, as it is or as JSON writes it."""
    wanted = [(one, {one.encode(), json.dumps(one)[1:-1].encode()}) for one in (*secrets(), *also)]
    return [(name, one) for name, text in texts for one, ways in wanted if any(way in text for way in ways)]


def files(*folders: Path) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        yield from ((str(path), path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file())


def built(project: Path, folder: Path) -> ZipFile:
    return ZipFile(build("wheel", project, folder))


def build(what: str, project: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", what, "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    return built(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    return built(ROOT / "tooling" / "keys", tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which every exercise is released, handed in by Anna, and one with every kind of key is graded."""
    folder = tmp_path_factory.mktemp("kept") / "course"
    speak("it")
    make_course(folder, "it")
    assert not release(folder, "it")
    work(folder, "anna", {slug: good(slug) for slug in ALL})
    assert open_course(folder).api().collect(CLAIMS)["success"]
    autograde(open_course(folder), CLAIMS)
    return folder


#: What has to do with certificates and holds no answer: how tasks are certified, and what people are given.
WITHOUT_ANSWERS = {
    "scuola/authoring/certificates.py", "scuola/pages/my_certificates.py", "scuola/printed/certificate.py",
    "scuola/printed/templates/certificate.html.j2",
}  # fmt: skip


def test_the_search_finds_a_key_where_there_is_one(course: Path) -> None:
    told = found(files(course / "autograded" / "anna" / CLAIMS))
    assert {MARKS[0], MARKS[1]} <= {one for _, one in told}
    assert len(told) > 8, "every reason is there"


def test_the_wheel_has_no_key(wheel: ZipFile) -> None:
    names = wheel.namelist()
    assert any(name.endswith(f"{CLAIMS}.it.ipynb") for name in names)
    assert {name for name in names if "certificate" in name} <= WITHOUT_ANSWERS
    read = ((name, wheel.read(name)) for name in names if not name.startswith("scuola/authoring/"))
    # The code that puts a key into a notebook says what it puts around it.
    ours = {"scuola/grading/answer_key.py", "scuola/cli/words.py"}
    assert [one for one in found(read) if one[0] not in ours] == []


def test_the_source_distribution_has_no_certificate_and_makes_the_same_wheel(wheel: ZipFile, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as packed:
        names = packed.getnames()
        packed.extractall(tmp_path / "unpacked", filter="data")
    assert any(name.endswith(f"{CLAIMS}.it.ipynb") for name in names)
    assert not [name for name in names if "/certificates" in name and not name.endswith("certificates.py")]
    (project,) = (tmp_path / "unpacked").iterdir()
    assert set(built(project, tmp_path / "again").namelist()) == set(wheel.namelist())


def test_what_is_released_and_delivered_has_no_key(course: Path, tmp_path: Path) -> None:
    prepare(tmp_path / "in-class", "it", course, "bruno")
    prepare(tmp_path / "alone", "it")  # with a course of its own, made and released on the participant's computer
    seeds = [str(seed) for seed in seeds_of(course, CLAIMS)]
    released = course / EXCHANGE / "scuola-it" / "outbound"
    assert len(list(released.glob("*/*.ipynb"))) == len(ALL)
    assert len(list((tmp_path / "alone").glob("exercises/*/*.ipynb"))) == len(ALL)
    assert found(files(released, tmp_path / "in-class", tmp_path / "alone"), *seeds) == []


def test_what_is_given_back_says_why_and_has_nothing_to_use_again(course: Path) -> None:
    """Reasons of verdicts are for whoever has answered; the futures of the course are for nobody."""
    give_back(open_course(course), CLAIMS, also_waiting=True)
    (page,) = (course / "feedback" / "anna" / CLAIMS).glob("*.html")
    seeds = [str(seed) for seed in seeds_of(course, CLAIMS)]
    told = {one for _, one in found(iter([(page.name, unescape(page.read_text()).encode())]), *seeds)}
    assert told
    assert not told & {*MARKS, *seeds}


def test_the_gradebook_has_no_key(course: Path) -> None:
    """Whoever finds a copy of it reads marks in it, and no answers."""
    assert found(iter([("gradebook", (course / "gradebook.db").read_bytes())])) == []


def test_a_course_draws_its_own_futures_and_keeps_them_to_itself(course: Path, tmp_path: Path) -> None:
    assert seeds_of(course, CLAIMS) == seeds_of(course, CLAIMS)
    assert len({seeds_of(course, CLAIMS), seeds_of(course, ALL[0]), seeds_of(tmp_path, CLAIMS)}) == 3
    assert (course / SEEDS).stat().st_mode & 0o077 == 0


def without_keys(folder: Path) -> Path:
    """Return content as an installed package has it."""
    folder.mkdir()
    for name in ("curriculum", "exercises", "modules", "datasets"):
        (folder / name).symlink_to(content() / name)
    return folder


def test_without_the_keys_nothing_is_graded_and_it_is_said_what_is_missing(course: Path, tmp_path: Path) -> None:
    shutil.copytree(course, tmp_path / "course")
    with using(Content(without_keys(tmp_path / "installed"))), pytest.raises(Problem, match="scuola-convergenze-keys"):
        autograde(open_course(tmp_path / "course"), CLAIMS, force=True)


def test_a_course_may_have_the_keys_where_everybody_shares_a_python(course: Path, tmp_path: Path) -> None:
    """What is installed on a server, participants can read; a course, they cannot."""
    alone = Path(shutil.copytree(course, tmp_path / "course"))
    shutil.copytree(content() / KEYS, alone / "keys")
    protect(alone, "it")
    assert (alone / "keys").stat().st_mode & 0o077 == 0
    with using(Content(without_keys(tmp_path / "installed"))):
        key = answer_key(alone, CLAIMS, "it")
    assert key["claims"]["far-ahead"][0] == "fails"


def test_the_graders_package_has_the_keys_and_scuola_finds_them_there(keys: ZipFile, tmp_path: Path) -> None:
    keys.extractall(tmp_path / "site")
    (points,) = (keys.read(name).decode() for name in keys.namelist() if name.endswith("entry_points.txt"))
    assert "[scuola.content]" in points
    added = tmp_path / "site" / "scuola_keys" / "content"
    with using(Content(without_keys(tmp_path / "installed"), [added])):
        for slug in ALL:
            for part in source.exercise(slug).parts:
                if isinstance(part, ClaimsPart):
                    assert right_answers(slug, part, "en").keys() == {one.name for one in part.claims}
