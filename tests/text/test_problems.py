"""What is said when something cannot be written: which place refuses, and why."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scuola.text.problems import not_written


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everyone can reach, for tests that are run as nobody."""
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        Path(made).chmod(0o755)
        yield Path(made)


def refused(file: Path) -> OSError:
    with pytest.raises(PermissionError) as error:
        file.write_text("x")
    return error.value


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="this system has no accounts like these")
def test_a_folder_that_cannot_be_entered_is_named_in_place_of_the_one_to_be_written(
    place: Path, unprivileged: None
) -> None:
    os.seteuid(0)
    closed = place / "closed"
    (closed / "within").mkdir(parents=True)
    closed.chmod(0o700)
    os.seteuid(65534)
    said = not_written(closed / "within", refused(closed / "within" / "file")).message
    assert f"con questo account non si può entrare in «{closed}»" in said.it
    assert "sola lettura" not in said.it


@pytest.mark.parametrize(
    ("asked", "said"), [("here", "la cartella è in sola lettura"), ("there", "here» è in sola lettura")]
)
def test_a_read_only_folder_is_named_where_it_is_another(
    place: Path, asked: str, said: str, unprivileged: None
) -> None:
    os.seteuid(0)
    for name in ("here", "there"):
        (place / name).mkdir(mode=0o755)
    os.seteuid(65534)
    assert said in not_written(place / asked, refused(place / "here" / "file")).message.it
