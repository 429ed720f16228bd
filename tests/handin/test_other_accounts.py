"""A desk on a socket, and other accounts of the same computer: each attempt says what it tried and what happened."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from scuola.editions import participants
from scuola.grading.folders import SOCKET, inbound
from tests.accounts import needs_root
from tests.accounts.own_mounts import MAY_MOUNT, OWN_ACCOUNTS
from tests.grading.test_cycle import ASSIGNMENT
from tests.handin.desks import made
from tests.waiting import SECONDS, eventually

pytestmark = [
    pytest.mark.filterwarnings("ignore"), needs_root,
    pytest.mark.skipif(not MAY_MOUNT, reason="accounts of the test's own need mounts of its own"),
]  # fmt: skip

#: The teacher's account has the course and its desk; Anna's account is called like her key, Bruna's and the stranger's not.
DESK = """
for one in teacher bruna stranger "$2"; do useradd --create-home --key HOME_MODE=0700 --home-dir "/mnt/$one" "$one"; done
chown -R teacher: "$1/course"
exec setpriv --reuid=teacher --regid=teacher --init-groups env HOME=/mnt/teacher PATH="$PATH" \
    "$3" -m scuola course receive --course "$1/course"
"""
HELP = """
import glob, os, shutil, signal, socket, sys
from scuola.grading.exchange.at_the_desk import HandInDesk
course, anna, bruna, carla, exercise = sys.argv[1:6]
place = os.path.join(course, "handing-in")
ANSWERS = {"answers.json": b'{"schema": 1, "answers": {}}'}
def got(do):
    try:
        found = do()
    except Exception as error:
        print(type(error).__name__ + ": " + str(error), file=sys.stderr)
    else:
        print("got", str(found)[:200])
"""


@dataclass
class Computer:
    """A computer with a desk, and four accounts."""

    course: Path
    process: subprocess.Popen[str]
    keys: list[str]

    def runs(self, account: str, program: str) -> tuple[str, str]:
        """Run a program as an account; return what it printed, and what was said against it."""
        ended = subprocess.run(
            ["nsenter", "--mount", f"--target={self.process.pid}", "--", "setpriv", f"--reuid={account}", f"--regid={account}",
             "--init-groups", "env", "-i", f"PATH={os.environ['PATH']}", f"HOME=/mnt/{account}", sys.executable, "-c",
             HELP + program, str(self.course), *self.keys, ASSIGNMENT],
            capture_output=True, text=True, timeout=SECONDS,
        )  # fmt: skip
        return ended.stdout.strip(), (ended.stderr.strip().splitlines() or ["nothing"])[-1]


@pytest.fixture(scope="module")
def computer() -> Iterator[Computer]:
    """The computer, with Anna's submission at the desk."""
    folder = Path(tempfile.mkdtemp(prefix="scuola-desk-", dir="/tmp"))
    folder.chmod(0o711)
    course = made(folder)
    keys = [one.key for one in participants.read(course)]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(
            ["unshare", "--mount", "bash", "-euc", OWN_ACCOUNTS + DESK, "desk", str(folder), keys[0], sys.executable],
            stdout=said, stderr=said, text=True, start_new_session=True, env={**os.environ, "PATH": path},
        )  # fmt: skip
    try:
        eventually(lambda: process.poll() is not None or (course / SOCKET).is_socket())
        assert process.poll() is None, (process.poll(), (folder / "said").read_text())
        assert (course / SOCKET).is_socket(), (folder / "said").read_text()
        opened = Computer(course, process, keys)
        taken = opened.runs(keys[0], "got(lambda: HandInDesk(place).hand_in(exercise, ANSWERS).receipt.code)")
        assert taken[0], taken
        yield opened
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


HAND_IN = "got(lambda: HandInDesk(place, key={key}).hand_in(exercise, ANSWERS))"
READ = "got(lambda: HandInDesk(place, key={key}).submissions())"
TRIED = {
    "hand in as the account that is called like the key": ("bruna", HAND_IN.format(key="anna")),
    "read what that account handed in": ("bruna", READ.format(key="anna")),
    "read its feedback": ("bruna", "got(lambda: HandInDesk(place, key=anna).feedback(exercise))"),
    "hand in without a key, not being in the list": ("stranger", HAND_IN.format(key='""')),
    "hand in under a key that nobody has": ("stranger", HAND_IN.format(key='"p-evil22"')),
    "hand in under the name of the teacher's account": ("stranger", HAND_IN.format(key='"teacher"')),
    "hand in as root": ("stranger", HAND_IN.format(key='"root"')),
    "hand in under a path": ("stranger", HAND_IN.format(key='"../" + anna')),
    "hand in under two keys at once": ("stranger", HAND_IN.format(key='carla + "," + anna')),
    "say who one is by a token": ("stranger", "got(lambda: HandInDesk(place, token=anna).submissions())"),
    "receive exercises, not being in the list": ("stranger", "got(lambda: HandInDesk(place).releases())"),
    "list the course": ("bruna", "got(lambda: os.listdir(course))"),
    "enter the exchange": ("bruna", 'got(lambda: os.listdir(course + "/exchange/scuola-it/inbound"))'),
    "open the gradebook": ("bruna", 'got(lambda: open(course + "/gradebook.db", "rb"))'),
    "read the key of receipts": ("bruna", 'got(lambda: open(course + "/.receipts-key"))'),
    "read which account has which key": ("bruna", 'got(lambda: open(course + "/.accounts.json"))'),
    "write in the course": ("bruna", 'got(lambda: open(course + "/x", "w"))'),
    "put a submission into the exchange by hand": ("bruna", 'got(lambda: os.mkdir(course + "/exchange/scuola-it/inbound/x"))'),
    "take the socket away": ("bruna", "got(lambda: os.unlink(place))"),
    "put another socket in its place": ("bruna", 'got(lambda: os.rename(place, course + "/aside"))'),
    "close the socket to others": ("bruna", "got(lambda: os.chmod(place, 0))"),
    "end the desk": ("bruna", "got(lambda: os.kill(int(open('/mnt/desk').read()), signal.SIGKILL))"),
    "speak to somebody who is no edition": (
        "bruna", "got(lambda: HandInDesk(place + '/../handing-in', key=anna).submissions())"
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TRIED)
def test_nothing_comes_of_trying_to(what: str, computer: Computer) -> None:
    before = sorted(path.name for path in inbound(computer.course, "it").iterdir())
    account, program = TRIED[what]
    (found, said) = computer.runs(account, program.replace("open('/mnt/desk').read()", str(computer.process.pid)))
    print(f"{what}: {found or said}")
    assert found == ""
    assert sorted(path.name for path in inbound(computer.course, "it").iterdir()) == before


def test_a_key_is_the_accounts_that_used_it_first_and_that_account_has_no_other(computer: Computer) -> None:
    _, bruna, carla = computer.keys
    assert computer.runs("bruna", HAND_IN.format(key="bruna"))[0]
    for account, key in (("stranger", "bruna"), ("bruna", "carla")):
        found, said = computer.runs(account, READ.format(key=key))
        assert not found
        assert {"bruna": bruna, "carla": carla}[key] in said
    assert computer.runs("bruna", READ.format(key="bruna"))[0].count(ASSIGNMENT) == 1


def test_the_teacher_collects_what_each_account_handed_in_as_its_own(computer: Computer) -> None:
    found, said = computer.runs(
        "teacher",
        """
from pathlib import Path
from scuola.editions.collecting import collect
done = collect(Path(course), exercise)
print(done.people, [str(one.why) for one in done.refused])
""",
    )
    assert found == "2 []", said
