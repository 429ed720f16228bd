"""A participant's folder in which something was done: tools with their worked examples, a note, a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scuola.toolkit.examples import example
from scuola.workspace.answers import Answers

LESSONS = {
    "mission-map": "criteria-and-mission-map", "outcome-budget": "coherence-and-outcome-budgets",
    "outcome-indicators": "coherence-and-outcome-budgets", "theory-of-change": "theory-of-change",
    "distribution-panel": "limits-and-distribution", "network-map": "networks-trust-power",
}  # fmt: skip


def worked_on(folder: Path, *tools: str, **scenario: Any) -> Path:
    """Write what was typed with tools (all of `LESSONS` unless some are named), a note, and a scenario of ageing."""
    for tool in tools or LESSONS:
        Answers(_made(folder / "modules" / LESSONS[tool])).put(f"tool:{tool}", example(tool, "it"))
    Answers(_made(folder / "modules" / "theory-of-change")).put("note", {"text": "Da noi chi cura è solo."})
    if scenario:
        saved = [{"slot": "A", "name": "Più cura a casa", "parameters": scenario}]
        Answers(_made(folder / "modules" / "ageing-simulation")).put("scenarios:ageing", saved)
    return folder


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
