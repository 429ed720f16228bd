"""Errors that teach: what happened, with the value, and what to do next."""

from __future__ import annotations

from scuola.text import Text


class Problem(Exception):
    """Something that a person can put right; its message is for them, in their language.

    Every other exception is a defect of ours.
    """

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
