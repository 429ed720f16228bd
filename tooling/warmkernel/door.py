"""Finding the parent of a setting, or starting it: the server's side of the socket."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
import subprocess
import time
from collections.abc import Mapping
from typing import Any

from warmkernel.order import heard, say
from warmkernel.setting import Setting

ATTEMPTS = 20
SECONDS_BETWEEN_ATTEMPTS = 0.02
SECONDS_OF_DISTRUST = 60
NOT_THE_PARENTS = ("JPY_PARENT_PID", "JPY_SESSION_NAME")


class Unavailable(Exception):
    """There is no warm kernel to be had; the message says why."""


_started: dict[str, tuple[subprocess.Popen[bytes], int]] = {}  # by address: the parent, and what it wrote to stderr
_former: list[subprocess.Popen[bytes]] = []  # parents to be waited for, when they have ended
_held: dict[str, tuple[int, socket.socket]] = {}  # by address: the process that holds, and the connection
_broken: dict[str, tuple[float, str]] = {}  # by address: since when and why a parent is not to be tried


async def ask(
    setting: Setting, environment: Mapping[str, str], files: list[int], seconds: float
) -> tuple[socket.socket, dict[str, Any]]:
    """Ask for a kernel; return the connection that it lasts as long as, and the parent's answer.

    `files` are the order, standard output, standard error and the lifeline. Raises `Unavailable`.
    """
    since, why = _broken.get(setting.address, (0.0, ""))
    if time.monotonic() - since < SECONDS_OF_DISTRUST and why:
        raise Unavailable(why)
    for _ in range(ATTEMPTS):
        channel = connect(setting, environment)
        if channel is None or not say(channel, files, want="kernel"):
            await asyncio.sleep(SECONDS_BETWEEN_ATTEMPTS)
            continue
        answer = await _answer(channel, seconds)
        if answer and "pid" in answer:
            stay_connected(setting, environment)
            return channel, answer
        channel.close()
        if answer is None:
            _check_on(setting)  # it ended, just now: of old age, and another is started; or of a fault
        elif "refused" in answer:
            raise Unavailable(answer["refused"])
        elif "late" in answer:
            _give_up(setting)
            raise _distrust(setting, f"the warm parent did not answer in {seconds:g} seconds")
    raise _distrust(setting, f"the warm parent could not be reached in {ATTEMPTS} attempts")


async def _answer(channel: socket.socket, seconds: float) -> dict[str, Any] | None:
    try:
        packet = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(channel, 4096), seconds)
    except TimeoutError:
        return {"late": True}
    except OSError:
        return None
    try:
        return dict(json.loads(packet)) if packet else None
    except ValueError:
        return None


def connect(setting: Setting, environment: Mapping[str, str]) -> socket.socket | None:
    """Return a connection to the parent, started if there is none; None if it must be tried again."""
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    channel.setblocking(False)
    try:
        channel.connect(setting.address)
    except ConnectionRefusedError:
        _start(setting, environment)
        try:
            channel.connect(setting.address)
        except OSError:
            channel.close()
            return None
    except OSError:  # too many are waiting to be let in
        channel.close()
        return None
    _, owner, _ = struct.unpack("3i", channel.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    if owner != os.getuid():
        channel.close()
        raise Unavailable(f"the address of the warm parent is taken by user {owner}")
    return channel


def _start(setting: Setting, environment: Mapping[str, str]) -> None:
    """Start the parent, unless another server is doing so: only one can have the address.

    The socket is opened here and passed on, so that kernels can be asked for while the parent is still importing.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        try:
            listener.bind(setting.address)
        except OSError:
            return
        listener.listen(512)
        task = json.dumps({"imports": setting.imports, "ready": setting.ready, "linger": setting.linger})
        errors = os.memfd_create("errors")
        try:
            process = subprocess.Popen(
                [*setting.command, "-m", "warmkernel.parent", str(listener.fileno()), task],
                pass_fds=[listener.fileno()],
                env=_parents(environment),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
                **setting.person,
            )
        except OSError as error:
            os.close(errors)
            raise Unavailable(f"the warm parent cannot be started: {error}") from error
    _forget(setting.address)
    _started[setting.address] = process, errors


def _parents(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the parent's environment: that of its first kernel, and the chart backend that every kernel chooses."""
    kept = {name: value for name, value in environment.items() if name not in NOT_THE_PARENTS}
    return {"MPLBACKEND": "module://matplotlib_inline.backend_inline", **kept}


def _forget(address: str) -> None:
    """Forget what the parent at an address has written; it may live on, for its kernels, without the address."""
    if address in _started:
        process, errors = _started.pop(address)
        os.close(errors)
        _former.append(process)
    _former[:] = [process for process in _former if process.poll() is None]


def _check_on(setting: Setting) -> None:
    """Raise `Unavailable` if the parent that was started here ended by itself, for a fault."""
    if setting.address not in _started:
        return
    process, errors = _started[setting.address]
    try:
        code = process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return
    if code != 0:
        text = os.pread(errors, os.fstat(errors).st_size, 0).decode(errors="replace").strip()
        _forget(setting.address)
        raise _distrust(
            setting, f"the warm parent ended with {code}: {text.splitlines()[-1] if text else 'in silence'}"
        )


def _give_up(setting: Setting) -> None:
    """End a parent that was started here, and never answered: what it imports may take for ever."""
    if setting.address in _started and setting.address not in _held:
        process, _ = _started[setting.address]
        process.kill()
        process.wait()
        _forget(setting.address)


def _distrust(setting: Setting, why: str) -> Unavailable:
    _broken[setting.address] = time.monotonic(), why
    return Unavailable(why)


def stay_connected(setting: Setting, environment: Mapping[str, str]) -> bool:
    """Stay connected, so that the parent and its stock last as long as this process; return whether it worked."""
    pid, channel = _held.get(setting.address, (0, None))
    if channel is not None and pid == os.getpid():
        try:
            if heard(channel)[0] is not None:
                return True
        except BlockingIOError:
            return True
        channel.close()
    fresh = connect(setting, environment)
    if fresh is None or not say(fresh, want="hold"):
        return False
    _held[setting.address] = os.getpid(), fresh
    return True


def release() -> None:
    """Let go of every parent that this process holds; those without another user end."""
    for pid, channel in _held.values():
        if pid == os.getpid():
            channel.close()
    _held.clear()
