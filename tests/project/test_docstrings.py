"""Docstrings: what they show is what happens."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import scuola
import warmkernel
from scuola.text import speak

MODULES = [scuola.__name__, *(found.name for package in (scuola, warmkernel)
           for found in walk_packages(package.__path__, f"{package.__name__}.") if "__main__" not in found.name)]  # fmt: skip


@pytest.mark.parametrize("module", ["scuola", "scuola.declared.inputs"])
def test_the_examples_that_newcomers_read_first_are_there(module: str) -> None:
    assert any(found.examples for found in doctest.DocTestFinder().find(import_module(module)))


def test_every_example_gives_what_it_says() -> None:
    for name in MODULES:
        speak("it")
        assert doctest.testmod(import_module(name)).failed == 0, name
