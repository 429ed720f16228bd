"""A form that was filled in is told in words, never in the values that the form keeps."""

from __future__ import annotations

from scuola.classroom.asking import a_level, one_of, some_of
from scuola.declared.filled import Line, pieces
from scuola.text import Text

PLACES = (("nursery", Text("Asili", "Nurseries")), ("bus", Text("Autobus", "Buses")))


def test_what_was_chosen_is_named_one_or_several() -> None:
    asked = Text("Dove?", "Where?")
    assert list(pieces(one_of(asked, PLACES), {"choice": "bus"})) == [Line("Dove?", "Autobus")]
    assert list(pieces(some_of(asked, PLACES, 2), {"chosen": ["nursery", "bus"]})) == [Line("Dove?", "Asili, Autobus")]
    assert list(pieces(some_of(asked, PLACES, 2), {"chosen": []})) == [Line("Dove?", "–")]


def test_a_level_that_has_no_name_is_told_once() -> None:
    asked = Text("Fiducia", "Trust")
    assert list(pieces(a_level(asked, Text("poca", "little"), Text("molta", "much"), 4), {"level": 0})) == [
        Line("Fiducia", "0")
    ]
