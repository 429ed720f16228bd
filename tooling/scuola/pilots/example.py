"""A complete programme played from a script of choices (`curriculum/pilots/<slug>.yaml`), through what everybody uses.

Tools are filled in with their worked examples, a scenario is kept, the pieces are taken in, the sections are typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scuola.files.content import content
from scuola.files.private import private_folder
from scuola.files.typed_yaml import read_yaml
from scuola.partnerships.agreement import Agreement
from scuola.pilots.cycle import BEGIN
from scuola.pilots.pilot import CYCLE, PAGE, SECTION, Pilot, assemble, begin
from scuola.text import Text, language
from scuola.text.problems import Problem
from scuola.toolkit.examples import example
from scuola.workspace.answers import Answers

UNKNOWN = Text(
    "Non c'è un programma di esempio «{slug}»: ci sono {known}.",
    "There is no example programme “{slug}”: there are {known}.",
)


def slugs() -> list[str]:
    """Return the names of the example programmes."""
    return sorted(path.stem for path in content().glob("curriculum/pilots/*.yaml"))


def play(slug: str, folder: Path) -> Pilot:
    """Play the script of a programme in a folder, in the current language; return the programme."""
    script = _script(slug)
    told = script[language()]
    for tool, page in script["tools"].items():
        _answers(folder, page).put(f"tool:{tool}", example(tool, language()))
        _answers(folder, page).put("note", {"text": told["note"]})
    scenario = script["scenario"]
    kept = [{"slot": "A", "name": told["scenario"], "parameters": scenario["parameters"]}]
    _answers(folder, scenario["page"]).put(f"scenarios:{scenario['simulation']}", kept)
    answers = _answers(folder, PAGE)
    for section, values in told["sections"].items():
        answers.put(SECTION + section, values)
    assemble(answers, folder)
    for section, values in told[
        "sections"
    ].items():  # the tools' examples add rows of theirs: the script has the last word
        answers.put(SECTION + section, values)
    answers.put(CYCLE + BEGIN, told["cycle"])
    return begin(answers, script["started"])


def agreement(slug: str) -> Agreement:
    """Return the agreement of a programme, in the current language."""
    return Agreement.read(_script(slug)[language()]["agreement"])


def _script(slug: str) -> Mapping[str, Any]:
    if slug not in slugs():
        raise Problem(UNKNOWN(slug=slug, known=", ".join(slugs())))
    script: Mapping[str, Any] = read_yaml(content().find(f"curriculum/pilots/{slug}.yaml"))
    return script


def _answers(folder: Path, page: str) -> Answers:
    return Answers(private_folder(folder / "modules" / page))
