"""Lasting state: whole or not at all, and nobody's change is lost to another's."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scuola.editions import participants
from scuola.editions.marking import comment_bank
from scuola.files.content import PACKAGE
from scuola.files.whole import DAMAGED, append_line, changing, lines, read_json, write_whole, writing_whole
from scuola.library.practice import Practice
from scuola.library.shelf import Shelf
from scuola.text.problems import Problem
from tests.practices import told

WRITERS = 30

#: Who may write a file in another way: what is published or asked for anew each time, what grading throws away, and
#: files that belong to other programs.
WRITTEN_OTHERWISE = {
    "authoring/scaffold.py", "data/istat.py", "files/schemas.py", "grading/exchange/contents.py",
    "grading/exchange/giving_back.py", "grading/forms.py", "grading/rubbish.py", "grading/running/confinement.py",
    "grading/running/provisioner.py", "grading/staging.py", "pages/card.py", "printed/blocks_as.py",
    "printed/guides.py", "site/write.py",
}  # fmt: skip


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    write_whole(tmp_path / "new" / "a.txt", "riga\r\n«così»\n")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "riga\r\n«così»\n".encode()


def test_a_file_is_its_owner_s_alone_unless_it_is_to_be_readable(tmp_path: Path) -> None:
    write_whole(tmp_path / "mine", "1")
    write_whole(tmp_path / "ours", "1", readable=True)
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) & 0o444 == 0o444


def test_what_cannot_be_written_to_its_end_leaves_what_was_there_and_nothing_beside(tmp_path: Path) -> None:
    write_whole(tmp_path / "copy.dump", "before")
    with pytest.raises(Problem), writing_whole(tmp_path / "copy.dump") as file:
        file.write(b"half")
        raise Problem(DAMAGED(file="copy.dump"))
    assert {one.name: one.read_text() for one in tmp_path.iterdir()} == {"copy.dump": "before"}


def test_writers_of_one_file_do_not_tear_what_a_reader_sees(tmp_path: Path) -> None:
    path, texts = tmp_path / "a.txt", [letter * 200_000 for letter in "abcdef"]
    write_whole(path, texts[0])
    with ThreadPoolExecutor(len(texts)) as pool:
        writing = [pool.submit(write_whole, path, text) for text in texts * 5]
        seen = {path.read_text() for _ in range(200)}
    assert [done.exception() for done in writing] == [None] * len(writing)
    assert seen <= set(texts)
    assert [found.name for found in tmp_path.iterdir()] == ["a.txt"]


def test_what_cannot_be_written_leaves_what_was_there_and_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "before")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside").touch()
    with pytest.raises(OSError):
        write_whole(tmp_path / "folder", "a folder cannot be replaced by a file")
    assert (tmp_path / "a").read_text() == "before"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["a", "folder"]


def test_a_line_cut_short_swallows_no_other(tmp_path: Path) -> None:
    append_line(tmp_path / "a", "first")
    with (tmp_path / "a").open("a") as file:
        file.write("cut sho")
    append_line(tmp_path / "a", "last")
    assert lines(tmp_path / "a") == ["first", "cut sho", "last"]


def test_changes_made_at_once_by_several_programs_are_all_kept(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from scuola.files.whole import changing\n"
        "for number in range(15):\n"
        "    with changing(Path(sys.argv[1])) as held: held[f'{sys.argv[2]}-{number}'] = 1\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "state.json")]
    running = [subprocess.Popen([*command, name]) for name in ("one", "other", "third")]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert len(read_json(tmp_path / "state.json")) == 45


def test_a_damaged_file_is_said_by_name_and_begun_anew_only_where_that_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text("{")
    with pytest.raises(Problem, match=re.escape(str(path))), changing(path):
        pass
    assert path.read_text() == "{"
    with changing(path, anew=True) as held:
        held["a"] = 1
    assert json.loads(path.read_text()) == {"a": 1}


def test_nothing_is_written_where_changing_failed(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), changing(tmp_path / "state.json") as held:
        held["a"] = 1 / 0
    assert not (tmp_path / "state.json").exists()


def test_comments_kept_by_two_markers_at_once_are_all_there(tmp_path: Path) -> None:
    def keep(marker: str) -> None:
        for number in range(WRITERS):
            comment_bank.keep(tmp_path, "exercise", f"{marker} {number}")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(keep, ("una", "altro")))
    kept = comment_bank.comments(tmp_path, "exercise")
    assert sum(one.startswith(("una ", "altro ")) for one in kept) == 2 * WRITERS


def test_people_enrolled_from_two_lists_at_once_are_all_there(tmp_path: Path) -> None:
    def enrol(name: str) -> None:
        for number in range(10):
            table = tmp_path / f"{name}-{number}.csv"
            table.write_text(f"nome;cognome;email\nAda {number};Inventata {name};{name}{number}@example.org\n")
            participants.enrol(tmp_path, table)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(enrol, ("una", "altra")))
    assert len(participants.read(tmp_path)) == 20


def test_practices_saved_from_two_pages_at_once_are_all_there(tmp_path: Path) -> None:
    practice = Practice.read(told())

    def save(_: int) -> None:
        for _ in range(10):
            Shelf(tmp_path).save(practice)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(save, range(2)))
    assert len(Shelf(tmp_path).mine()) == 20


def test_what_is_written_is_on_the_disk_before_its_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file's content first, then its name, then the folder that has the name: a power cut leaves the old or the new."""
    done: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        sync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        done.append("name")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    write_whole(tmp_path / "a.json", "1")
    assert done == ["content", "name", "folder"]
    done.clear()
    append_line(tmp_path / "a.jsonl", "1")
    assert done[:1] == ["content"]


def test_lasting_state_is_written_in_no_other_way() -> None:
    plain = re.compile(r"\.write_text\(|\.write_bytes\(|\.open\(\"[awx]|nbformat\.write\(|NamedTemporaryFile")
    found = {str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if plain.search(path.read_text())}
    assert found == WRITTEN_OTHERWISE
