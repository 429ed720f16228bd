"""Keeping a participant's code from deciding what tests find: the interpreter put back before an instructor's cell."""

from __future__ import annotations

import builtins
import codeop
import signal
import sys
import types
from collections.abc import Mapping
from typing import Any, cast
from unittest import TestCase

from ipykernel.displayhook import ZMQShellDisplayHook
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelbase import Kernel
from ipykernel.zmqshell import ZMQDisplayPublisher, ZMQInteractiveShell
from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import ExecutionInfo, ExecutionResult, InteractiveShell
from jupyter_client.session import Session

from scuola.grading.running.pristine import CODE, Pristine, restore

TRANSFORMS = ("cleanup_transforms", "line_transforms", "token_transformers")
PRINTERS = ("type_printers", "singleton_printers", "deferred_printers")
#: What IPython and tests themselves rely on; what an instructor's cells import comes on top.
ALWAYS = (
    "builtins", "ast", "asyncio", "codeop", "functools", "inspect", "json", "linecache", "math", "operator", "symtable",
    "sys", "tokenize", "traceback", "types", "unittest", "unittest.case", "IPython.core.interactiveshell",
    "IPython.core.compilerop", "IPython.core.async_helpers", "IPython.core.inputtransformer2", "ipykernel.ipkernel",
    "ipykernel.kernelbase", "ipykernel.jsonutil", "jupyter_client.session", "zmq", "zmq.sugar.socket",
)  # fmt: skip
CLASSES = (
    InteractiveShell, ZMQInteractiveShell, ExecutionResult, ExecutionInfo, CachingCompiler, codeop.Compile, DisplayHook,
    ZMQShellDisplayHook, DisplayPublisher, ZMQDisplayPublisher, IPythonKernel, Kernel, Session, TestCase,
)  # fmt: skip
PARTS = ("compile", "display_formatter", "display_pub", "displayhook", "events", "input_transformer_manager")
CHANGED_BY_KERNELS = {"sys": ("stdout", "stderr"), "builtins": ("input",)}  # they do so by themselves, for every cell


class Guard:
    """What tests rely on, as it was before any cell ran."""

    def __init__(self, kernel: IPythonKernel, modules: tuple[str, ...]) -> None:
        self.kernel = kernel
        self.shell = cast(Any, kernel.shell)
        names = dict.fromkeys((*ALWAYS, *modules))
        self.modules = {name: sys.modules[name] for name in names if name in sys.modules}
        self.code = {name: _code_of(module) for name, module in self.modules.items()}
        self.pristine = Pristine((value for kept in self.code.values() for value in kept.values()), whole=CLASSES)
        self.parts = {name: getattr(self.shell, name) for name in PARTS}
        self.events = {name: list(found) for name, found in self.shell.events.callbacks.items()}
        self.transforms = self._transforms()
        self.printers = self._printers()
        self.custom = self.shell.custom_exceptions
        self.streams = sys.stdout, sys.stderr, sys.displayhook, sys.excepthook
        self.set_aside: tuple[Any, ...] | None = None  # what a participant set up, while it is not in force

    def enter(self) -> None:
        """Put the interpreter back for an instructor's cell, and remember what the participant set up for others."""
        if self.set_aside is None:
            shell = self.shell
            events = {name: list(found) for name, found in shell.events.callbacks.items()}
            trees, custom = list(shell.ast_transformers), shell.custom_exceptions
            self.set_aside = events, self._transforms(), self._printers(), trees, custom
        self.put_back()

    def leave(self) -> None:
        """Before a participant's cell, have there again what the participant set up."""
        if self.set_aside is None:
            return
        events, transforms, printers, trees, custom = self.set_aside
        self.set_aside = None
        self.shell.events.callbacks.update(events)
        for name, found in transforms.items():
            setattr(self.shell.input_transformer_manager, name, found)
        self._print_with(printers)
        self.shell.ast_transformers, self.shell.custom_exceptions = trees, custom

    def put_back(self) -> list[str]:
        """Undo what a participant's code may have done to the interpreter; return the code that had been replaced."""
        sys.settrace(None)
        sys.setprofile(None)
        changed = [name for name, kept in self.code.items() if restore(vars(self.modules[name]), kept)]
        changed += ["sys.modules"] if restore(sys.modules, self.modules) else []
        changed += self.pristine.put_back()
        shell = self.shell
        shell.user_ns["__builtins__"] = builtins
        for thing, kind in ((shell, ZMQInteractiveShell), (self.kernel.session, Session)):
            if type(thing) is not kind:
                thing.__class__ = kind
        for name, part in self.parts.items():
            if getattr(shell, name) is not part:
                setattr(shell, name, part)
        for thing in (shell, self.kernel, self.kernel.session, shell.compile, shell.displayhook, shell.display_pub):
            for name in [name for name in vars(thing) if callable(getattr(type(thing), name, None))]:
                del vars(thing)[name]
        sys.stdout, sys.stderr, sys.displayhook, sys.excepthook = self.streams
        shell.events.callbacks.clear()
        shell.events.callbacks.update({name: list(found) for name, found in self.events.items()})
        for name, found in self.transforms.items():
            setattr(shell.input_transformer_manager, name, list(found))
        self._print_with(self.printers)
        shell.ast_transformers, shell.custom_exceptions = [], self.custom
        shell.ast_node_interactivity = "last_expr"
        for number in (signal.SIGALRM, signal.SIGPROF, signal.SIGVTALRM):
            signal.signal(number, signal.SIG_DFL)
        return changed

    def keep_answering(self) -> None:
        """Give ipykernel back what it needs to answer, after a participant's cell: functions, and somewhere to print."""
        restore(vars(builtins), self.code["builtins"])
        if not (hasattr(sys.stdout, "flush") and hasattr(sys.stderr, "flush")):
            sys.stdout, sys.stderr, *_ = self.streams

    def _transforms(self) -> dict[str, list[Any]]:
        return {name: list(getattr(self.shell.input_transformer_manager, name)) for name in TRANSFORMS}

    def _printers(self) -> dict[str, dict[str, Any]]:
        plain = self.shell.display_formatter.formatters["text/plain"]
        return {name: dict(getattr(plain, name)) for name in PRINTERS}

    def _print_with(self, printers: Mapping[str, Mapping[str, Any]]) -> None:
        plain = self.shell.display_formatter.formatters["text/plain"]
        for name, kept in printers.items():
            setattr(plain, name, dict(kept))


def _code_of(module: types.ModuleType) -> dict[str, Any]:
    """Return the functions and classes of a module, by name."""
    of_kernels = CHANGED_BY_KERNELS.get(module.__name__, ())
    return {name: value for name, value in vars(module).items() if isinstance(value, CODE) and name not in of_kernels}
