"""What is said in the window of commands: in the reader's language, also by libraries, in any terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from scuola import cli
from scuola.authoring import translations
from scuola.text.libraries import WORDS

ENGLISH = re.compile(
    r"\b(the|is|not|no such|missing|did you mean|invalid|valid|show|exit|usage|takes|given|range)\b", re.IGNORECASE
)
CLICK = "".join(path.read_text() for path in Path(click.__file__).parent.glob("*.py"))

MISUSES = (
    ["relase"], ["course", "relase"], ["course", "enrol"], ["start", "--port", "x"], ["start", "--port", "70000"],
    ["start", "--prot"], ["start", "--port"], ["start", "extra"], ["new", "pippo", "x"],
    ["start", "--no-browser=1"],
)  # fmt: skip


@pytest.mark.parametrize("arguments", MISUSES, ids=" ".join)
def test_a_misused_command_is_explained_in_italian(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    said = re.sub(r"'[^']*'|--\w+", "", capsys.readouterr().err)
    assert "Scuola" in said
    assert not ENGLISH.search(said), said


def test_the_help_of_every_command_is_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("", *cli.scuola.commands):
        with pytest.raises(SystemExit):
            cli.main([*([name] if name else []), "--help"])
        said = capsys.readouterr().out
        assert said.startswith("Uso: scuola")
        assert not re.search(r"\b(Usage|Options|Commands|Show this|required|default):?\b", said), said


def test_the_words_of_libraries_are_those_that_they_say_and_are_compiled() -> None:
    with WORDS.open("rb") as file:
        for message in read_po(file):
            for said in [message.id] if isinstance(message.id, str) else message.id:
                assert not said or said.replace("\n", "\\n").replace("\t", "\\t") in CLICK, said
    assert translations.faults() == []


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        (("course", "status", "--course", "/nowhere/città"), 1, "Per crearne una: scuola course new"),
        (("data", "list"), 0, "population-projections"),
        (("data", "show", "population-projections"), 0, "Emilia-Romagna"),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp850"])
def test_a_terminal_that_knows_few_letters_gets_all_the_words(
    encoding: str, command: Sequence[str], code: int, words: str
) -> None:
    """Letters that it does not know are written as others; nothing stops. (Click takes ASCII for a mistake, UTF-8 is meant.)"""
    ended = subprocess.run(
        [sys.executable, "-m", "scuola", *command],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
    )
    said = (ended.stdout + ended.stderr).decode("utf-8" if encoding == "ascii" else encoding)
    assert ended.returncode == code, said
    assert "Traceback" not in said
    assert words in said
