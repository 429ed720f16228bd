"""A kernel is rehearsed before anything is forked; it leaves no trace."""

from __future__ import annotations

import subprocess
import sys

from tests.waiting import SECONDS

STATE = """
import builtins, importlib, os, sys, threading, warnings
from warmkernel.parent import KERNEL
for name in KERNEL:
    importlib.import_module(name)
from warmkernel.rehearsal import rehearse
def state():
    return {
        "main": id(sys.modules["__main__"]), "shown by": (id(sys.displayhook), id(sys.excepthook)),
        "path": list(sys.path), "environment": dict(os.environ), "built in": dict(vars(builtins)),
        "threads": threading.active_count(), "warnings": list(warnings.filters),
        "streams": (id(sys.stdout), id(sys.stderr), id(sys.stdin)), "handlers": len(sys.meta_path),
    }
before = state()
rehearse()
after = state()
print([name for name in before if before[name] != after[name]])
from IPython import get_ipython
from ipykernel.kernelapp import IPKernelApp
print(get_ipython(), IPKernelApp.initialized())
"""
FIRST_CELL = """
import importlib, re, sys
from warmkernel.parent import KERNEL, preload
for name in KERNEL:
    importlib.import_module(name)
if sys.argv[1] == "rehearsed":
    preload([])
made = []
compile = re._compiler.compile
re._compiler.compile = lambda *given: (made.append(given[0]), compile(*given))[1]
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config
config = Config()
config.HistoryManager.enabled = False
InteractiveShell(config=config).run_cell("x = 1\\n1 / 0", silent=True)
print("patterns", len(made))
"""


def told(program: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, timeout=SECONDS
    )
    return done.stdout.splitlines()


def test_a_rehearsal_leaves_the_process_as_it_was() -> None:
    assert told(STATE) == ["[]", "None False"]


def test_what_the_first_cell_would_work_out_is_there_after_a_rehearsal() -> None:
    assert told(FIRST_CELL, "rehearsed")[-1] == "patterns 0"
    assert told(FIRST_CELL, "not")[-1] != "patterns 0"
