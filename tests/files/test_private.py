"""What is a person's is that person's alone, whatever the umask of whoever starts a program."""

from __future__ import annotations

import os
from pathlib import Path

from scuola.files.private import make_private, private_file, private_folder
from scuola.files.whole import changing, write_whole
from scuola.library.practice import Practice
from scuola.library.shelf import Shelf
from scuola.network.shared import Network
from scuola.pilots.team.team import Team
from scuola.serving.delivery import prepare
from scuola.workspace.answers import Answers
from tests.practices import told


def open_to_others(root: Path) -> list[str]:
    """Return what of a folder others may come near, with its rights."""
    paths = [root, *root.rglob("*")]
    return [f"{path.lstat().st_mode & 0o777:o} {path}" for path in paths if path.lstat().st_mode & 0o077]


def test_whatever_the_umask_what_a_person_makes_is_theirs_alone(tmp_path: Path) -> None:
    os.umask(0)
    mine = tmp_path / "mine"
    Shelf(mine).save(Practice.read(told()))
    Answers(mine / "modules" / "any").put("reasons", {"text": "ecco"})
    Team(Answers(mine / "modules" / "programme")).join("Comune")
    Network(mine).join(tmp_path / "shared", "Valle")
    with changing(mine / "any" / "state.json", anew=True) as state:
        state["a"] = 1
    write_whole(mine / "a" / "b" / "c.json", "{}")
    private_folder(mine / "x" / "y")
    private_file(mine / "log").close()
    assert open_to_others(mine) == []


def test_whatever_the_umask_a_participants_folder_is_theirs_alone(tmp_path: Path) -> None:
    os.umask(0)
    prepare(tmp_path / "scuola", "it", None, None)
    make_private(tmp_path / "scuola")
    assert open_to_others(tmp_path / "scuola") == []
