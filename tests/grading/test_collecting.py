"""Collecting from an exchange that other accounts write in: each attempt says what it tried and what happened."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from scuola.editions.collecting import collect
from scuola.grading.exchange import contents
from scuola.grading.exchange import inbound as entrance
from scuola.grading.exchange.contents import MOST
from scuola.grading.exchange.inbound import submissions
from scuola.grading.folders import EXCHANGE, course_id, outbound, released_by_the_course
from scuola.serving.delivery import prepare
from tests.accounts import as_stranger, needs_root, open_the_way, readable_by_a_stranger
from tests.editions.conftest import ended
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT, GOOD, handed_in

pytestmark = pytest.mark.filterwarnings("ignore")
MOMENT = "2026-11-01 10:00:00.000000 UTC"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with one honest submission in its exchange."""
    root = tmp_path_factory.mktemp("shared")
    (root / "people.csv").write_text(
        "nome;cognome;email\nAnna;Inventata;anna@example.org\nBruna;Inventata;bruna@example.org\n"
    )
    run("scuola", "course", "new", str(root / "course"), folder=root)
    run("scuola", "course", "enrol", str(root / "people.csv"), folder=root / "course")
    run("scuola", "course", "release", ASSIGNMENT, folder=root / "course")
    handed_in(root / "course", "it", "anna", GOOD)
    return root / "course"


@pytest.fixture
def course(made: Path, tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(made, tmp_path / "course", symlinks=True))
    open_the_way(copy / "x")
    return copy


def inbound(course: Path) -> Path:
    return course / EXCHANGE / course_id("it") / "inbound"


def named(key: str, moment: str = MOMENT, exercise: str = ASSIGNMENT) -> str:
    return f"{key}+{exercise}+{moment}+abcdefghijkl"


def planted(course: Path, name: str) -> Path:
    """Put an ordinary submission of the course's own account into the exchange under a name."""
    place = inbound(course) / name
    place.mkdir()
    (place / "answers.json").write_text('{"schema": 1, "answers": {}}')
    return place


def refused(course: Path) -> list[str]:
    found = collect(course, ASSIGNMENT)
    assert (course / "submitted" / "anna" / ASSIGNMENT / "answers.json").is_file()
    return [str(one.why) for one in found.refused]


def test_an_honest_submission_is_collected_and_nothing_is_refused(course: Path) -> None:
    assert refused(course) == []
    assert not list(course.rglob("*.collecting"))


FAR = "2999-01-01 00:00:00.000000 UTC"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (named("bruna", FAR), "ora futura"),
        (named("bruna", "not a time"), "non si legge"),
        (f"bruna+{ASSIGNMENT}+{MOMENT}", "non si legge"),
        (f"+{ASSIGNMENT}+{MOMENT}+x", None),
        (named("../bruna".replace("/", "\u2215")), None),
        (named("bru\nna"), "non si legge"),
        (named(".bruna"), "non si legge"),
        (f"bruna+x+{ASSIGNMENT}+{MOMENT}+x", None),
    ],
)
def test_a_name_that_is_no_submission_stops_nobody_and_is_said(course: Path, name: str, why: str | None) -> None:
    planted(course, name)
    found = refused(course)
    assert why is None or any(why in one for one in found)


def test_a_name_that_is_no_text_stops_nobody_and_is_said(course: Path) -> None:
    (inbound(course) / f"bru\udcff\udcfena+{ASSIGNMENT}+{MOMENT}+x").mkdir()
    assert len(refused(course)) == 1
    assert ended(course, "collect", ASSIGNMENT).code == 1


def test_thousands_of_refusals_are_said_in_a_few_lines_that_hide_no_other(course: Path) -> None:
    for number in range(1_000):
        (inbound(course) / named(f"p{number}", FAR)).mkdir()
    (inbound(course) / named("zoe", "not a time")).mkdir()
    said = ended(course, "collect", ASSIGNMENT).err
    by_nbgrader = run("nbgrader", "collect", ASSIGNMENT, folder=course).stderr
    for one in (said, by_nbgrader):
        assert sum("ora futura" in line for line in one.splitlines()) == 10
        assert "zoe" in one
        assert "… e altri avvisi: 990" in one


def a_link(place: Path) -> None:
    (place / "gradebook.db").symlink_to("/etc/passwd")


def a_link_to_a_folder(place: Path) -> None:
    (place / "all").symlink_to("/")


def a_pipe(place: Path) -> None:
    os.mkfifo(place / "answers")


def a_device(place: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a device")
    os.mknod(place / "zero", 0o666 | stat.S_IFCHR, os.makedev(1, 5))


def a_socket(place: Path) -> None:
    os.mknod(place / "socket", 0o666 | stat.S_IFSOCK)


def many_files(place: Path) -> None:
    for number in range(MOST + 2):
        (place / str(number)).touch()


def many_folders(place: Path) -> None:
    for number in range(MOST + 2):
        (place / str(number)).mkdir()


def deep_folders(place: Path) -> None:
    (place / "/".join("d" * 40)).mkdir(parents=True)


def a_huge_file(place: Path) -> None:
    with (place / "film").open("wb") as file:
        file.truncate(10 * 2**30)


@pytest.mark.parametrize(
    "put", [a_link, a_link_to_a_folder, a_pipe, a_device, a_socket, many_files, many_folders, deep_folders, a_huge_file]
)
def test_anything_but_ordinary_files_is_refused_and_waited_for_by_nobody(
    course: Path, put: Callable[[Path], None]
) -> None:
    put(planted(course, named("bruna")))
    assert len(refused(course)) == 1
    assert not (course / "submitted" / "bruna").exists()


def test_what_grows_between_being_looked_at_and_being_copied_is_refused_and_leaves_nothing(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = planted(course, named("bruna"))

    def look_and_add(folder: Path) -> None:
        contents.check(folder)
        if folder == place:
            many_folders(folder)

    monkeypatch.setattr(entrance, "check", look_and_add)
    assert "cartelle" in refused(course)[0]
    assert not list((course / "submitted").glob("bruna/*"))


def test_a_submission_that_takes_too_long_is_left(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collect(course, ASSIGNMENT)
    planted(course, named("bruna"))
    monkeypatch.setattr(contents, "LONGEST", -1.0)
    assert all("secondi" in why for why in refused(course))
    assert not (course / "submitted" / "bruna").exists()


def test_a_link_in_place_of_a_submission_is_refused(course: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (inbound(course) / named("bruna")).symlink_to(tmp_path / "elsewhere")
    assert len(refused(course)) == 1


PLANT = """
import os, sys
inbound, name, mode = sys.argv[1:4]
place = os.path.join(inbound, name)
os.mkdir(place)
with open(os.path.join(place, "answers.json"), "w") as file:
    file.write('{"schema": 1, "answers": {"figures": {"coverage": 80}}}')
os.chmod(place, 0o755)
"""


@needs_root
def test_nobody_hands_in_for_an_account_that_is_called_like_the_key(course: Path) -> None:
    assert as_stranger(PLANT, inbound(course), named("daemon"), "").returncode == 0
    assert "«nobody»" in refused(course)[0]
    assert (
        as_stranger(
            PLANT, inbound(course), named("daemon", "2026-11-02 10:00:00.0 UTC"), "", account="daemon"
        ).returncode
        == 0
    )
    collect(course, ASSIGNMENT)
    assert (course / "submitted" / "daemon").is_dir()


@needs_root
def test_a_key_belongs_to_the_account_that_handed_in_with_it_first_and_no_account_has_two(course: Path) -> None:
    assert as_stranger(PLANT, inbound(course), named("p-first"), "", account="games").returncode == 0
    assert refused(course) == []
    later = "2026-11-03 10:00:00.000000 UTC"
    as_stranger(PLANT, inbound(course), named("p-first", later), "")
    as_stranger(PLANT, inbound(course), named("p-other", later), "", account="games")
    assert len(refused(course)) == 2
    assert not (course / "submitted" / "p-other").exists()


@needs_root
def test_an_account_that_hands_in_without_end_uses_up_its_own_time_alone(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for minute in range(10, 30):
        moment = f"2026-11-01 10:{minute}:00.000000 UTC"
        assert as_stranger(PLANT, inbound(course), named("a-first", moment), "", account="games").returncode == 0
    assert as_stranger(PLANT, inbound(course), named("z-last"), "").returncode == 0
    monkeypatch.setattr(contents, "LONGEST_IN_ALL", 0.0)
    whys = refused(course)
    assert len(whys) == 19
    assert all("altre consegne" in why for why in whys)
    assert (course / "submitted" / "z-last").is_dir()


ATTEMPTS = """
import glob, os, sys
inbound, course = sys.argv[1:3]
shared = os.path.dirname(inbound)
tried = {
    "list what was handed in": lambda: os.listdir(inbound),
    "guess a name": lambda: 1 / len(glob.glob(os.path.join(inbound, "anna+*"))),
    "put the folder of submissions aside": lambda: os.rename(inbound, inbound + "x"),
    "put the course's folder aside": lambda: os.rename(shared, shared + "x"),
    "put the exchange aside": lambda: os.rename(os.path.dirname(shared), os.path.dirname(shared) + "x"),
    "write a release": lambda: open(os.path.join(shared, "outbound", "x"), "w"),
    "list the feedback": lambda: 1 / os.path.isdir(os.path.join(shared, "feedback")) and os.listdir(os.path.join(shared, "feedback")),
    "list the course": lambda: os.listdir(course),
    "open the gradebook": lambda: open(os.path.join(course, "gradebook.db"), "rb"),
    "write in the course": lambda: open(os.path.join(course, "x"), "w"),
}
for name, attempt in tried.items():
    try:
        attempt()
        print(name)
    except (OSError, ZeroDivisionError):
        pass
"""


@needs_root
def test_another_account_can_neither_look_at_nor_move_what_is_in_the_exchange(course: Path) -> None:
    ended = as_stranger(ATTEMPTS, inbound(course), course)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == ""


@needs_root
def test_another_account_reads_nothing_of_a_course_but_what_is_released(course: Path) -> None:
    run("scuola", "course", "collect", ASSIGNMENT, folder=course)
    run("scuola", "course", "grade", ASSIGNMENT, folder=course)
    run("scuola", "course", "export", "results.csv", folder=course)
    exchange = course / EXCHANGE
    secrets = [
        course / name for name in ("gradebook.db", "participants.csv", "results.csv", "edition.yaml", "submitted")
    ]
    assert set(readable_by_a_stranger(course, *course.iterdir())) == set(readable_by_a_stranger(exchange))
    for path in secrets:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@needs_root
def test_what_another_account_put_in_place_of_a_release_is_not_delivered(course: Path, tmp_path: Path) -> None:
    released = outbound(course, "it", ASSIGNMENT) / f"{ASSIGNMENT}.it.ipynb"
    assert released_by_the_course(course, "it", ASSIGNMENT) == released
    os.chown(released, 65534, 65534)
    assert released_by_the_course(course, "it", ASSIGNMENT) is None
    prepare(tmp_path / "folder", "it", course, "bruna")
    assert not (tmp_path / "folder" / "exercises" / ASSIGNMENT).exists()
    os.chown(released, os.getuid(), os.getgid())
    released.rename(tmp_path / "kept.ipynb")
    released.symlink_to(tmp_path / "kept.ipynb")
    assert released_by_the_course(course, "it", ASSIGNMENT) is None


def test_nbgraders_own_command_takes_the_same_care(course: Path) -> None:
    a_link(planted(course, named("bruna")))
    run("nbgrader", "collect", ASSIGNMENT, folder=course)
    assert (course / "submitted" / "anna" / ASSIGNMENT).is_dir()
    assert not (course / "submitted" / "bruna").exists()


def test_the_latest_submission_counts_and_an_earlier_one_is_not_taken_again(course: Path) -> None:
    for moment, coverage in (("2026-11-02 10:00:00.0 UTC", 2), ("2026-11-01 10:00:00.0 UTC", 1)):
        place = planted(course, named("bruna", moment))
        (place / "timestamp.txt").write_text(moment)
        (place / "answers.json").write_text(json.dumps({"coverage": coverage}))
    for _ in range(2):
        collect(course, ASSIGNMENT)
        collected = course / "submitted" / "bruna" / ASSIGNMENT / "answers.json"
        assert json.loads(collected.read_text()) == {"coverage": 2}


def test_a_thousand_submissions_are_looked_at_in_a_moment(course: Path) -> None:
    for number in range(1_000):
        planted(course, named(f"p{number}"))
    taken, wrong = submissions(inbound(course), ASSIGNMENT, {})
    assert (len(taken), wrong) == (1_001, [])
