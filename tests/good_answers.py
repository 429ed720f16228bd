"""A good answer to every exercise: worked examples with their flaws mended, right figures, a certified plan."""

from __future__ import annotations

import copy
from typing import Any

from scuola.certificates import stored
from scuola.content import exercises
from scuola.exercises import FiguresPart, SimulationPart, ToolPart, expected
from scuola.notebooks import source
from scuola.tool_examples import example

#: What each worked example lacks, by tool: a path into its values, and what is put there.
MENDED: dict[str, dict[tuple[str | int, ...], Any]] = {
    "mission-map": {
        ("projects", 3, "sectors"): ["Lavoro di cura"],
        ("projects", 3, "lever"): "authority",
        ("projects", 3, "rationale"): "Perché " * 9,
        ("projects", 1, "lever"): "nodality",
    },
    "portfolio-balance": {
        ("initiatives", 0, "horizon"): "long",
        ("experiments", 1, "threshold"): "meno di venti",
        ("experiments", 1, "date"): "dopo un anno",
        ("experiments", 1, "owner"): "servizi sociali",
    },
    "distribution-panel": {("mitigation",): "Anticipo della spesa, ufficio casa, 80 mila euro"},
    "salience": {
        ("actors", 3, "voice"): "audizione in Consiglio",
        ("actors", 4, "evidence"): "accordo di ricerca firmato",
    },
    "pact-builder": {("insurance",): "Polizza del Comune", ("monitoring",): "Due giornate di verifica l'anno"},
    "network-map": {
        ("ideas",): [
            {"name": "Inquilini e azienda sanitaria", "between": ["INQ", "AUSL"], "cost": "due ore al mese, ACER"},
            {"name": "Università e imprese", "between": ["UNI", "IMPR"], "cost": "un tirocinio l'anno"},
        ]
    },
    "theory-of-change": {
        ("steps", 3, "kind"): "resource",
        ("steps", 6, "kind"): "resource",
        ("hypotheses", 1, "test"): "dieci telefonate dopo un mese",
    },
    "coherence-matrix": {
        ("reasons",): [
            {"name": "Lavori in comune", "start": ["Casa"], "end": ["Energia"]},
            {"name": "Alloggi adattati", "start": ["Casa"], "end": ["Cura degli anziani"]},
            {"name": "Meno case da affittare", "start": ["Casa"], "end": ["Turismo"]},
            {"name": "Si arriva dal medico", "start": ["Mobilità"], "end": ["Cura degli anziani"]},
            {"name": "Affitti brevi", "start": ["Turismo"], "end": ["Casa"]},
        ]
    },
    "multi-criteria": {("roles",): [{"name": "Giunta"}, {"name": "Inquilini"}], ("weights",): [[30, 25, 20, 25], [20, 20, 20, 40]]},
    "adaptive-diagnosis": {
        ("parts", 1, "reply"): "both",
        ("actors", 1, "loss"): "il proprio metodo",
        ("actors", 2): {"name": "Medici di base", "parts": ["Orari degli uffici"], "loss": "tempo", "value": "la cura"},
        ("step",): "Una prova di tre mesi su dieci casi, protetta dal direttore",
    },
    "institutional-capacity": {
        ("proof", "operational"): "Tre cantieri chiusi in tempo",
        ("proof", "political"): "Due accordi firmati",
        ("actions", 1): {"name": "Una riunione fissa sui dati", "skill": "analytical", "level": "organisation"},
        ("actions", 2): {"name": "Un tavolo con il distretto", "skill": "political", "level": "system"},
    },
    "transferability": {("conditions", 3, "how"): "un accordo con il distretto entro l'anno"},
}  # fmt: skip
TYPED = "Abbiamo scelto 🙂\n\n<script>alert('x')</script> & «chi perde»: le famiglie *senza* aiuti. " + "parola " * 120


def mended(tool: str) -> dict[str, Any]:
    """Return the worked example of a tool without its flaws."""
    values = copy.deepcopy(example(tool, "it"))
    for path, value in MENDED.get(tool, {}).items():
        place: Any = values
        for step in path[:-1]:
            place = place[step]
        if isinstance(place, list) and path[-1] == len(place):
            place.append(value)
        else:
            place[path[-1]] = value
    return values


def good(slug: str) -> dict[str, Any]:
    """Return a good answer to every part of an exercise."""
    answers: dict[str, Any] = {}
    for part in source.exercise(slug).parts:
        if isinstance(part, ToolPart):
            answers[part.part] = mended(part.tool)
        elif isinstance(part, FiguresPart):
            answers[part.part] = expected(part, example(part.tool, "it"))
        elif isinstance(part, SimulationPart):
            answers[part.part] = dict(stored(slug, part.part).solutions[0].levers)
        else:
            answers[part.part] = {"text": TYPED}
    return answers


ALL = exercises()
