"""`scuola grade` by an account that is not root: participants' code runs as that very account, and reaches nothing of it.

The accounts are real ones, made in mounts of the test's own: the computer's list of accounts stays as it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.accounts import needs_root
from tests.accounts.own_mounts import MAY_MOUNT, OWN_ACCOUNTS
from tests.grading.corpus import ATTACKS, MISCHIEF, SUMS
from tests.grading.corpus.cases import PLANTED
from tests.grading.exercise import ASSIGNMENT, hand_in, make
from tests.grading.test_autograde import prepared, scores

pytestmark = [
    pytest.mark.filterwarnings("ignore"), needs_root,
    pytest.mark.skipif(not MAY_MOUNT, reason="accounts of the test's own need mounts of its own"),
]  # fmt: skip
TRIED = {
    **ATTACKS,
    **MISCHIEF,
    **{name: SUMS[name] for name in ("honest", "wrong", "uses-multiprocessing-pool", "uses-bash-lines")},
}

#: Two accounts; the one grades in its home, the other looks around meanwhile.
IN_OWN_MOUNTS = f"""
{OWN_ACCOUNTS}useradd --create-home --home-dir /mnt/grader scuola-grader
useradd --create-home --home-dir /mnt/other scuola-other
cp -a "$1" /mnt/grader/course && chown -R scuola-grader /mnt/grader
printf {PLANTED} > /mnt/grader/private.txt && chown scuola-grader /mnt/grader/private.txt && chmod 600 /mnt/grader/private.txt
chmod 755 /mnt/grader
cat > /mnt/look.py <<'PROGRAM'
import os, time
found = set()
while not os.path.exists('/mnt/over'):
    for top in ('/tmp', '/dev/shm'):
        for name in os.listdir(top):
            if 'scuola-grade-' in name:
                for folder, folders, files in os.walk(os.path.join(top, name)):
                    found.update(os.path.join(folder, one) for one in folders + files)
    time.sleep(0.05)
print('\\n'.join(sorted(found)))
PROGRAM
runuser -u scuola-other -- /usr/bin/env python3 /mnt/look.py > "$2/seen-by-another" &
cd /mnt/grader/course
runuser -u scuola-grader -- env PATH="$PATH" HOME=/mnt/grader scuola grade {ASSIGNMENT} --json --seconds 20 > "$2/report.json" || true
touch /mnt/over && wait
for _ in $(seq 300); do ps -u scuola-grader -o pid= > "$2/left" || break; sleep 0.1; done
cp -a /mnt/grader/course "$2/course" && chown -R root "$2"
"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a grader without privileges left, after attacks were handed in."""
    folder = tmp_path_factory.mktemp("account")
    course = make(folder / "course")
    for name, case in TRIED.items():
        ready = prepared(case, Path("/mnt/grader/course"), 9)
        hand_in(course, name, ready.mangle, ready.answers)
    for place in (course, course / "submitted" / "honest"):
        (place / "private.txt").write_text(PLANTED)
    out = folder / "out"
    out.mkdir()
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = ["unshare", "--mount", "bash", "-euc", IN_OWN_MOUNTS, "grading", str(course), str(out)]
    ended = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    return out


@pytest.mark.parametrize("name", TRIED)
def test_each_earns_what_it_deserves(name: str, graded: Path) -> None:
    reported: dict[str, dict[str, Any]] = {
        one["participant"]: one for one in json.loads((graded / "report.json").read_text())
    }
    assert reported[name]["state"] == "graded"
    assert reported[name]["points"] == TRIED[name].points
    assert sum(score or 0 for score in scores(graded / "course")[name].values()) == TRIED[name].points


def test_nothing_leaks_and_nothing_is_left_behind(graded: Path) -> None:
    assert not (graded / "course" / "LEAK").exists()
    for path in (graded / "course" / "autograded").rglob("*.ipynb"):
        outputs = [output for one in json.loads(path.read_text())["cells"] for output in one.get("outputs", ())]
        printed = "".join("".join(output["text"]) for output in outputs if output["output_type"] == "stream")
        assert "LEAK" not in printed, path
        assert PLANTED not in json.dumps(outputs), path
    assert (graded / "left").read_text() == ""


def test_another_account_sees_nothing_of_it(graded: Path) -> None:
    assert (graded / "seen-by-another").read_text().strip() == ""
