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
from scuola.cli.placeholders import OF_NAMES, OF_TYPES
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


#: In a process of its own: a command remembers its words from the first time that its help is shown.
EVERY_HELP = """
import click
from scuola import cli
from scuola.text import libraries

def show(command, above):
    context = click.Context(command, above, command.name)
    print(command.get_help(context), end=chr(0))
    for below in getattr(command, "commands", {}).values():
        show(below, context)

libraries.follow("it")
show(cli.scuola, None)
"""


def test_the_help_of_every_command_is_in_the_readers_language() -> None:
    command = [sys.executable, "-c", EVERY_HELP]
    ended = subprocess.run(
        command, env={**os.environ, "SCUOLA_LANGUAGE": "it"}, capture_output=True, text=True, check=True
    )
    helps = ended.stdout.split("\0")[:-1]
    assert len(helps) > 60
    for said in helps:
        assert said.startswith("Uso: scuola")
        assert not re.search(r"\b(Usage|Options|Commands|Show this|required|default):?\b", said), said
        assert not re.search(r"\b(OPTIONS|ARGS|COMMAND|INTEGER|FLOAT|RANGE|TEXT|BOOLEAN|PATH|FILENAME)\b", said), said


def test_what_is_to_be_written_in_place_of_a_value_has_italian_words() -> None:
    ended = subprocess.run([sys.executable, "-c", EVERY_HELP], capture_output=True, text=True, check=True)
    usages = [page.splitlines()[0] for page in ended.stdout.split("\0") if page]
    values = {word for usage in usages for word in re.findall(r"\b[A-Z]{2,}\b", usage)}
    options = set(re.findall(r"^ +--[a-z-]+ ([A-Z][A-Z.-]+)", ended.stdout, re.MULTILINE))
    italian = {words.it for words in (*OF_NAMES.values(), *OF_TYPES.values())} | {"OPZIONI", "COMANDO", "ARGOMENTI"}
    assert "ESERCIZIO" in values
    assert "PERCORSO" in options
    assert values | options <= italian | {"DATA..DATA"}


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
