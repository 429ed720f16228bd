"""The kernel that grades: ipykernel's own; for an instructor's cell the interpreter is put right before and after it.

Everything that it needs later is imported here: what is imported lazily, inside the confinement, may not be there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, cast

import ipykernel.debugger
import IPython.core.completer
import IPython.core.history
import IPython.core.pylabtools
import IPython.utils._process_posix
import pexpect  # type: ignore[import-untyped]
from ipykernel.comm import manager as _comms
from ipykernel.ipkernel import IPythonKernel
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.ultratb import VerboseTB
from traitlets import Unicode

from scuola.grading.running.apart import answer, bind
from scuola.grading.running.fairness import FairComparisons
from scuola.grading.running.guard import Guard
from scuola.grading.running.marks import CALL, INSTRUCTORS, QUESTION, TEST
from scuola.grading.running.names import InstructorsNames

LOADED = (IPython, pexpect, _comms)
CHANGED = "Changed"
INLINE = "matplotlib_inline.backend_inline"


class GradingKernel(IPythonKernel):
    """ipykernel's kernel, which is told in a request's metadata what kind of cell it is (`grading`)."""

    task = Unicode("{}", help="What is graded, as JSON: protected and built-in names, modules.").tag(config=True)

    def __init__(self, **given: Any) -> None:
        ipykernel.debugger._is_debugpy_available = False  # half a second, and nobody debugs here
        super().__init__(**given)  # type: ignore[no-untyped-call]  # ipykernel

    def start(self) -> None:
        """Start answering."""
        if INLINE in sys.modules:  # imported before there was a shell to show figures in
            sys.modules[INLINE]._enable_matplotlib_integration()
        self._told = task = json.loads(self.task)
        self._guard = Guard(self, tuple(task.get("modules", ())))
        protected, built_in = (frozenset(task.get(kind, ())) for kind in ("protected", "built_in"))
        self._names = InstructorsNames(cast(InteractiveShell, self.shell), protected, built_in)
        self._fair = FairComparisons()
        super().start()  # type: ignore[no-untyped-call]  # ipykernel

    async def do_execute(
        self, code: str, silent: bool, store_history: bool = True, user_expressions: Any = None,
        allow_stdin: bool = False, *, cell_meta: Any = None, cell_id: Any = None,
    ) -> Any:  # fmt: skip
        """Run a cell; a test in which code was replaced while it ran has not passed."""
        kind = (cell_meta or {}).get("grading")
        run = partial(
            super().do_execute,
            code,
            silent,
            store_history,
            user_expressions,
            allow_stdin,
            cell_meta={},
            cell_id=cell_id,
        )
        if kind == CALL:  # of tests that are apart
            said = answer(self._guard.shell.user_ns, self._guard.shell.user_ns_hidden, code)
            return {"status": "ok", "execution_count": 0, "user_expressions": {}, "payload": [], "answer": said}
        if (names := (cell_meta or {}).get("names")) is not None:  # a participant's, where tests are apart
            bind(self._guard.shell.user_ns, names, self.raw_input, self._told["kept"], self._told["imports"])
        if kind == QUESTION:  # the interpreter is as the cell before it left it: that is what is asked
            with self._tersely():
                return await run()
        if kind not in (INSTRUCTORS, TEST):
            self._guard.leave()
            try:
                return await run()
            finally:
                self._guard.keep_answering()
        self._guard.enter()
        with self._names.in_force(*([self._fair] if kind == TEST else [])):
            reply = await run()
        changed = self._guard.put_back()
        if kind == TEST and changed and reply["status"] == "ok":
            said = ", ".join(changed)
            return {**reply, "status": "error", "ename": CHANGED, "evalue": said, "traceback": [f"{CHANGED}: {said}"]}
        return reply

    @contextmanager
    def _tersely(self) -> Iterator[None]:
        """Say of an error what it is, and not where: nobody reads that of a question, and it takes ten times as long."""
        shown = cast(Any, self.shell).InteractiveTB
        mode = getattr(shown, "mode", None)
        with suppress(Exception):  # a participant may have replaced it
            shown.set_mode("Minimal")
        try:
            yield
        finally:
            with suppress(Exception):
                shown.set_mode(mode)


def _warm_up() -> None:
    """Show an error once, before anything is forked: the first time, it takes ten times as long."""
    try:
        raise ValueError
    except ValueError:
        VerboseTB(theme_name="linux").text(*sys.exc_info())


_warm_up()
