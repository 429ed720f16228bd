"""A complete programme played from a script of choices (`curriculum/pilots/<slug>.yaml`), through what everybody uses.

Tools are filled in with what the programme says, a scenario is kept, an agreement is signed, the pieces are taken in, the
sections are typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scuola.files.content import content
from scuola.files.private import private_folder
from scuola.files.typed_yaml import read_yaml
from scuola.partnerships import register
from scuola.partnerships.agreement import Agreement
from scuola.pilots.cycle import BEGIN
from scuola.pilots.pilot import CYCLE, PAGE, SECTION, Pilot, assemble, begin
from scuola.text import Text, language
from scuola.text.problems import Problem
from scuola.tools.distribution_panel import Distribution
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
        _answers(folder, page).put(f"tool:{tool}", FILLED_IN[tool](told["sections"], script["levers"]))
        _answers(folder, page).put("note", {"text": told["note"]})
    register.sign(_answers(folder, register.PAGE), agreement(slug), date.fromisoformat(script["started"]))
    scenario = script["scenario"]
    kept = [{"slot": "A", "name": told["scenario"], "parameters": scenario["parameters"]}]
    _answers(folder, scenario["page"]).put(f"scenarios:{scenario['simulation']}", kept)
    answers = _answers(folder, PAGE)
    for section, values in told["sections"].items():
        answers.put(SECTION + section, values)
    assemble(answers, folder)
    answers.put(CYCLE + BEGIN, told["cycle"])
    return begin(answers, script["started"])


def agreement(slug: str) -> Agreement:
    """Return the agreement of a programme, in the current language."""
    return Agreement.read(_script(slug)[language()]["agreement"])


def _mission_map(sections: Mapping[str, Any], levers: Sequence[str]) -> dict[str, Any]:
    """Return the map of the mission as the tool asks for it."""
    goal, about, portfolio = sections["goal"], sections["about"], sections["portfolio"]
    projects = [
        {"name": one["name"], "status": "idea", "lever": lever, "sectors": one["sectors"], "budget": one["cost"] * 1000,
         "rationale": one["hypothesis"]}
        for one, lever in zip(portfolio["initiatives"], levers, strict=True)
    ]  # fmt: skip
    mission = {**goal, "place": about.get("municipalities") or about["territory"]}
    return {"challenge": about["challenge"], "mission": mission, "sectors": portfolio["sectors"], "projects": projects}


def _panel(sections: Mapping[str, Any], _: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in sections["equity"].items() if name in Distribution.model_fields}


#: How each tool is filled in, from the sections and the levers of the initiatives.
FILLED_IN: Mapping[str, Callable[[Mapping[str, Any], Sequence[str]], dict[str, Any]]] = {
    "mission-map": _mission_map, "theory-of-change": lambda sections, _: sections["theory"], "distribution-panel": _panel,
}  # fmt: skip


def _script(slug: str) -> Mapping[str, Any]:
    if slug not in slugs():
        raise Problem(UNKNOWN(slug=slug, known=", ".join(slugs())))
    script: Mapping[str, Any] = read_yaml(content().find(f"curriculum/pilots/{slug}.yaml"))
    return script


def _answers(folder: Path, page: str) -> Answers:
    return Answers(private_folder(folder / "modules" / page))
