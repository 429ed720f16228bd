"""An edition on a real exchange: four people, three of whom handed in and are graded, one of them late."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from scuola.cli import main
from scuola.editions import participants
from scuola.editions.marking.judgements import Judgement
from scuola.editions.marking.texts import mark, scripts
from scuola.editions.participants import Participant
from scuola.notebooks.source import text_parts
from scuola.text import speak
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT, GOOD, handed_in

PEOPLE = "nome;cognome;email;ente\n" + "".join(
    f"{name};Inventata;{name.lower()}@example.org;Unione Terre di Mezzo\n"
    for name in ("Anna", "Bruna", "Carla", "Dora")
)
FULL = (3, 4, 3, 2)


@dataclass(frozen=True)
class Ended:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


def ended(course: Path, *command: str) -> Ended:
    """Run `scuola course …` on a course, in this process: starting a new one takes longer than most commands."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        main(["course", *command, "--course", str(course)])
    return Ended(int(end.value.code or 0), out.getvalue(), err.getvalue())


def told(course: Path, *command: str) -> str:
    did = ended(course, *command)
    assert did.code == 0, did.out + did.err
    return did.out


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sequence[Participant]]:
    """A course with four people: three handed in and are graded, one of them late; one did not."""
    speak("it")
    root = tmp_path_factory.mktemp("edition")
    (root / "people.csv").write_text(PEOPLE)
    course = root / "course"
    run("scuola", "course", "new", str(course), "--begins", "2027-01-11", folder=root)
    told(course, "enrol", str(root / "people.csv"))
    told(course, "release", ASSIGNMENT)
    anna, bruna, carla, dora = participants.read(course)
    for one in (anna, bruna, carla):
        handed_in(course, "it", one.key, GOOD)
    told(course, "collect", ASSIGNMENT)
    timestamp = course / "submitted" / carla.key / ASSIGNMENT / "timestamp.txt"
    timestamp.write_text("2027-02-06 10:00:00.000000 UTC")
    told(course, "grade", ASSIGNMENT)
    return course, (anna, bruna, carla, dora)


@pytest.fixture
def course(made: tuple[Path, Sequence[Participant]], tmp_path: Path) -> Path:
    """A copy of the course, which a test may change."""
    speak("it")
    return Path(shutil.copytree(made[0], tmp_path / "course", symlinks=True))


@pytest.fixture
def people(made: tuple[Path, Sequence[Participant]]) -> Sequence[Participant]:
    return made[1]


def judge(course: Path, who: Participant, levels: tuple[int, ...], marker: str = "valutatrice") -> list[int]:
    part = text_parts(ASSIGNMENT)[0]
    script = next(one for one in scripts(course, ASSIGNMENT, part) if one.participant == who.key)
    return mark(course, script, Judgement(marker, levels, ("Ben fatto.",)))
