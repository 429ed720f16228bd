"""What every page needs, imported before its kernel is asked for (`jupyter/kernels/scuola/kernel.json`).

The desk's pages only where a course is served (`COURSE`), and what is for one page of a class alone not at all: nbgrader
and its database are a third of the memory that a participant's server would hold.
"""

from __future__ import annotations

import os
from importlib import import_module
from pkgutil import iter_modules

import pandas as pd
from babel import Locale

from scuola import pages, simulations, toolkit, widgets
from scuola.jupyter.settings import COURSE
from scuola.text import LANGUAGES

assert pd  # tables are made with it, by functions that import it when called

SELDOM = {"scuola.pages.debrief", *([] if os.environ.get(COURSE) else ["scuola.pages.desk"])}

for package in (pages, widgets):
    for found in iter_modules(package.__path__, f"{package.__name__}."):
        if found.name not in SELDOM:
            import_module(found.name)
for name in (*simulations.modules(), *toolkit.modules()):
    import_module(name)

for language in LANGUAGES:
    Locale.parse(language).number_symbols  # noqa: B018  (reading them loads them)
