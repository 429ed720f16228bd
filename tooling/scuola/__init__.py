"""Scuola: an open learning environment for mission-oriented policy. What notebooks call is here.

import scuola

scuola.speak("it")
lesson = scuola.lesson("from-challenges-to-missions")
lesson.quiz()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scuola.text import language, speak

if TYPE_CHECKING:
    import pandas as pd

    from scuola.pages.app import AppPage
    from scuola.pages.consult import ConsultPage
    from scuola.pages.desk import Desk
    from scuola.pages.exercise import ExercisePage
    from scuola.pages.home import HomePage
    from scuola.pages.lesson import LessonPage

__all__ = ["app", "desk", "exercise", "home", "language", "lesson", "load", "page", "speak"]
__version__ = "0.1.0"


def lesson(slug: str) -> LessonPage:
    """Return the page of a lesson."""
    from scuola.pages.lesson import LessonPage

    return LessonPage(slug)


def exercise(slug: str) -> ExercisePage:
    """Return the page of an exercise."""
    from scuola.pages.exercise import ExercisePage

    return ExercisePage(slug)


def app(slug: str, simulation: str) -> AppPage:
    """Return the page of an app."""
    from scuola.pages.app import AppPage

    return AppPage(slug, simulation)


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
    from scuola.datasets import load as load_dataset

    return load_dataset(dataset)
