"""IPython's shell without a kernel: what its cells print, show and return is kept, up to a size."""

from __future__ import annotations

import json
from tempfile import TemporaryDirectory
from typing import Any, cast

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.process import getoutput  # type: ignore[attr-defined]  # it has no __all__
from traitlets import Type
from traitlets.config import Config

from scuola.text import Text

Output = dict[str, Any]

CUT_SHORT = Text("… uscita troppo lunga: interrotta.", "… output too long: cut short.")


class Recorder:
    """The outputs of one cell, as nbformat keeps them, up to a size."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.start()

    def start(self) -> None:
        """Begin with a new cell."""
        self.outputs: list[Output] = []
        self.left = self.most

    def add(self, output: Output) -> None:
        """Keep an output, or say once that there were too many."""
        size = len(json.dumps(output, default=str))
        if self.left <= 0:
            return
        self.left -= size
        if self.left <= 0:
            self.outputs.append({"output_type": "stream", "name": "stdout", "text": f"{CUT_SHORT}\n"})
            return
        last = self.outputs[-1] if self.outputs else {}
        if output["output_type"] == "stream" == last.get("output_type") and output["name"] == last["name"]:
            last["text"] += output["text"]
        else:
            self.outputs.append(output)


class Stream:
    """Standard output or error of the cells."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, recorder: Recorder) -> None:
        self.name, self.recorder = name, recorder

    def write(self, text: str) -> int:
        """Keep what is printed."""
        if text:
            self.recorder.add({"output_type": "stream", "name": self.name, "text": str(text)[: self.recorder.most]})
        return len(text)

    def flush(self) -> None:
        """Have nothing to do: what is printed is kept at once."""

    def isatty(self) -> bool:
        """Say that nobody is looking."""
        return False


class Publisher(DisplayPublisher):
    """Where `display` goes."""

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **_: Any) -> None:
        """Keep what is displayed."""
        cast(Shell, self.shell).recorder.add({"output_type": "display_data", "data": data, "metadata": metadata or {}})


class ResultHook(DisplayHook):
    """Where the result of a cell's last line goes."""

    def write_output_prompt(self) -> None:
        """Print no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep the result."""
        output = {"output_type": "execute_result", "execution_count": self.prompt_count}
        cast(Shell, self.shell).recorder.add({**output, "data": format_dict, "metadata": md_dict or {}})

    def finish_displayhook(self) -> None:
        """Print no empty line."""


class Shell(InteractiveShell):
    """IPython's shell, its outputs kept."""

    display_pub_class = Type(Publisher)
    displayhook_class = Type(ResultHook)
    recorder: Recorder

    def system(self, command: str) -> None:
        """Run a command of the system (`!ls`), and print what it printed: there is no terminal."""
        print(getoutput(self.var_expand(command, depth=1)), end="")  # type: ignore[no-untyped-call]  # IPython

    def _showtraceback(self, kind: Any, value: Any, lines: list[str]) -> None:
        name = getattr(kind, "__name__", str(kind))
        try:
            said = str(value)
        except Exception:  # an exception of the participant's own, that cannot even be shown
            said = ""
        self.recorder.add({"output_type": "error", "ename": name, "evalue": said, "traceback": list(lines)})


def make_shell(recorder: Recorder) -> Shell:
    """Return a shell that has run nothing and leaves nothing on disk."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    with TemporaryDirectory() as folder:  # for a history and settings that are not used
        shell = Shell.instance(config=config, ipython_dir=folder)
    shell.recorder = recorder
    return shell
