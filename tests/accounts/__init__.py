"""Another account of the computer, which tries what it should not be able to do: real accounts, where root is at hand."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another account, too")
STRANGER = "nobody"


def as_stranger(program: str, *arguments: object, account: str = STRANGER) -> subprocess.CompletedProcess[str]:
    """Run a program in Python as another account, which has none of this one's groups."""
    who = pwd.getpwnam(account)
    return subprocess.run(
        ["/usr/bin/python3" if Path("/usr/bin/python3").exists() else sys.executable, "-c", program, *map(str, arguments)],
        user=who.pw_uid, group=who.pw_gid, extra_groups=[], cwd="/", env={"PATH": os.environ["PATH"]},
        capture_output=True, text=True,
    )  # fmt: skip


READABLE = """
import os, sys
found = []
def walk(folder):
    try:
        names = os.listdir(folder)
    except OSError:
        return
    found.append(folder)
    for name in names:
        path = os.path.join(folder, name)
        if os.path.islink(path):
            continue
        if os.path.isdir(path):
            walk(path)
        else:
            try:
                open(path, "rb").close()
            except OSError:
                continue
            found.append(path)
for root in sys.argv[1:]:
    walk(root)
print("\\n".join(found))
"""


def readable_by_a_stranger(*roots: Path) -> list[str]:
    """Return the folders that another account can list, and the files that it can open, below some folders."""
    ended = as_stranger(READABLE, *roots)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.split("\n")[:-1] if ended.stdout.strip() else []


def open_the_way(path: Path) -> None:
    """Let others pass through the folders above a path, as they do below `/home`: pytest's own are closed."""
    for folder in path.parents:
        if folder == Path("/tmp"):
            return
        folder.chmod(folder.stat().st_mode | 0o011)
