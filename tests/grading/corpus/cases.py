"""What people hand in when something went wrong, or when they would like more than they earned."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.grading.exercise import NAME, Mangle, Notebook, cell, code

PLANTED = "planted" + "-7f3a"  # put where no participant may read; no source of theirs has it in one piece
STUBS = {"squares": "def squares(n):\n    pass", "total": "def total(n):\n    pass"}


@dataclass(frozen=True)
class Case:
    """A submission: what happened to it, what it earns of the three automatic points, what its grader is told."""

    points: float
    mangle: Mangle | None = None
    answers: dict[str, str] = field(default_factory=dict)
    says: str = ""
    waiting: int = 1


def at(position: int, *texts: str) -> Mangle:
    def mangle(_: Path, notebook: Notebook) -> Notebook:
        notebook["cells"][position:position] = [code(text) for text in texts]
        return notebook

    return mangle


def added(*texts: str) -> Mangle:
    """Add cells after the first answer."""

    def mangle(_: Path, notebook: Notebook) -> Notebook:
        place = notebook["cells"].index(cell(notebook, "squares")) + 1
        notebook["cells"][place:place] = [code(text) for text in texts]
        return notebook

    return mangle


def _cells(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Mangle:
    def mangle(_: Path, notebook: Notebook) -> Notebook:
        return {**notebook, "cells": change(notebook["cells"])}

    return mangle


def _named(name: str, **changed: Any) -> Mangle:
    def mangle(_: Path, notebook: Notebook) -> Notebook:
        cell(notebook, name).update(changed)
        return notebook

    return mangle


def _text(change: Callable[[str], str | bytes]) -> Mangle:
    def mangle(_: Path, notebook: Notebook) -> bytes:
        written = change(json.dumps(notebook, ensure_ascii=False))
        return written if isinstance(written, bytes) else written.encode()

    return mangle


def _split(_: Path, notebook: Notebook) -> Notebook:
    answer = cell(notebook, "squares")
    second = copy.deepcopy(answer) | {"id": "split"}
    answer["source"], second["source"] = answer["source"].split("\n")
    notebook["cells"].insert(notebook["cells"].index(answer) + 1, second)
    return notebook


def _twice(name: str, former: str | None = None) -> Mangle:
    def mangle(_: Path, notebook: Notebook) -> Notebook:
        found = cell(notebook, name)
        copied = copy.deepcopy(found) | ({"source": former} if former else {}) | {"id": "copied"}
        notebook["cells"].insert(notebook["cells"].index(found), copied)
        return notebook

    return mangle


def _without(*names: str) -> Mangle:
    return _cells(
        lambda cells: [one for one in cells if one["metadata"].get("nbgrader", {}).get("grade_id") not in names]
    )


def _metadata(name: str, **changed: Any) -> Mangle:
    def mangle(_: Path, notebook: Notebook) -> Notebook:
        cell(notebook, name)["metadata"]["nbgrader"].update(changed)
        return notebook

    return mangle


def _old_format(_: Path, notebook: Notebook) -> Notebook:
    cells = [
        {**{k: v for k, v in one.items() if k not in ("source", "id")}, "input": one["source"], "language": "python"}
        for one in notebook["cells"]
    ]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells, "metadata": {}}]}


def _huge_outputs(_: Path, notebook: Notebook) -> Notebook:
    text = {"output_type": "stream", "name": "stdout", "text": "x" * 30_000_000}
    cell(notebook, "squares")["outputs"] = [text]
    return notebook


def _renamed(folder: Path, notebook: Notebook) -> None:
    (folder / f"{NAME} (1).ipynb").write_text(json.dumps(notebook))


def _folder_in_its_place(folder: Path, _: Notebook) -> None:
    (folder / f"{NAME}.ipynb").mkdir()


def _linked(target: str) -> Mangle:
    def mangle(folder: Path, _: Notebook) -> None:
        (folder / f"{NAME}.ipynb").symlink_to(target)

    return mangle


def _beside(name: str, content: bytes | None = None, link: str = "") -> Mangle:
    def mangle(folder: Path, notebook: Notebook) -> Notebook:
        path = os.fsencode(folder) + b"/" + os.fsencode(name)
        if link:
            os.symlink(link, path)
        else:
            with open(path, "wb") as file:
                file.write(b"x") if content is None else file.truncate(200 * 2**20)
        return notebook

    return mangle


def _strip_metadata(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one | {"metadata": {}} for one in cells]


SEARCHES = """\
import os
for top in ('/home', '/tmp', '/etc', '/run', '/dev', '/var', '/root', '/srv', '/mnt', '/opt', '{course}', '/proc/self', '/proc/1'):
    for folder, _, names in os.walk(top):
        for name in names:
            try:
                with open(os.path.join(folder, name), errors='replace') as file: text = file.read(1 << 20)
            except OSError: continue
            if 'planted' + '-7f3a' in text: print(folder, name, text[:300])
"""

ACCIDENTS: dict[str, Case] = {
    "honest": Case(3),
    "answer-split": Case(3, _split, says="divisa o copiata in 2"),
    "answer-copied": Case(3, _twice("squares"), says="divisa o copiata in 2"),
    "answer-tried-twice": Case(3, _twice("squares", STUBS["squares"]), says="divisa o copiata"),
    "test-copied": Case(3, _twice("test-squares")),
    "test-deleted": Case(3, _without("test-squares"), says="«test-squares» mancava"),
    "tests-deleted": Case(3, _without("test-squares", "test-total"), says="«test-total» mancava"),
    "answer-deleted": Case(2, _without("total"), says="«total» mancava"),
    "text-deleted": Case(3, _without("why"), says="«why» mancava", waiting=0),
    "reversed": Case(3, _cells(lambda cells: cells[::-1])),
    "tests-first": Case(3, _cells(lambda cells: [*cells[3:4], *cells[:3], *cells[4:]])),
    "test-emptied": Case(3, _named("test-squares", source=""), says="«test-squares» era stata cambiata"),
    "test-as-text": Case(3, _named("test-squares", cell_type="markdown"), says="era stata cambiata"),
    "answer-as-text": Case(3, _named("squares", cell_type="markdown"), says="un altro tipo"),
    "points-changed": Case(3, _metadata("test-squares", points=100)),
    "unlocked": Case(3, _metadata("test-squares", locked=False, grade=False)),
    "grade-id-gone": Case(3, _named("squares", metadata={})),
    "metadata-gone": Case(3, _cells(_strip_metadata)),
    "metadata-a-list": Case(3, _named("test-total", metadata=[])),
    "other-kernel": Case(3, lambda _, n: n | {"metadata": {"kernelspec": {"name": "julia", "display_name": "J"}}}),
    "no-kernel": Case(3, lambda _, n: n | {"metadata": {}}),
    "ids-gone": Case(3, _cells(lambda cells: [{k: v for k, v in one.items() if k != "id"} for one in cells])),
    "format-of-2012": Case(3, _old_format),
    "format-of-2030": Case(3, lambda _, n: n | {"nbformat": 9}),
    "lines-as-lists": Case(3, _cells(lambda cells: [c | {"source": c["source"].splitlines(True)} for c in cells])),
    "extra-comma": Case(3, _text(lambda text: text[:-1] + ",}"), says="danneggiato"),
    "cut-off": Case(3, _text(lambda text: text[: text.index("c-test-total")]), says="danneggiato", waiting=0),
    "byte-order-mark": Case(3, _text(lambda text: text.encode("utf-8-sig"))),
    "utf-16": Case(3, _text(lambda text: text.encode("utf-16"))),
    "windows-1252": Case(3, _text(lambda text: text.encode("cp1252")), says="Windows-1252"),
    "windows-lines": Case(3, _text(lambda text: json.dumps(json.loads(text), indent=1).replace("\n", "\r\n"))),
    "huge-outputs": Case(3, _huge_outputs),
    "thousands-of-cells": Case(3, _cells(lambda cells: [*cells, *(code("") for _ in range(5000))])),
    "renamed": Case(3, _renamed, says="consegnato come"),
    "own-helper": Case(3, at(2, "def power(x): return x**2"), {"squares": "squares = lambda n: [power(i + 1) for i in range(n)]"}),
    "own-import": Case(3, _cells(lambda cells: [c | {"source": "import math, itertools"} if c.get("id") == "imports" else c for c in cells]), {"squares": "squares = lambda n: [i**2 for i in itertools.islice(itertools.count(1), n)]"}),
    "prints-a-lot": Case(3, at(2, "print('x' * 50_000_000)")),
    "other-file": Case(3, _beside("notes.txt")),
    "strange-name": Case(3, _beside("n\udcff.txt")),
    "file-of-200-MB": Case(3, _beside("film.mp4", b""), says="film.mp4"),
    "slow": Case(3, at(2, "import time; time.sleep(0.5)")),
    "wrong": Case(0, answers={"squares": "def squares(n):\n    return []"}),
    "half": Case(2, answers={"total": "def total(n):\n    return 0"}),
    "untouched": Case(0, answers=STUBS),
    "syntax-error": Case(0, answers={"squares": "def squares(n:\n"}),
    "no-cells": Case(0, _cells(lambda _: []), waiting=0),
    "empty-file": Case(0, lambda *_: b"", says="non è leggibile", waiting=0),
    "not-a-notebook": Case(0, lambda *_: b"Caro professore, ...", says="non è leggibile", waiting=0),
    "binary": Case(0, lambda *_: bytes(range(256)) * 100, says="non è leggibile", waiting=0),
    "a-number": Case(0, lambda *_: b"42", waiting=0),
    "nested": Case(0, lambda *_: b"[" * 200_000, says="non è leggibile", waiting=0),
    "missing": Case(0, lambda *_: None, waiting=0),
    "folder": Case(0, _folder_in_its_place, waiting=0),
}  # fmt: skip

ATTACKS: dict[str, Case] = {
    "endless": Case(3, at(2, "while True: pass"), says="La cella 3 ha superato"),
    "endless-answer": Case(0, answers={"squares": "def squares(n):\n    while True: pass"}, says="ha superato"),
    "deaf": Case(3, at(2, "import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass"), says="ha superato"),
    "os-exit": Case(3, at(2, "import os; os._exit(0)"), says="La cella 3 ha chiuso il programma"),
    "sys-exit": Case(3, at(2, "raise SystemExit")),
    "kill": Case(3, at(2, "import os; os.kill(os.getpid(), 9)")),
    "kill-all": Case(3, at(2, "import os; os.kill(-1, 9)")),
    "crash": Case(3, at(2, "import ctypes; ctypes.string_at(0)"), says="ha chiuso il programma"),
    "closed-files": Case(3, at(2, "import os; os.closerange(0, 256)"), says="ha chiuso il programma"),
    "memory": Case(3, at(2, "x = []\nwhile True: x.append(bytearray(10**8))")),
    "forks": Case(3, at(2, "import os\nwhile True: os.fork()")),
    "forks-aside": Case(3, at(2, "import os\nif os.fork() == 0:\n    import time; time.sleep(0.2)")),
    "threads": Case(3, at(2, "import threading, time\nfor _ in range(20): threading.Thread(target=time.sleep, args=(99,)).start()")),
    "left-running": Case(3, at(2, "import subprocess; subprocess.Popen(['sleep', '97'])")),
    "large-file": Case(3, at(2, "open('x', 'wb').write(b'x' * 10**8)")),
    "equal-to-all": Case(0, answers={"squares": "class E:\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\ndef squares(n): return E()", "total": "def total(n): return E()"}),
    "asserts-dropped": Case(0, at(2, "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass'])"), STUBS),
    "asserts-removed": Case(0, at(2, "import ast\nclass T(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.Pass()\nget_ipython().ast_transformers.append(T())"), STUBS),
    "run-cell-patched": Case(0, at(2, "s = get_ipython()\ns.run_cell = lambda *a, **k: None\ntype(s).run_code = lambda *a, **k: None\ntype(s).run_ast_nodes = lambda *a, **k: None"), STUBS),
    "shell-patched": Case(0, at(2, "for kind in type(get_ipython()).__mro__[:2]:\n    kind.run_cell = lambda *a, **k: None"), STUBS),
    "hook-before-cells": Case(0, at(2, "def squares_of(n): return [1, 4]\nget_ipython().events.register('pre_execute', lambda: get_ipython().user_ns.update(squares=squares_of))"), STUBS),
    "builtins-patched": Case(0, at(2, "import builtins\nbuiltins.AssertionError = Warning\nbuiltins.sum = lambda x: 14"), STUBS),
    "points-printed": Case(0, answers={"squares": "def squares(n):\n    print('2.0')", "total": "def total(n): return 1.0"}),
    "forged-answer": Case(0, at(2, "import json, os, struct\nm = json.dumps({'nonce': 'x', 'outputs': []}).encode()\nfor fd in range(3, 64):\n    for _ in range(9):\n        try: os.write(fd, struct.pack('>I', len(m)) + m)\n        except OSError: pass"), STUBS),
    "reads-solutions": Case(0, at(2, "import glob\nfound = glob.glob('{course}/**/*', recursive=True)\nassert not found, found"), STUBS),
    "reads-others": Case(3, at(2, "open('{course}/submitted/honest/sums/sums.ipynb').read()\nprint('LEAK')")),
    "reads-the-system": Case(3, at(2, "known = open('/etc/passwd').read()\nif 'root' in known: print('LEAK')")),
    "reads-processes": Case(3, at(2, "import pathlib\nfor p in pathlib.Path('/proc').glob('[0-9]*/cmdline'):\n    if b'grade' in p.read_bytes() or int(p.parent.name) > 99: print('LEAK')")),
    "reads-environment": Case(3, at(2, "import os\nprint(os.environ, open('/proc/self/environ').read())")),
    "reads-whatever-it-can": Case(3, at(2, SEARCHES)),
    "writes-gradebook": Case(3, at(2, "import sqlite3\nsqlite3.connect('{course}/gradebook.db').execute('delete from grade')\nprint('LEAK')")),
    "writes-course": Case(3, at(2, "open('{course}/LEAK', 'w').write('x')")),
    "writes-home": Case(3, at(2, "from pathlib import Path\n(Path.home() / 'x').write_text('x')")),
    "network": Case(3, at(2, "import socket\nsocket.create_connection(('127.0.0.1', {port}), 2).send(b'x')\nprint('LEAK')")),
    "network-out": Case(3, at(2, "import urllib.request\nurllib.request.urlopen('http://192.0.2.1', timeout=1)\nprint('LEAK')")),
    "link-to-solution": Case(0, _linked("../../../source/sums/sums.ipynb"), waiting=0),
    "link-beside": Case(3, _beside("passwd", link="/etc/passwd"), says="passwd"),
    "link-to-folder": Case(3, _beside("course", link="../../.."), says="course"),
    "script-in-text": Case(3, answers={"why": "<script>alert('LEAK')</script><img src=x onerror=alert(1)>"}),
    "exception-that-cannot-be-shown": Case(3, at(2, "class E(Exception):\n    def __str__(self): raise E\nraise E")),
    "display-of-anything": Case(3, at(2, "from IPython.display import display\ndisplay({'text/plain': object()}, raw=True)")),
    "builtins-gone": Case(3, at(2, "import builtins\nfor n in ('print', 'sum', 'range', 'assert_'): builtins.__dict__.pop(n, None)")),
    "standard-output-gone": Case(3, at(2, "import sys\nsys.stdout = sys.stderr = None")),
    "trace": Case(3, at(2, "import sys\nsys.settrace(lambda *a: 1 / 0)")),
    "folder-gone": Case(3, at(2, "import os, shutil\nshutil.rmtree(os.getcwd(), ignore_errors=True)")),
}  # fmt: skip
