"""What is done away from the screen: the field task of a lesson, and what a whole module asks for beside its lessons."""

from __future__ import annotations

from pydantic import Field

from scuola.files.typed_yaml import Entry, Slug
from scuola.text import Text


class FieldTask(Entry):
    """Something to find out where one works, how long it takes, and what to write down of it."""

    minutes: int = Field(ge=15, le=180)
    title: Text
    text: Text
    asks: Text


class Activity(Entry):
    """Work that belongs to a whole module: an experiment, peer consulting, talks to listen to, a dossier.

    `asks` is what to write down of it, if anything; `later` what to write when the days it takes have passed.
    """

    slug: Slug
    minutes: int = Field(ge=15, le=1200)
    title: Text
    text: Text
    asks: Text | None = None
    later: Text | None = None
    days: int = Field(0, ge=0, le=90)
