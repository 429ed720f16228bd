"""What people who belong to a school, and people who do not, try against it: each attempt says what happened."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.hub.world import Said, World

Do = Callable[[World], "Came"]


@dataclass(frozen=True)
class Came:
    """What came of an attempt: whether anything was `got`, and what was said."""

    got: bool
    said: str


@dataclass(frozen=True)
class Attempt:
    """Something that is tried."""

    what: str
    do: Do


ATTEMPTS: list[Attempt] = []


def attempt(what: str) -> Callable[[Do], Do]:
    """Add an attempt to the list."""

    def added(do: Do) -> Do:
        ATTEMPTS.append(Attempt(what, do))
        return do

    return added


def refused(said: Said, *expected: int) -> Came:
    """Return what came of a request that should be refused with one of these statuses."""
    return Came(said.status not in expected, f"{said.status} {said.text[:120]}")


def without(said: Said, *secrets: str) -> Came:
    """Return what came of a request whose answer, whatever it is, should not tell any of these."""
    found = [one for one in secrets if one in said.text]
    return Came(bool(found), f"{said.status} {found or said.text[:120]}")


def as_account(world: World, account: str, program: str, *arguments: object) -> Came:
    """Return what came of a program that an account of the system runs: it prints what it got, and nothing otherwise."""
    ended = world.as_account(account, HELP + program, *arguments)
    said = ended.stdout.strip()
    failed = ended.stderr.strip().splitlines()[-1:] or ["nothing"]
    return Came(bool(said), said[:200] or failed[0])


#: What programs of accounts have at hand: try something, and print what it gives.
HELP = """
import glob, json, os, shutil, signal, socket, stat, subprocess, sys, urllib.request, urllib.error
def got(do):
    try:
        found = do()
    except Exception as error:
        print(type(error).__name__ + ": " + str(error), file=sys.stderr)
    else:
        print("got", found if found is None or len(str(found)) < 200 else str(found)[:200])
"""


def body(files: object) -> bytes:
    """Return files as a submission sends them."""
    return json.dumps({"files": files}).encode()
