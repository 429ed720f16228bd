"""nbgrader's own `Execute`, with the cells run by a confined kernel, and a pass that must be proven.

A test starts as failed. It passes when its reply says so, there is exactly one, and the kernel answers questions after
it as only an honest one would. The proof goes into a ledger outside the notebook.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from queue import Empty
from typing import Any

from jupyter_client.kernelspec import NoSuchKernel
from nbclient.client import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbclient.util import run_sync
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_locked
from traitlets import Instance, Integer

from scuola.grading.nbgrader.apart import Apart
from scuola.grading.nbgrader.cells import is_test
from scuola.grading.nbgrader.client import Client, TookTooLong
from scuola.grading.nbgrader.proving import Proving, keep_one_result
from scuola.grading.nbgrader.run import Run
from scuola.grading.running.folder import SubmissionFolder
from scuola.grading.running.linux import Unconfined
from scuola.grading.running.marks import INSTRUCTORS, TEST
from scuola.grading.running.provisioner import ConfinedKernelManager, is_ours
from scuola.text import Text
from scuola.text.formats import exact
from scuola.text.problems import Problem
from warmkernel.door import Unavailable

MOST_ATTEMPTS = 6
MOST_CELLS = 10_000
SECONDS_TO_STOP = 2.0
SECONDS_BETWEEN_LOOKS = 0.05
OUTPUTS = ("stream", "display_data", "execute_result", "update_display_data", "comm_msg", "comm_open")

TOO_LONG = Text(
    "La cella {number} ha superato {seconds} secondi: interrotta, le altre sono state valutate.",
    "Cell {number} took more than {seconds} seconds: stopped, the others were graded.",
)
DIED = Text(
    "La cella {number} ha chiuso il programma: saltata, le altre sono state valutate.",
    "Cell {number} ended the program: left out, the others were graded.",
)
OUT_OF_TIME = Text(
    "Il quaderno ha superato {seconds} secondi in tutto: le celle dalla {number} in poi non sono state eseguite.",
    "The notebook took more than {seconds} seconds in all: cells from {number} on were not run.",
)
TOO_MANY_CELLS = Text(
    "il quaderno ha {count} celle di codice, e se ne eseguono al massimo {most}",
    "the notebook has {count} code cells, and no more than {most} are run",
)
NO_KERNEL = Text(
    "il kernel «{name}» non è installato su questo computer", "kernel “{name}” is not installed on this computer"
)
NOT_STARTED = Text("il kernel «{name}» non è partito ({why})", "kernel “{name}” did not start ({why})")
NOT_RUN = Text("non eseguita", "not run")
LEFT_BEHIND = Text(
    "«{file}», fatto dal quaderno, è troppo grande e non è stato tenuto.",
    "“{file}”, made by the notebook, is too large and was not kept.",
)
CUT_SHORT = Text("… uscita troppo lunga: interrotta.", "… output too long: cut short.")
ON_TRUST = Text(
    "Il kernel «{name}» non è del Python della valutazione: le verifiche sono prese per buone come fa nbgrader.",
    "Kernel “{name}” is not of the grading Python: its tests are taken at their word, as nbgrader does.",
)


class Confined(Apart, Proving, Execute):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's `Execute`, with what it lacks for confinement and proof."""

    output_limit = Integer(2**20, help="Bytes of output kept of a cell; errors are always kept.").tag(config=True)
    run: Run = Instance(Run)  # type: ignore[assignment]  # given by who grades a submission

    def create_kernel_manager(self: Any) -> Any:
        """Manage a confined kernel in place of one of the system's own: the tests', where these are apart."""
        name = self.kernel_name or self.nb.metadata.get("kernelspec", {}).get("name") or "python3"
        self.km = self.confined_manager(self.run.folder, name)
        try:
            self.is_fair = is_ours(self.km.kernel_spec)
        except NoSuchKernel as error:
            raise Problem(NO_KERNEL(name=name)) from error
        if not self.is_fair:
            self.run.ledger.say(self.notebook_name, ON_TRUST(name=name))
        elif self.is_apart:
            self.km = self.confined_manager(self.run.begin_apart(), name)
        self.shutdown_kernel = "immediate"
        return self.km

    def confined_manager(self: Any, folder: SubmissionFolder, name: str) -> ConfinedKernelManager:
        """Return what manages a kernel that works in a folder."""
        return ConfinedKernelManager(
            kernel_name=name, config=self.config, folder=folder, imports=self.run.imports,
            task=self.run.tasks.get(self.notebook_name, {}), client_factory=Client,
        )  # fmt: skip

    def preprocess(self: Any, nb: NotebookNode, resources: Any = None, km: Any = None) -> Any:
        """Run the cells; what ends the kernel is left out, and the others are run again without it."""
        NotebookClient.__init__(self, nb, km)
        self._check_assign_resources(resources)
        self.notebook_name = resources["nbgrader"]["notebook"]
        code = [cell for cell in nb.cells if cell.cell_type == "code" and cell.source.strip()]
        if len(code) > MOST_CELLS:
            raise Problem(TOO_MANY_CELLS(count=len(code), most=MOST_CELLS))
        self.deadly: dict[int, list[NotebookNode]] = {}
        self.until = None if self.run.seconds is None else time.monotonic() + self.run.seconds
        for attempt in range(MOST_ATTEMPTS):
            if attempt:
                self.run.begin_anew()
            if self._attempt(nb):
                break
        for name in self.run.folder.bring_back(self.run.destination):
            self.run.ledger.say(self.notebook_name, LEFT_BEHIND(file=name))
        return nb, self.resources

    def _attempt(self: Any, nb: NotebookNode) -> bool:
        """Run what has not ended the kernel before, in a new one; return whether it went to the end."""
        self.reset_execution_trackers()
        self.run.ledger.proven = {one for one in self.run.ledger.proven if one[0] != self.notebook_name}
        for index, cell in enumerate(nb.cells):
            if cell.cell_type == "code":
                cell.execution_count = None
                cell.outputs = self.deadly.get(index) or (
                    [_error("NotRun", NOT_RUN)] if is_test(cell) and cell.source.strip() else []
                )
        try:
            with self.setup_kernel(), self.participants_kernel():
                info = self.wait_for_reply(self.kc.kernel_info())
                nb.metadata["language_info"] = info["content"]["language_info"]
                for index, cell in enumerate(nb.cells):
                    if index not in self.deadly and not self._run(cell, index):
                        return bool(self._is_out_of_time())
                self.set_widgets_metadata()
        except (Unavailable, Unconfined, RuntimeError) as error:  # it did not start
            raise Problem(NOT_STARTED(name=self.kernel_name or "", why=error)) from error
        return True

    def _run(self: Any, cell: NotebookNode, index: int) -> bool:
        """Run one cell; return False if the kernel did not survive it, or there is no time left."""
        if self._is_out_of_time():
            self.run.ledger.say(self.notebook_name, OUT_OF_TIME(number=index + 1, seconds=exact(self.run.seconds)))
            return False
        try:
            self.preprocess_cell(cell, self.resources, index)  # which a course's own kind may have changed
        except (TookTooLong, CellTimeoutError):
            self._leave_out(
                cell, index, "CellTimeoutError", TOO_LONG(number=index + 1, seconds=exact(self._get_timeout(cell) or 0))
            )
        except (DeadKernelError, ValueError, TypeError, KeyError, TimeoutError):  # or it sends what no kernel sends
            self._leave_out(cell, index, "DeadKernelError", DIED(number=index + 1))
        else:
            return True
        return False

    def _leave_out(self: Any, cell: NotebookNode, index: int, name: str, why: Text) -> None:
        self.run.ledger.say(self.notebook_name, why)
        self.deadly[index] = cell.outputs = [_error(name, why)]

    def _is_out_of_time(self) -> bool:
        return self.until is not None and time.monotonic() >= self.until

    def on_cell_executed(self: Any, **given: Any) -> None:
        """Keep the reply beside what nbgrader does with it."""
        self.reply = given["execute_reply"]
        super().on_cell_executed(**given)

    async def async_execute_cell(
        self: Any, cell: NotebookNode, cell_index: int, execution_count: int | None = None, store_history: bool = True
    ) -> NotebookNode:
        """Run a cell; a test's pass goes into the ledger when it is proven."""
        tested, grade_id = is_test(cell), cell.metadata.get("nbgrader", {}).get("grade_id")
        if cell.cell_type != "code" or not cell.source.strip():
            if tested:  # the instructor's own, and there is nothing in it
                self.run.ledger.proven.add((self.notebook_name, grade_id))
            return await super().async_execute_cell(cell, cell_index, execution_count, store_history)  # type: ignore[no-any-return]
        self.mark = TEST if tested else INSTRUCTORS if is_locked(cell) else None
        self.reply, self.left = None, self.output_limit
        async with self.in_its_kernel(cell):
            cell = await super().async_execute_cell(cell, cell_index, execution_count, store_history)
        self.clear_display_id_mapping(cell_index)  # later cells cannot write into it
        if tested:
            why = await self.why_not_proven()
            if why is None:
                self.run.ledger.proven.add((self.notebook_name, grade_id))
            elif not any(output.output_type == "error" for output in cell.outputs):
                cell.outputs.append(_error("NotProven", why))
            keep_one_result(cell, has_passed=why is None)
        return cell

    execute_cell = run_sync(async_execute_cell)

    async def _async_poll_kernel_alive(self: Any) -> None:
        """Look more often than once a second whether the kernel lives."""
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            if self.kc is None:  # it has been ended meanwhile
                return
            try:
                await self._async_check_alive()
            except DeadKernelError:
                self.task_poll_for_reply.cancel()
                return

    async def _async_handle_timeout(self: Any, timeout: int, cell: NotebookNode | None = None) -> Any:
        """Interrupt a cell; a kernel that is deaf to it is ended."""
        reply = await super()._async_handle_timeout(timeout, cell)
        if self.participants:  # where it waits is not known from here
            raise TookTooLong(timeout)
        until = time.monotonic() + SECONDS_TO_STOP
        while time.monotonic() < until:
            with suppress(Empty):
                await self.kc.shell_channel.get_msg(timeout=0.1)  # of the cell: it heard
                number = next((index for index, one in enumerate(self.nb.cells) if one is cell), 0) + 1
                self.run.ledger.say(self.notebook_name, TOO_LONG(number=number, seconds=exact(timeout)))
                return reply
        raise TookTooLong(timeout)

    def process_message(self: Any, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> Any:
        """Keep outputs up to a size; errors are not counted, and never cut."""
        if msg["msg_type"] in OUTPUTS:
            if self.left <= 0:
                return None
            self.left -= len(json.dumps(msg["content"], default=str))
            if self.left <= 0:
                cell.outputs.append(new_output("stream", name="stdout", text=f"{CUT_SHORT}\n"))
                return None
        return super().process_message(msg, cell, cell_index)


def confined(kind: type[Execute]) -> type[Execute]:
    """Return a class of preprocessors that executes in confinement; its settings, and what it adds, are those of `kind`.

    Whatever a course's own kind does, its kernels are ours.
    """
    described = {"__module__": kind.__module__, "create_kernel_manager": Confined.create_kernel_manager}
    return type(kind.__name__, (Confined,) if kind is Execute else (kind, Confined), described)


def _error(name: str, said: Text) -> NotebookNode:
    output: NotebookNode = new_output("error", ename=name, evalue=str(said), traceback=[f"{name}: {said}"])
    return output
