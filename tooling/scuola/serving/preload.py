"""What every page needs, imported before its kernel is asked for (`jupyter/kernels/scuola/kernel.json`)."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import pandas as pd
from babel import Locale

from scuola import pages, simulations, toolkit, widgets
from scuola.text import LANGUAGES

assert pd  # tables are made with it, by functions that import it when called

for package in (pages, widgets):
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        import_module(found.name)
for name in (*simulations.modules(), *toolkit.modules()):
    import_module(name)

for language in LANGUAGES:
    Locale.parse(language).number_symbols  # noqa: B018  (reading them loads them)
