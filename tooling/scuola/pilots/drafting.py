"""Sections drafted from what was done with the tools: what is typed already stays, what is missing is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from scuola import toolkit
from scuola.pilots.pieces import NOTE, TOOL, Piece, outcome
from scuola.pilots.sections import SECTIONS
from scuola.text.problems import Problem

Values = dict[str, Any]
Draft = dict[str, Values]
FEWEST_LETTERS = 3


def _from_mission_map(values: Values) -> Draft:
    mission = values["mission"]
    measure = ("statement", "indicator", "unit", "baseline", "target", "year", "group")
    initiatives = [
        {
            "name": one["name"],
            "hypothesis": one.get("rationale", "")[:500],
            "cost": one.get("budget", 0) / 1000 or None,
            "sectors": one.get("sectors", []),
        }
        for one in values.get("projects", [])
    ]
    sectors = [{"name": one["name"], "actors": one.get("actors", "")} for one in values["sectors"]]
    names = dict.fromkeys(name.strip() for one in values["sectors"] for name in one.get("actors", "").split(","))
    organisations = [{"name": name[:80]} for name in names if len(name) >= FEWEST_LETTERS]
    return {
        "about": {"challenge": values["challenge"]}, "goal": {name: mission[name] for name in measure},
        "portfolio": {"sectors": sectors, "initiatives": initiatives}, "team": {"organisations": organisations},
    }  # fmt: skip


def _from_mission_quality(values: Values) -> Draft:
    names = ("statement", "group", "indicator", "baseline", "target", "year")
    return {"goal": {name: values[name] for name in names if values.get(name) not in (None, "")}}


def _from_portfolio(values: Values) -> Draft:
    stops = {one["name"]: one for one in values.get("experiments", [])}
    known = [{"name": one["name"], "cost": one.get("budget", 0) / 1000 or None} for one in values["initiatives"]]
    experiments = [
        {"name": name, "function": "experiment", "hypothesis": one.get("hypothesis", ""), "stop": one.get("threshold", ""),
         "owner": one.get("owner", ""), "after_6": one.get("indicator", "")}
        for name, one in stops.items()
    ]  # fmt: skip
    return {"portfolio": {"initiatives": [*known, *experiments]}}


def _from_budget(values: Values) -> Draft:
    """Return the sources of an outcome budget: it has yearly amounts, and a pilot asks for the amount in all."""
    funds = [
        {"name": one["name"], "origin": "expiring" if one.get("source") == "expiring" else "ordinary",
         "expiry": one.get("expiry") if one.get("source") == "expiring" else None, "heading": one.get("heading", "")}
        for one in values["lines"]
    ]  # fmt: skip
    return {"portfolio": {"funds": funds}}


def _from_indicators(values: Values) -> Draft:
    names = ("name", "source", "baseline", "target")
    indicators = [{name: one.get(name) for name in names} for one in values["indicators"]]
    written = {name: values["documents"].get(name, "") for name in ("dup", "peg", "piao")}
    lines = [{"objective": values["mission"][:200], **written}] if any(written.values()) else []
    return {"evaluation": {"indicators": indicators}, "planning": {"lines": lines}}


def _from_network(values: Values) -> Draft:
    return {"team": {"organisations": [{"name": one["name"], "kind": one["family"]} for one in values["actors"]]}}


def _from_tree(values: Values) -> Draft:
    tool = toolkit.find("shared-administration-tree")
    verdict = tool.run(tool.inputs.read(values)).verdict
    return {"team": {"legal_form": str(verdict or "")[:200]}}


def _as_it_is(section: str) -> Callable[[Values], Draft]:
    return lambda values: {section: values}


#: What each tool gives to the sections, in the order in which they are asked: the first to say something is kept.
FROM_TOOL: Mapping[str, Callable[[Values], Draft]] = {
    "mission-map": _from_mission_map,
    "mission-quality": _from_mission_quality,
    "portfolio-balance": _from_portfolio,
    "outcome-budget": _from_budget,
    "outcome-indicators": _from_indicators,
    "theory-of-change": _as_it_is("theory"),
    "distribution-panel": _as_it_is("equity"),
    "network-map": _from_network,
    "shared-administration-tree": _from_tree,
}


def draft(pieces: Iterable[Piece], present: Mapping[str, Values] | None = None) -> tuple[Draft, dict[str, list[str]]]:
    """Return the sections with what the pieces say added to what is there, and which pieces each section comes from."""
    sections = {name: dict((present or {}).get(name) or {}) for name in SECTIONS}
    origins: dict[str, list[str]] = {}
    given = {piece.slug: piece for piece in pieces if piece.kind == TOOL}
    for slug in (slug for slug in FROM_TOOL if slug in given):
        for name, values in _said(given[slug]).items():
            if _add(sections[name], values):
                origins.setdefault(name, []).append(given[slug].id)
    notes = [piece for piece in pieces if piece.kind == NOTE]
    if notes and not sections["about"].get("problem"):
        sections["about"]["problem"] = "\n\n".join(str(one.values["text"]) for one in notes)[:5_000]
        origins.setdefault("about", []).extend(one.id for one in notes)
    return {name: values for name, values in sections.items() if values}, origins


def _said(piece: Piece) -> Draft:
    try:
        outcome(piece)
    except Problem:
        return {}
    return FROM_TOOL[piece.slug](piece.values)


def _add(section: Values, values: Values) -> bool:
    """Fill in what is empty, and add the rows whose name is not there yet; say whether anything was added."""
    added = False
    for name, value in values.items():
        there = section.get(name)
        if isinstance(value, list) and isinstance(there, list):
            names = {_name(row) for row in there}
            new = [row for row in value if _name(row) not in names]
            section[name], added = [*there, *new], added or bool(new)
        elif there in (None, "", []) and value not in (None, "", []):
            section[name], added = value, True
    return added


def _name(row: Any) -> str:
    return str(row.get("name") or row.get("objective") if isinstance(row, Mapping) else row).strip().casefold()
