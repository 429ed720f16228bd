"""A school's log: former ones are kept, none grows without end, and nobody else reads any."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

from scuola.hub import logs
from tests.waiting import eventually

#: Writes two lines, and the second only when it is told to, as a Hub does that runs on.
WRITER = "import sys; print('before', flush=True); sys.stdin.readline(); print('after', flush=True)"


def test_every_start_has_a_new_log_and_a_few_former_ones_are_kept(tmp_path: Path) -> None:
    for number in range(logs.FORMER + 3):
        with logs.begin(tmp_path) as log:
            log.write(f"start {number}\n")
    kept = {one.name: one.read_text() for one in tmp_path.iterdir()}
    newest = logs.FORMER + 2
    assert kept == {
        logs.LOG: f"start {newest}\n",
        **{f"{logs.LOG}.{back}": f"start {newest - back}\n" for back in range(1, logs.FORMER + 1)},
    }
    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {0o600}


def test_a_log_that_grows_too_large_is_put_aside_while_its_writer_goes_on(tmp_path: Path) -> None:
    with logs.begin(tmp_path) as log:
        log.write("x" * logs.LARGEST)
        log.flush()
        writer = subprocess.Popen([sys.executable, "-c", WRITER], stdin=subprocess.PIPE, stdout=log, text=True)
    assert eventually(lambda: (tmp_path / logs.LOG).read_text().endswith("before\n"))
    logs.keep_small(tmp_path)
    writer.communicate("\n")
    assert (tmp_path / f"{logs.LOG}.1").read_text() == "x" * logs.LARGEST + "before\n"
    assert (tmp_path / logs.LOG).read_text() == "after\n"
    logs.keep_small(tmp_path)
    assert (tmp_path / logs.LOG).read_text() == "after\n", "a small one stays"
