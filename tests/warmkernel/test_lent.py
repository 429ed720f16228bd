"""A server that was itself forked from a process that has imported everything lends a fork of it as its warm parent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.warmkernel.started import Spec

#: A process imports, becomes a server by forking, and starts kernels: what they say, and from where they come.
SERVER = """
import json, os, sys
from warmkernel.parent import warm_up
warm = warm_up(json.loads(sys.argv[1]))
if os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
os.setsid()
os.environ["GIVEN"] = "to the server"
from warmkernel import release
from warmkernel.hold import lend
lent = lend("warm", warm)
from tests.warmkernel.started import Kernel
kernel = Kernel("warm")
said = kernel.run("import os, sys; print(os.environ['GIVEN'], 'wave' in sys.modules, os.getpgid(0) == os.getpid())")
started = kernel.run("import os; print('warmkernel.parent' in open(f'/proc/{os.getppid()}/cmdline').read().split(chr(0)))")
shown = kernel.run("import random; print(random.random())")
kernel.shut(now=True)
other = Kernel("warm")
again = other.run("import random; print(random.random())")
other.shut(now=True)
release()
print(json.dumps([lent, said, started, shown != again]))
"""


def served(imports: list[str]) -> list[object]:
    ended = subprocess.run(
        [sys.executable, "-c", SERVER, json.dumps(imports)], capture_output=True, text=True, cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "MPLBACKEND": "agg"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return list(json.loads(ended.stdout))


def test_kernels_come_from_the_parent_that_a_server_lends_with_what_the_server_was_given(spec: Spec) -> None:
    spec(imports=["wave"])
    assert served(["wave"]) == [True, "to the server True True", "False", True]


def test_a_server_that_has_not_imported_what_a_kernel_needs_lends_nothing_and_the_kernel_starts(spec: Spec) -> None:
    spec(imports=["wave"])
    assert served([]) == [False, "to the server True True", "True", True]
