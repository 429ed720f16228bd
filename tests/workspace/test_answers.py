"""Answers: written whole, every version kept, recovered when damaged."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scuola.text.problems import Problem
from scuola.workspace.answers import FILE, HISTORY, Answers, Memory


def versions(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line)["answers"] for line in (folder / HISTORY).read_text().splitlines() if line]


def test_what_is_put_is_got(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("note", {"text": "«così» 🙂 <b>"})
    assert Answers(tmp_path).get("note") == {"text": "«così» 🙂 <b>"}
    assert answers.get("other", "none") == "none"


def test_every_earlier_version_is_kept_and_repetitions_are_not(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    for value in (1, 2, 2, 3):
        answers.put("a", value)
    assert versions(tmp_path) == [{"a": 1}, {"a": 2}, {"a": 3}]


def test_a_part_set_to_nothing_is_kept_as_nothing(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("a", None)
    assert answers.all() == {"a": None}


@pytest.mark.parametrize("damage", ["", "{", '{"answers": 3}', "\x00\xff", "[]"])
def test_a_damaged_file_is_recovered_from_its_history_and_set_aside(tmp_path: Path, damage: str) -> None:
    answers = Answers(tmp_path)
    answers.put("a", 1)
    answers.put("b", 2)
    (tmp_path / FILE).write_text(damage, encoding="latin-1")
    again = Answers(tmp_path)
    assert again.all() == {"a": 1, "b": 2}
    assert again.notice is not None
    assert "danneggiato" in str(again.notice)
    assert len(list(tmp_path.glob("answers.damaged-*.json"))) == 1
    assert json.loads((tmp_path / FILE).read_text())["answers"] == {"a": 1, "b": 2}


def test_a_damaged_file_without_history_is_set_aside_and_said_to_be_lost(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    answers = Answers(tmp_path)
    assert answers.all() == {}
    assert "ricomincia" in str(answers.notice)


def test_a_history_cut_short_does_not_swallow_the_next_version(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    answers.put("a", 1)
    with (tmp_path / HISTORY).open("a") as history:
        history.write('\n{"schema": 1, "saved": "2026')
    answers.put("a", 2)
    (tmp_path / FILE).write_text("{")
    assert Answers(tmp_path).all() == {"a": 2}


def test_answers_of_a_later_scuola_are_not_touched(tmp_path: Path) -> None:
    written = '{"schema": 99, "answers": {}}'
    (tmp_path / FILE).write_text(written)
    with pytest.raises(Problem, match="aggiornare"):
        Answers(tmp_path).all()
    assert (tmp_path / FILE).read_text() == written


def test_a_read_only_folder_is_said_and_reading_goes_on(tmp_path: Path, unprivileged: None) -> None:
    folder = Path("/usr") / "share"
    with pytest.raises(Problem, match="sola lettura") as raised:
        Answers(folder).put("a", 1)
    assert str(folder) in str(raised.value)
    assert Answers(folder).all() == {}


def test_a_full_disk_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """The limit on file size fails a write as a full disk does, half-way through."""
    Answers(tmp_path).put("a", "saved")
    script = f"""
import resource, signal, sys
from pathlib import Path
from scuola.workspace.answers import Answers
from scuola.text.problems import Problem
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    Answers(Path({str(tmp_path)!r})).put("a", "x" * 100_000)
except Problem as problem:
    sys.exit(0 if "disco" in str(problem) else str(problem))
sys.exit("no problem was raised")
"""
    subprocess.run([sys.executable, "-c", script], check=True)
    assert Answers(tmp_path).all() == {"a": "saved"}
    assert not list(tmp_path.glob("tmp*"))
    Answers(tmp_path).put("a", "after")
    assert Answers(tmp_path).all() == {"a": "after"}


def test_pages_open_at_the_same_time_do_not_lose_each_others_answers(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: Answers(tmp_path).put(f"part-{i}", i), range(40)))
    assert len(Answers(tmp_path).all()) == 40


def test_answers_shown_in_class_are_forgotten() -> None:
    answers = Memory()
    answers.put("a", 1)
    assert answers.get("a") == 1
    assert Memory().all() == {}
