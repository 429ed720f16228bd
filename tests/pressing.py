"""Pressing buttons as the browser does."""

from __future__ import annotations

from scuola.widgets.form import Form


def press(form: Form, button: str) -> None:
    """Press a button as the browser does."""
    form._received(form, {"pressed": button}, None)
