"""What a team has done already, found in its folder: tools, notes, scenarios, exercises, classes; each keeps where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scuola import curriculum, simulations, toolkit
from scuola.declared.inputs import InvalidInputs
from scuola.partnerships import register
from scuola.simulations.scenario import Player
from scuola.simulations.scenario_code import code_of, read_code
from scuola.text import Text, untranslated
from scuola.text.problems import Problem
from scuola.toolkit.tool import Outcome
from scuola.workspace import taken_home
from scuola.workspace.answers import handed_in
from scuola.workspace.receipts import digest_of

TOOL, SCENARIO, NOTE, CLASS, TEXT, AGREED = "tool", "scenario", "note", "class", "text", "agreement"
SCENARIOS = "scenarios"  # those of a simulation, as its page keeps them
PAGES = ("modules", "exercises")
PARTNERSHIPS = f"modules/{register.PAGE}"
REGISTER_OF = Text("registro degli accordi", "register of agreements")
AGREED_OF = Text("{kind}: {title}", "{kind}: {title}")
TEXT_OF = Text("Testo: {title}", "Text: {title}")
NOTE_OF = Text("Nota scritta in «{page}»", "Note written in “{page}”")
GONE = Text("«{slug}», che in questa versione non c'è", "“{slug}”, which this version does not have")
LESSON = Text("lezione {title}", "lesson {title}")
EXERCISE = Text("esercizio dopo la lezione {title}", "exercise after the lesson {title}")
APP = "-simulation"
CLASS_OF = Text("Classe dal vivo: {title}, {day}", "Live class: {title}, {day}")
SCENARIO_OF = Text("{simulation}: scenario {name}", "{simulation}: scenario {name}")
#: Beyond this share of the earlier figure a scenario is said to have changed, whatever the rounding.
TOLERANCE = 0.005


Read = Callable[[Path], Mapping[str, Any]]


@dataclass(frozen=True)
class Piece:
    """One thing that was done: what it is, the page that it was done in, its values, and their digest.

    Of a scenario, `code` is its code and `figures` what its scorecards said when it was taken.
    """

    kind: str
    slug: str
    page: str
    values: dict[str, Any]
    digest: str
    code: str = ""
    figures: dict[str, float] | None = None

    @property
    def id(self) -> str:
        """Return what tells a piece from others: what it is and where it was done."""
        name = f":{self.values['slot']}" if self.kind == SCENARIO else ""
        return f"{self.kind}:{self.slug}{name}@{self.page}"

    @property
    def title(self) -> Text:
        """Return what the piece is, in words."""
        return TITLES[self.kind](self) if is_here(self) else GONE(slug=self.slug)

    def data(self) -> dict[str, Any]:
        """Return the piece as it is kept."""
        return asdict(self)


def _scenario_title(piece: Piece) -> Text:
    title, name = simulations.find(piece.slug).story.title, piece.values.get("name") or piece.values["slot"]
    return SCENARIO_OF(simulation=title, name=name)


TITLES: Mapping[str, Callable[[Piece], Text]] = {
    TOOL: lambda one: toolkit.find(one.slug).title, SCENARIO: _scenario_title,
    NOTE: lambda one: NOTE_OF(page=page_title(one.page)), TEXT: lambda one: TEXT_OF(title=one.values["title"]),
    CLASS: lambda one: CLASS_OF(title=one.values["title"], day=one.values["day"]),
    AGREED: lambda one: AGREED_OF(kind=register.KINDS[one.values["kind"]], title=one.values["title"]),
}  # fmt: skip


def pieces(folder: Path, read: Read = handed_in) -> list[Piece]:
    """Return what is finished in a participant's folder: tools that give a result, notes, scenarios that can be played.

    `read` returns the parts of a page's answers: of an exercise, which calls its own otherwise, as a lesson's page would.
    """
    pages = [path.parent for page in PAGES for path in sorted(folder.glob(f"{page}/*/answers.json"))]
    return [piece for page in pages for piece in _of_page(read(page), page.relative_to(folder).as_posix())]


def is_here(piece: Piece) -> bool:
    """Say whether the tool or simulation that a piece was made with is still there: another package may have brought it."""
    known = {TOOL: toolkit.slugs, SCENARIO: simulations.slugs}.get(piece.kind)
    return known is None or piece.slug in known()


def outcome(piece: Piece) -> Outcome:
    """Return what a tool says of a piece today; raise `Problem` if it no longer accepts what was typed."""
    tool = toolkit.find(piece.slug)
    return tool.run(tool.inputs.read(piece.values))


def played(slug: str, code: str) -> dict[str, float]:
    """Return the medians of a scenario's scorecards at its horizon, today; raise `Problem` at a code of another version."""
    model = simulations.find(slug)
    scenario = Player(model).play(read_code(slug, model, code))
    return {name: float(scenario.at_horizon(name)[1].mean()) for name in model.scorecards}


def is_older(piece: Piece) -> bool:
    """Say whether a scenario is older than its model: its code is refused, or its figures are no longer the same."""
    if piece.kind != SCENARIO:
        return False
    try:
        today = played(piece.slug, piece.code)
    except Problem:
        return True
    return any(_differ(value, today.get(name)) for name, value in (piece.figures or {}).items())


def _differ(before: float, now: float | None) -> bool:
    return now is None or abs(now - before) > TOLERANCE * max(abs(before), abs(now), 1e-9)


def _of_page(parts: Mapping[str, Any], page: str) -> Iterator[Piece]:
    for part, values in parts.items():
        kind, _, slug = part.partition(":")
        if kind == CLASS:
            yield from _class(part, page, values)
        elif part == register.PART and isinstance(values, list):
            yield from (Piece(AGREED, one["id"], page, dict(one), digest_of(one)) for one in values)
        elif kind == SCENARIOS and isinstance(values, list):
            yield from _scenarios(slug, page, values)
        elif not isinstance(values, Mapping):
            continue
        elif part == NOTE and values.get("text"):
            yield _piece(NOTE, page.partition("/")[2], page, dict(values))
        elif kind == TOOL and _is_complete(slug, values):
            yield _piece(TOOL, slug, page, dict(values))
        elif kind == TEXT and str(values.get("text") or "").strip():
            yield _piece(TEXT, slug, page, dict(values))


def _piece(kind: str, slug: str, page: str, values: dict[str, Any]) -> Piece:
    return Piece(kind, slug, page, values, digest_of(values))


def _is_complete(slug: str, values: Mapping[str, Any]) -> bool:
    if slug not in toolkit.slugs():
        return False
    try:
        toolkit.find(slug).inputs.read(values)
    except InvalidInputs:
        return False
    return True


def _scenarios(slug: str, page: str, saved: list[Any]) -> Iterator[Piece]:
    """Yield the scenarios that were pinned; one that the simulation no longer accepts is left where it is."""
    if slug not in simulations.slugs():
        return
    for one in saved:
        try:
            parameters = simulations.find(slug).parameters.read(one["parameters"])
            values = {"slot": str(one["slot"]), "name": str(one["name"]), "parameters": dict(one["parameters"])}
        except (InvalidInputs, KeyError, TypeError):
            continue
        code = code_of(slug, parameters)
        yield Piece(SCENARIO, slug, page, values, digest_of(values), code, played(slug, code))


def _class(part: str, page: str, values: Any) -> Iterator[Piece]:
    """Yield a live class that somebody took home, and the scenarios that their team decided there."""
    for taken in taken_home.kept({part: values}):
        yield Piece(CLASS, part.partition(":")[2], page, {"title": taken.title, "day": taken.day}, digest_of(values))
        for step in taken.steps:
            if step.scenario:
                yield from _decided(taken, step, step.scenario, page)


def _decided(
    taken: taken_home.TakenHome, step: taken_home.Step, played_there: taken_home.Played, page: str
) -> Iterator[Piece]:
    slug, code = played_there.simulation, played_there.code
    if slug not in simulations.slugs():
        return
    with suppress(Problem):  # of another version of the simulation: it stays in the notes
        changed = dict(read_code(slug, simulations.find(slug), code).changed())
        values = {"slot": f"{taken.room}-{step.step}", "name": f"{step.title} ({taken.title})", "parameters": changed}
        yield Piece(SCENARIO, slug, page, values, digest_of(values), code, played(slug, code))


def read_piece(raw: Mapping[str, Any]) -> Piece:
    """Return a piece that was kept."""
    return Piece(**raw)


def label(piece: Piece) -> Text:
    """Return where a piece was done, as it is shown beside its title: a scenario's code opens it again."""
    return untranslated(piece.code) if piece.code else page_title(piece.page)


def page_title(page: str) -> Text:
    """Return the title of a page of the folder (`modules/…`, `exercises/…`), as people read it; its name if it is none of ours."""
    kind, _, slug = page.partition("/")
    simulation = slug.removesuffix(APP)
    if simulation != slug and simulation in simulations.slugs():
        return simulations.find(simulation).story.title
    if page == PARTNERSHIPS:
        return REGISTER_OF
    for _, lesson in curriculum.lessons():
        if kind == "modules" and lesson.slug == slug:
            return LESSON(title=lesson.title)
        if kind == "exercises" and slug in lesson.exercises:
            return EXERCISE(title=lesson.title)
    return untranslated(slug)
