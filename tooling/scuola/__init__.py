"""Scuola: an open learning environment for mission-oriented policy. What notebooks call is here.

>>> import scuola
>>> scuola.speak("en")
>>> lesson = scuola.lesson("from-challenges-to-missions")
>>> type(lesson.quiz()).__name__
'Quiz'
>>> scuola.load("life-table").attrs["licence"]
'CC-BY-3.0-IGO'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from scuola.text import language, speak

if TYPE_CHECKING:
    import pandas as pd

    from scuola.classroom.debrief import ClassData
    from scuola.grading.marker import Marker
    from scuola.pages.app import AppPage, ToolAppPage
    from scuola.pages.consult_page import ConsultPage
    from scuola.pages.debrief import Debrief
    from scuola.pages.desk import Desk
    from scuola.pages.exercise import ExercisePage
    from scuola.pages.home import HomePage
    from scuola.pages.lesson import LessonPage

__all__ = ["app", "debrief", "desk", "exercise", "home", "language", "lesson", "load", "load_session", "page", "speak"]
__version__ = "0.2.0.dev0"


def lesson(slug: str) -> LessonPage:
    """Return the page of a lesson."""
    from scuola.pages.lesson import LessonPage

    return LessonPage(slug)


def exercise(slug: str) -> ExercisePage | Marker:
    """Return the page of an exercise; while nbgrader grades it, what marks the answers."""
    from scuola.grading.marker import Marker, is_grading

    if is_grading():
        return Marker(slug)
    from scuola.pages.exercise import ExercisePage

    return ExercisePage(slug)


@overload
def app(slug: str, *, simulation: str) -> AppPage: ...
@overload
def app(slug: str, *, tool: str) -> ToolAppPage: ...
def app(slug: str, *, simulation: str = "", tool: str = "") -> AppPage | ToolAppPage:
    """Return the page of an app: that of a simulation, or of a tool."""
    from scuola.pages.app import AppPage, ToolAppPage

    return ToolAppPage(slug, tool) if tool else AppPage(slug, simulation)


def page(slug: str) -> ConsultPage:
    """Return a page to consult: cases, practices, programme."""
    from scuola.pages.consult import page as consult

    return consult(slug)


def desk() -> Desk:
    """Return the instructor's desk, of the course in the present folder."""
    from scuola.pages.desk import Desk

    return Desk()


def home() -> HomePage:
    """Return the home page."""
    from scuola.pages.home import HomePage

    return HomePage()


def load(dataset: str) -> pd.DataFrame:
    """Return the table of a dataset, with units and sources in `attrs`."""
    from scuola.data.datasets import load as load_dataset

    return load_dataset(dataset)


def debrief(code: str) -> Debrief:
    """Return the story of a live class, by the code of its room: for whoever facilitated it."""
    from scuola.pages.debrief import Debrief

    return Debrief(load_session(code))


def load_session(code: str) -> ClassData:
    """Return a live class as tidy tables, by the code of its room; it may still go on."""
    from scuola.classroom.debrief import load_session as load_class

    return load_class(code)
