"""What every section below a simulation is, and what it may ask of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Protocol

import ipywidgets

from scuola.simulations.model import Model
from scuola.simulations.parameters import Parameters
from scuola.simulations.scenario import Pinned, Player, Scenario
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.form import Form
from scuola.workspace.answers import Answers


class Host(Protocol):
    """The page as its sections know it."""

    slug: str
    model: Model
    answers: Answers
    player: Player
    scenario: Scenario
    pins: dict[str, Pinned]

    def choose(self, parameters: Parameters) -> None:
        """Set levers and circumstances."""

    def redraw(self) -> None:
        """Draw the main chart again, with the scenarios that are kept."""

    def veil(self, hidden: bool) -> None:
        """Hide the results, or show them again."""


class Section(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A tab below the simulation; only the one that is open is brought up to date, when a lever is let go."""

    title: ClassVar[Text]
    #: Whether it gives results away, and is hidden while a forecast is asked for.
    tells: ClassVar[bool] = True

    def __init__(self, host: Host) -> None:
        self.host = host
        super().__init__(self.build())

    def build(self) -> list[ipywidgets.Widget]:
        """Return the parts of the section; no scenario has been played yet."""
        raise NotImplementedError

    def show(self, scenario: Scenario) -> None:
        """Show what there is to say of a scenario."""

    def keep(self, part: str, changed: Callable[[Any], Any], form: Form, done: Text) -> bool:
        """Write what becomes of a part of the answers and say so beside the buttons of a form, or say what went wrong."""
        try:
            self.host.answers.change(f"{part}:{self.host.slug}", changed)
        except Problem as problem:
            form.say(problem.message, "problem")
            return False
        form.say(done, "done")
        return True
