"""A kernel's first steps, taken once before anything is forked.

Patterns are compiled, tables of traits built and parts imported when they are first needed; in a forked kernel, each
time anew. What a rehearsal changes of the process is put back.
"""

from __future__ import annotations

import atexit
import builtins
import contextlib
import io
import os
import sys
import warnings
from collections.abc import Iterator

from ipykernel.kernelapp import IPKernelApp
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

#: What a notebook is made of: code, a value, an error, a magic, more than one line, text that is printed.
CELLS = ("x = 1", "x + 1", "1 / 0", "%pwd", "def f(n):\n    'Say it.'\n    return [n, 'n', {'n': 2.5}]\n\nprint(f(1))")


def rehearse() -> None:
    """Make a shell, run a few cells in it, and forget it."""
    with _put_back(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        IPKernelApp().parse_command_line(["-f", "none.json"])
        config = Config()
        config.HistoryManager.enabled = False  # it has a file, and a thread
        shell = InteractiveShell(config=config)
        atexit.unregister(shell.atexit_operations)
        for cell in CELLS:
            shell.run_cell(cell, silent=True)


@contextlib.contextmanager
def _put_back() -> Iterator[None]:
    """Leave the process as it was: its main module, what it shows by, its environment, paths and built-in names."""
    main, hooks, path, environment = (
        sys.modules["__main__"],
        (sys.displayhook, sys.excepthook),
        [*sys.path],
        dict(os.environ),
    )
    names = dict(vars(builtins))
    try:
        with warnings.catch_warnings():
            yield
    finally:
        sys.modules["__main__"] = main
        sys.displayhook, sys.excepthook = hooks
        sys.path[:] = path
        os.environ.clear()
        os.environ.update(environment)
        for name in vars(builtins).keys() - names:
            delattr(builtins, name)
        vars(builtins).update(names)
