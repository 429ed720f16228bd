"""What a Hub is told about an edition: who may come in, as whom, and where they work."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from traitlets.config import Config

from scuola.editions import participants
from scuola.hub import COURSE, INSTRUCTOR, configure
from scuola.text.problems import Problem
from tests.grading.exercise import run


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with one participant."""
    root = tmp_path_factory.mktemp("hub")
    (root / "people.csv").write_text("nome;cognome;email\nAnna;Inventata;Anna@Example.org\n")
    run("scuola", "course", "new", "course", "--participants", "people.csv", folder=root)
    return root / "course"


def given(config: Config, user: str) -> dict[str, str]:
    """Return the environment that the Hub would give to a person's server."""
    spawner = SimpleNamespace(user=SimpleNamespace(name=user))
    return {
        name: value(spawner) if callable(value) else value for name, value in config.Spawner.environment.items()
    }  # fmt: skip


def test_those_on_the_list_and_the_instructors_may_come_in(course: Path) -> None:
    config = Config()
    configure(config, course, {"maestra"})
    key = participants.read(course)[0].key
    assert config.Authenticator.allowed_users == {"maestra", key}
    assert config.Authenticator.username_map == {"anna@example.org": key}


def test_only_instructors_work_in_the_course(course: Path) -> None:
    config = Config()
    configure(config, course, {"maestra"})
    assert given(config, "maestra")[INSTRUCTOR]
    assert not given(config, participants.read(course)[0].key)[INSTRUCTOR]


def test_an_exchange_outside_a_closed_course_is_where_participants_hand_in(course: Path, tmp_path: Path) -> None:
    outside = tmp_path / "handing-in"
    outside.mkdir()
    (course / "exchange").rename(outside / "exchange")
    (course / "exchange").symlink_to(outside / "exchange")
    config = Config()
    configure(config, course, {"maestra"})
    assert given(config, "maestra")[COURSE] == str(course)
    assert given(config, "p-abc234")[COURSE] == str(outside)


def test_a_folder_without_an_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=str(tmp_path)):
        configure(Config(), tmp_path, set())
