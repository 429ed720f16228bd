"""Where a server listens, and how it is asked whether it answers."""

from __future__ import annotations

import socket
import urllib.request
from collections.abc import Iterator
from contextlib import closing

from scuola.text import Text
from scuola.text.problems import Problem

LOCALHOST, LOCALHOST_6 = "127.0.0.1", "::1"
ANY, ANY_4, ANY_6 = "", "0.0.0.0", "::"  # all addresses; those of one version alone

OCCUPIED = Text(
    "La porta {port} è già occupata da un altro programma. Chiuderlo, oppure indicarne un'altra: --port {other}.",
    "Port {port} is already taken by another program. Close it, or choose another: --port {other}.",
)
NOT_OURS = Text(
    "Non è possibile ascoltare all'indirizzo «{host}» ({why}): non è di questo computer. Quelli di questo computer sono: "
    "{known}. Per tutti: --host 0.0.0.0.",
    "It is not possible to listen on the address “{host}” ({why}): it is not this computer's. This computer has: {known}. "
    "For all of them: --host 0.0.0.0.",
)


def free_port(wanted: int | None, preferred: int, host: str = LOCALHOST) -> int:
    """Return a port to listen on: the one wanted, else the preferred one or the next that is free.

    Raises `Problem` if it is taken, or the address is not one of this computer's.
    """
    _check(host)
    port = next(_free(host, [wanted] if wanted else [*range(preferred, preferred + 50), 0]), None)
    if port is None:
        raise Problem(OCCUPIED(port=wanted, other=free_port(None, preferred, host)))
    return port


def is_free(port: int, host: str = LOCALHOST) -> bool:
    """Say whether a port can be listened on."""
    return next(_free(host, [port]), None) is not None


def _free(host: str, ports: list[int]) -> Iterator[int]:
    for port in ports:
        try:
            with closing(_listening(host, port)) as trial:
                yield int(trial.getsockname()[1])
        except OSError:
            continue


def _check(host: str) -> None:
    """Raise `Problem` if nothing can listen on an address of this computer, whatever the port."""
    try:
        _listening(host, 0).close()
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(NOT_OURS(host=host, why=why, known=", ".join([LOCALHOST, *addresses()]))) from error


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    trial = socket.socket(family, kind, protocol)
    try:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(address)
    except OSError:
        trial.close()
        raise
    return trial


def addresses() -> list[str]:
    """Return this computer's addresses on its networks, those of version 4 first; loopback and link-local are left out."""
    import psutil

    cards = psutil.net_if_stats()
    known = [
        address.address
        for name, listed in psutil.net_if_addrs().items()
        if name not in cards or cards[name].isup
        for address in sorted(listed, key=lambda one: one.family != socket.AF_INET)
        if address.family in (socket.AF_INET, socket.AF_INET6)
    ]
    return [one for one in known if not one.startswith(("127.", "::1", "fe80:", "169.254."))]


def reached_at(host: str) -> list[str]:
    """Return the addresses by which a server that listens on `host` is reached, from elsewhere if it can be."""
    if host not in (ANY, ANY_4, ANY_6):
        return [host]
    found = [one for one in addresses() if host == ANY or (":" in one) == (host == ANY_6)]
    return found or [from_here(host)]


def from_here(host: str) -> str:
    """Return the address by which this computer reaches a server of its own that listens on `host`."""
    return {ANY: LOCALHOST, ANY_4: LOCALHOST, ANY_6: LOCALHOST_6}.get(host, host)


def written(host: str) -> str:
    """Return an address as it stands in a URL: those of version 6 in brackets."""
    return f"[{host}]" if ":" in host else host


def answers(address: str, secret: str = "", seconds: float = 2) -> bool:
    """Say whether a server on this machine answers."""
    return reply(address, secret, seconds) is not None


def reply(address: str, secret: str = "", seconds: float = 2) -> bytes | None:
    """Return what a server on this machine answers, None if it does not; no proxy of the environment is in between."""
    asked = urllib.request.Request(address, headers={"Authorization": f"token {secret}"} if secret else {})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(asked, timeout=seconds) as answer:
            return bytes(answer.read())
    except OSError:
        return None
