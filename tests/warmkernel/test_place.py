"""A forked kernel has all that a started one would have."""

from __future__ import annotations

import os
import pwd
import resource
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.waiting import SECONDS, eventually
from tests.warmkernel.started import Spec, Start


def test_kernel_is_forked_and_answers(start: Start) -> None:
    kernel = start()
    assert kernel.run("print(6 * 7)") == "42"
    assert kernel.is_warm


def test_what_is_named_is_imported_before(start: Start) -> None:
    assert start().run("import sys; print('numpy' in sys.modules)") == "True"


def test_nothing_is_left_to_be_imported_when_a_kernel_starts(start: Start, spec: Spec) -> None:
    spec(imports=[])
    code = "import sys; names = list(sys.modules); print(names[names.index('warmkernel.kernel') + 1 :])"
    assert start().run(code) == "[]"


def test_what_is_not_named_can_be_imported(start: Start) -> None:
    assert start().run("import wave; print(wave.__name__)") == "wave"


def test_folder_and_environment_are_those_asked_for(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "à folder"
    folder.mkdir()
    kernel = start(cwd=str(folder), env={**os.environ, "COLOUR": "rosso\udce0"})
    assert kernel.run("import os; print(os.getcwd())") == str(folder)
    assert kernel.run("print(ascii(os.environ['COLOUR']))") == ascii("rosso\udce0")
    assert kernel.run("import subprocess; print(subprocess.check_output('echo $COLOUR', shell=True)[:5])") == "b'rosso'"


def test_interpreter_looks_as_in_a_started_kernel(start: Start, spec: Spec) -> None:
    code = "import sys; print(sys.path, sys.argv[0], sys.flags, sys.executable, sys.prefix, len(sys.orig_argv))"
    code += "; print(sorted(globals())); import os; print(sorted(os.environ))"
    spec("started", kernel_provisioner="local-provisioner")
    assert start().run(code) == start("started").run(code)


def test_variables_of_one_kernel_are_not_seen_in_the_next(start: Start) -> None:
    start(env={**os.environ, "ONLY_HERE": "1"}).run("import os, builtins; os.environ['LATER'] = builtins.leak = '1'")
    code = "import os, builtins; print('ONLY_HERE' in os.environ, 'LATER' in os.environ, hasattr(builtins, 'leak'))"
    assert start().run(code) == "False False False"


def test_umask_is_the_servers(start: Start) -> None:
    before = os.umask(0o027)
    try:
        assert start().run("import os; print(oct(os.umask(0)))") == "0o27"
    finally:
        os.umask(before)
    assert start().run("import os; print(oct(os.umask(0)))") == oct(before)


def test_soft_limits_are_the_servers(start: Start) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_NOFILE))"
    assert start().run(code) == str((soft, hard))
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft - 7, hard))
    try:
        assert start().run(code) == str((soft - 7, hard))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_random_numbers_differ_from_kernel_to_kernel(start: Start) -> None:
    code = "import random, numpy, uuid, tempfile; print(random.random(), numpy.random.random(), uuid.uuid4())"
    one, two = start().run(code).split(), start().run(code).split()
    assert all(a != b for a, b in zip(one, two, strict=True))


def test_hash_seed_is_the_one_asked_for(start: Start) -> None:
    fixed = {**os.environ, "PYTHONHASHSEED": "1"}
    one, two = start(env=fixed), start(env={**os.environ, "PYTHONHASHSEED": "2"})
    again = start(env=fixed)
    hashes = [kernel.run("print(hash('scuola'))") for kernel in (one, again, two)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_interrupt_stops_the_cell_and_not_the_kernel(start: Start) -> None:
    kernel = start()
    assert kernel.run("x = 5; print(x)") == "5"
    code = "import time; print('begun', flush=True); time.sleep(60)"
    message = kernel.client.execute(code, stop_on_error=False)  # the next one is not aborted
    while "begun" not in str(kernel.client.get_iopub_msg(timeout=SECONDS)["content"].get("text")):
        pass
    kernel.manager.interrupt_kernel()
    reply = kernel.client.get_shell_msg(timeout=SECONDS)
    assert reply["parent_header"]["msg_id"] == message
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert kernel.run("print(x)") == "5"


def test_signals_are_as_in_a_fresh_process(start: Start) -> None:
    code = "import signal; print([signal.getsignal(getattr(signal, n)) for n in ('SIGTERM', 'SIGCHLD', 'SIGPIPE')])"
    warm, stock = start(), start("python3")
    assert warm.run(code) == stock.run(code)


def test_restart_gives_a_new_process(start: Start) -> None:
    kernel = start()
    kernel.run("x = 1")
    before = kernel.pid
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=SECONDS)
    assert kernel.pid != before
    assert kernel.run("print('x' in globals())") == "False"
    assert kernel.is_warm


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("import os; os._exit(7)", 7),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
        ("import ctypes; ctypes.string_at(0)", -signal.SIGSEGV),
    ],
)
def test_exit_code_is_seen_by_the_manager(start: Start, code: str, seen: int) -> None:
    kernel = start()
    assert kernel.manager.is_alive()
    kernel.client.execute(code)
    assert kernel.exit_code() == seen
    assert not kernel.manager.is_alive()


def test_shutdown_runs_atexit_and_ends_with_zero(start: Start, tmp_path: Path) -> None:
    kernel = start(cwd=str(tmp_path))
    kernel.run("import atexit, pathlib; atexit.register(lambda: pathlib.Path('bye').write_text('bye'))")
    process = kernel.provisioner.process
    kernel.shut()
    assert process.returncode == 0
    assert (tmp_path / "bye").read_text() == "bye"


def test_output_of_the_process_goes_where_the_server_sends_it(start: Start, tmp_path: Path) -> None:
    with (tmp_path / "log").open("w") as log:
        kernel = start(stdout=log, stderr=subprocess.STDOUT)
    kernel.run("import os; os.write(1, b'to stdout\\n'); os.write(2, b'to stderr\\n')")
    assert eventually(lambda: "to stdout\nto stderr" in (tmp_path / "log").read_text())


def test_output_can_be_read_from_a_pipe(start: Start) -> None:
    kernel = start(stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    stream = kernel.provisioner.process.stdout
    kernel.run("import os; os.write(1, b'through the pipe\\n')")
    assert stream.readline() == b"through the pipe\n"


def test_sockets_and_connection_file_are_private(start: Start) -> None:
    kernel = start()
    information: dict[str, Any] = dict(kernel.manager.get_connection_info())
    assert information["transport"] == "ipc"
    sockets = [Path(f"{information['ip']}-{information[f'{name}_port']}") for name in ("shell", "iopub", "control")]
    assert all(path.is_socket() and len(str(path)) < 107 for path in sockets)
    folder = sockets[0].parent.stat()
    assert (folder.st_uid, stat.S_IMODE(folder.st_mode)) == (os.getuid(), 0o700)
    assert stat.S_IMODE(Path(kernel.manager.connection_file).stat().st_mode) == 0o600
    kernel.shut()
    assert not any(path.exists() for path in sockets)


def test_kernel_of_another_user_runs_as_that_user(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        subprocess.run([sys.executable, "-c", "import warmkernel"], user="nobody", check=True, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        pytest.skip("only root starts kernels for others, and this Python must be readable by them")
    nobody = pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        (Path(home) / "nobodys").mkdir()
        os.chown(Path(home) / "nobodys", nobody.pw_uid, nobody.pw_gid)
        for name in ("HOME", "IPYTHONDIR"):
            monkeypatch.setenv(name, str(Path(home) / "nobodys"))
        monkeypatch.setenv("JUPYTER_RUNTIME_DIR", home)
        kernel = start(cwd="/", user="nobody", group=nobody.pw_gid, extra_groups=[])
        told = kernel.run("import os; print(os.getresuid(), os.getresgid(), os.getgroups())")
        assert told == f"{(nobody.pw_uid,) * 3} {(nobody.pw_gid,) * 3} []"
        assert kernel.is_warm
        assert kernel.parent.uids().real == nobody.pw_uid
        kernel.shut()


def test_threads_of_numerical_libraries_work(start: Start) -> None:
    code = "import numpy; a = numpy.random.random((600, 600)); print(numpy.allclose(a @ numpy.linalg.inv(a), numpy.eye(600)))"
    assert start().run(code) == "True"


def test_subprocesses_and_pools_work(start: Start, tmp_path: Path) -> None:
    (tmp_path / "pooled.py").write_text("def square(x):\n    return x * x\n")
    code = """
import multiprocessing, pooled
for method in ("fork", "spawn"):
    with multiprocessing.get_context(method).Pool(2) as pool:
        print(pool.map(pooled.square, [1, 2, 3]))
"""
    assert start(cwd=str(tmp_path)).run(code) == "[1, 4, 9]\n[1, 4, 9]"


def test_no_file_of_the_parent_is_open_in_the_kernel(start: Start, spec: Spec) -> None:
    spec("started", kernel_provisioner="local-provisioner")
    first = start()
    assert eventually(lambda: len(first.parent.children()) >= 2)  # the next one is forked ahead, beside the first
    code = "import os; print(len(os.listdir('/proc/self/fd')))"
    warm, started = int(start().run(code)), int(start("started").run(code))
    assert warm <= started + 2  # the lifeline, and one to spare
