"""The picture of a simulation: its main indicator, as it goes by itself and with every lever half way.

Drawn from the model, kept beside its app (`modules/<app>/<app>.svg`), shown on the gallery and the home page. Colours
are those of the page, so that a picture suits its theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import numpy as np
from markupsafe import Markup

from scuola import simulations
from scuola.files.content import content
from scuola.files.typed_yaml import shown
from scuola.files.whole import write_whole
from scuola.notebooks import source
from scuola.notebooks.front_matter import AppHead
from scuola.simulations.model import Model
from scuola.simulations.parameters import Parameters, Role
from scuola.simulations.result import Array
from scuola.text import Text

WIDTH, HEIGHT, MARGIN = 320, 120, 6
RUNS, SEED = 64, 0
BY_ITSELF, WITH_A_PLAN = "var(--s-grey, #5f6673)", "var(--s-petrol, #0b4f6c)"
#: Coordinates may differ by this much between machines: arithmetic is not the same on all.
CLOSE_ENOUGH = 1.5

STALE = Text(
    "{file} non è più ciò che il modello disegna: eseguire scuola build {slug} e aggiungere il risultato.",
    "{file} is no longer what the model draws: run scuola build {slug} and commit the result.",
)
LEGEND = Text(
    "Nei disegni l'indicatore principale: tratteggiata la tendenza, continuo un piano con ogni leva a metà.",
    "The drawings show the main indicator: dashed the trend, solid a plan with every lever half way.",
)


def half_plan(model: Model) -> Parameters:
    """Return the plan with every lever half way from its start, and everything that can be switched on, on."""
    plan: dict[str, float | bool] = {}
    for name, shown_ in model.parameters.controls(Role.LEVER).items():
        start = model.parameters.model_fields[name].default
        plan[name] = True if shown_.kind == "yesno" else (start + (shown_.high or 0)) / 2
    return model.parameters.read(plan)


def draw(model: Model) -> str:
    """Return the picture of a model: the same model gives the same picture."""
    trend, plan = (model.simulate(one, SEED, RUNS) for one in (model.parameters(), half_plan(model)))
    until = trend.at(model.horizon) + 1
    bands = [one.band(model.headline)[:, :until] for one in (trend, plan)]
    top, bottom = max(float(band.max()) for band in bands), min(0.0, *(float(band.min()) for band in bands))
    lines = [_on_paper(band, bottom, top) for band in bands]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" class="s-picture">'
        f'<path d="{_area(lines[1])}" fill="{WITH_A_PLAN}" opacity=".15"/>'
        f'<path d="{_line(lines[0][1])}" fill="none" stroke="{BY_ITSELF}" stroke-width="2" stroke-dasharray="5 4"/>'
        f'<path d="{_line(lines[1][1])}" fill="none" stroke="{WITH_A_PLAN}" stroke-width="3"/>'
        "</svg>\n"
    )


def _on_paper(band: Array, bottom: float, top: float) -> Array:
    """Return heights on the drawing, downwards: `(3, year)`."""
    return np.asarray(HEIGHT - MARGIN - (band - bottom) / (top - bottom) * (HEIGHT - 2 * MARGIN))


def _points(heights: Array) -> Iterator[str]:
    across = np.linspace(MARGIN, WIDTH - MARGIN, len(heights))
    yield from (f"{x:.0f} {y:.0f}" for x, y in zip(across, heights, strict=True))


def _line(heights: Array) -> str:
    return "M" + "L".join(_points(heights))


def _area(band: Array) -> str:
    return "M" + "L".join([*_points(band[0]), *reversed(list(_points(band[2])))]) + "Z"


def picture(app: str, model: Model) -> Markup:
    """Return the picture of an app and what it shows, as a piece of page; nothing if it has none yet."""
    if not path_of(app).is_file():
        return Markup("")
    drawn, label = Markup(_kept(app)), model.measures[model.headline].label
    return Markup('{}<span class="s-note s-caption">{}</span>').format(drawn, label)


def _kept(app: str) -> str:
    return path_of(app).read_text(encoding="utf-8") if path_of(app).is_file() else ""


def path_of(app: str) -> Path:
    """Return the file of an app's picture."""
    return content().find(f"modules/{app}/{app}.md").with_suffix(".svg")


def build(names: Sequence[str] = ()) -> None:
    """Draw the pictures of some apps, or of all, again where they are no longer right."""
    for app, model in _apps(names):
        drawn = draw(model)
        if not _same(app, drawn):
            write_whole(path_of(app), drawn, readable=True)


def faults() -> list[Text]:
    """Return a message for every picture that is missing or is not what its model draws."""
    return [
        STALE(file=shown(path_of(app)), slug=app) for app, model in _apps() if not _same(app, draw(model))
    ]  # fmt: skip


def _apps(names: Sequence[str] = ()) -> Iterator[tuple[str, Model]]:
    for path in source.find(names):
        head = source.head(path)
        if isinstance(head, AppHead) and path.is_relative_to(content().root):
            yield path.stem, simulations.find(head.simulation)


def _same(app: str, drawn: str) -> bool:
    """Say whether the kept picture is the one drawn now, but for what no eye can see."""
    kept = re.split(r"(\d+)", _kept(app))
    return all(
        one == other or (one and other and one.isdigit() and other.isdigit() and abs(int(one) - int(other)) < CLOSE_ENOUGH)
        for one, other in zip_longest(kept, re.split(r"(\d+)", drawn))
    )  # fmt: skip
