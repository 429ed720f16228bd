"""What a test's pass must be proven by, and what its partial credit may come from."""

from __future__ import annotations

import ast
import time
from queue import Empty
from typing import Any

from nbformat import NotebookNode

from scuola.grading.running.marks import QUESTION
from scuola.grading.running.questions import questions
from scuola.text import Text

SECONDS_TO_ANSWER = 10.0

NO_GOOD_END = Text("la verifica non è arrivata in fondo", "the test did not end well")
SILENT = Text("il kernel non ha risposto alle domande di controllo", "the kernel did not answer the control questions")
DISHONEST = Text(
    "il kernel ha risposto alle domande di controllo come non fa chi è a posto",
    "the kernel answered the control questions as an intact one does not",
)
TWICE = Text("la verifica ha avuto più di una risposta", "the test was answered more than once")


class Proving:
    """What `Execute` needs to ask a kernel whether it is to be believed."""

    async def why_not_proven(self: Any) -> Text | None:
        """Ask after a test what only an intact kernel answers; return why its pass is not proven, if it is not."""
        if self.reply is None or self.reply["content"].get("status") != "ok":
            return NO_GOOD_END
        if not self.is_fair:
            return None
        self.kc.metadata = {"grading": QUESTION}
        asked = {
            self.kc.execute(
                one.code, silent=True, store_history=False, stop_on_error=False, user_expressions={"x": one.expression}
            ): one
            for one in questions()
        }
        answers: dict[str, dict[str, Any]] = {}
        until = time.monotonic() + SECONDS_TO_ANSWER
        while len(answers) < len(asked):
            try:
                said = await self.kc.shell_channel.get_msg(timeout=0.25)
            except Empty:
                await self._async_check_alive()
                if time.monotonic() > until:
                    return SILENT
                continue
            to = said["parent_header"].get("msg_id")
            if to in answers or to == self.reply["parent_header"].get("msg_id"):
                return TWICE
            if to in asked:
                answers[to] = said["content"]
        honest = all(one.is_answered_by(answers[identity]) for identity, one in asked.items())
        return None if honest else DISHONEST


def keep_one_result(cell: NotebookNode, *, has_passed: bool) -> None:
    """Leave partial credit to the value of the test's own last expression, and to that of a test that passed."""
    try:
        last = ast.parse(cell.source).body[-1]
    except (SyntaxError, ValueError, IndexError):
        last = None
    results = [output for output in cell.outputs if output.output_type == "execute_result"]
    kept = results[-1] if results and has_passed and isinstance(last, ast.Expr) else None
    for output in results:
        if output is not kept:
            output.output_type = "display_data"
            output.pop("execution_count", None)
