"""A process that has imported what people's servers and their pages need, and forks a server for each order of the Hub's.

What was imported is there once for the whole school, and each person's server is there within a moment. The process
has one thread, no secret of the Hub's and, but for its account, nothing that it could give away; whoever is forked
becomes its person before anything of that person's is read. Run by `warm_servers.py`: `python -m scuola.hub.warm CHANNEL`.
"""

from __future__ import annotations

import os
import signal
import socket
import sys

from jupyterhub.spawner import set_user_setuid

from scuola.grading.running import linux
from warmkernel.kernel import settle_in
from warmkernel.order import Order, close, heard, say
from warmkernel.parent import Warm, warm_up

#: What a person's server imports when it starts, or answers for the first time; and what every page's kernel needs.
IMPORTS = (
    "jupyterhub.singleuser.extension",
    "scuola.serving.extension",
    "scuola.hub.__main__",
    "scuola.serving.preload",
)


def become(name: str) -> None:
    """Be an account from now on; what `/proc` says of this process is its own to read."""
    set_user_setuid(name, chdir=False)()
    linux.call("prctl", linux.SET_DUMPABLE, 1, 0, 0, 0)


def fork_servers(hub: socket.socket, warm: Warm) -> int | None:
    """Fork a server for each order; in a server return the file with its order, else nothing once the Hub is gone.

    Nothing, too, when what was imported is no longer what is on disk: the Hub starts another one.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who has ended is nobody's to wait for
    while True:
        message, files = heard(hub)
        if message is None or warm.is_stale:
            return None
        try:
            pid = os.fork()
        except OSError as error:
            say(hub, refused=error.strerror)
        else:
            if pid == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                hub.close()
                return files[0]
            say(hub, pid=pid)
        close(files)


def main(channel: str) -> None:
    """Import, then fork; in a server, serve."""
    warm = warm_up(IMPORTS)
    ordered = fork_servers(socket.socket(fileno=int(channel)), warm)
    if ordered is None:
        return
    os.setsid()
    settle_in(Order.read(ordered), warm.variables)
    from scuola.hub.__main__ import run

    run(warm)


if __name__ == "__main__":
    main(*sys.argv[1:])
