"""A school to be played to its end: with real accounts where root is at hand, else with one account for everything."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scuola.hub.roll import Roll
from scuola.hub.school import CLASS_ACCOUNT, School
from tests.accounts.own_mounts import MAY_MOUNT
from tests.hub.running_school import running_again, running_school, some_port
from tests.hub.world import World, opened_school, restored_school
from tests.waiting import SECONDS

REAL_ACCOUNTS = os.geteuid() == 0 and MAY_MOUNT
ROOT = "root"


@dataclass(frozen=True)
class Played:
    """A school that runs, and commands as those who work in it."""

    this: School
    world: World | None  # None: everything belongs to whoever runs the test

    @property
    def file(self) -> Path:
        """Return the school's file."""
        return self.this.folder.parent / "school.yaml"

    def name(self, address: str) -> str:
        """Return the name by which the Hub knows somebody."""
        return Roll(self.this).name_of(address)

    def work(self, address: str, edition: str) -> Path:
        """Return where somebody works."""
        return self.this.homes / self.name(address) / "scuola" / edition

    def scuola(self, account: str, *words: str, **environment: str) -> str:
        """Run a command of ours as an account; return what it says."""
        return self.run(account, ["-m", "scuola", *words], **environment)

    def for_the_course(self, edition: str, *words: str) -> str:
        """Run a command of ours on a course, as its account."""
        return self.scuola(f"ed-{edition}", *words, "--course", str(self.this.editions[edition].course))

    def for_the_class(self, *words: str) -> str:
        """Run a command of ours on the live classes, as their account."""
        return self.scuola(CLASS_ACCOUNT, *words, SCUOLA_CLASSES=f"sqlite:///{self.this.classes}")

    def run(self, account: str, words: list[str], **environment: str) -> str:
        """Run Python as an account, if there is more than one; return what it says."""
        given = [f"{name}={value}" for name, value in environment.items()]
        if self.world is None:
            ended = subprocess.run(
                ["env", *given, sys.executable, *words], capture_output=True, text=True, timeout=SECONDS
            )
        else:
            home = f"HOME={self.world.inside(['getent', 'passwd', account]).stdout.split(':')[5]}"
            ended = self.world.inside(
                ["setpriv", f"--reuid={account}", f"--regid={account}", "--init-groups", "env", "-i", f"PATH={os.environ['PATH']}",
                 home, *given, sys.executable, *words]
            )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        return ended.stdout


@contextmanager
def played_school(folder: Path, **more: Any) -> Iterator[Played]:
    """Give a school that runs, whose file says `more` beside the usual, and take it away at the end."""
    if REAL_ACCOUNTS:
        with opened_school(**more) as world:
            yield Played(world.this, world)
        return
    with running_school(folder, some_port(), **more) as this:
        yield Played(this, None)
    for one in folder.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()


@contextmanager
def put_back(archive: Path, before: Played) -> Iterator[Played]:
    """Give a school that was put back from its backup where nothing is left of it: on another computer, as it were."""
    assert not before.this.folder.exists()
    if before.world:
        with restored_school(archive, before.this) as world:
            yield Played(world.this, world)
        return
    Played(before.this, None).scuola(ROOT, "hub", "restore", str(archive), str(before.file))
    with running_again(before.file) as this:
        yield Played(this, None)
