"""The programs and components that a school needs on its computer, by what its file says; each that is missing stops it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from scuola.hub import containers
from scuola.hub.proxy import OLDEST_NODE, is_in_node, node_version
from scuola.hub.school import DOCKER, SYSTEM, SYSTEMD, School
from scuola.text import Text

RUNNING = "/run/systemd/system"  # there where systemd has started the computer (sd_booted(3))
NO_PROXY = Text(
    "Il proxy non è installato (Node: {node}). Installarlo, una volta: scuola hub proxy {file}",
    "The proxy is not installed (Node: {node}). Install it, once: scuola hub proxy {file}",
)
NODE_IS, NO_NODE = (
    Text("{version}", "{version}"),
    Text("manca, serve dalla {oldest}", "missing, {oldest} or later needed"),
)
NOT_ROOT = Text(
    "accounts: system richiede di avviare la scuola come root, perché ogni persona lavori con un utente suo. Usare sudo, "
    "oppure accounts: one (solo per prova: ognuno può leggere ciò che è degli altri).",
    "accounts: system needs the school to be run by root, so that everyone works with an account of their own. Use sudo, "
    "or accounts: one (for trying only: everyone can read what is others').",
)
NO_USERADD = Text(
    "Manca il programma useradd, che crea gli utenti. Installare il pacchetto «passwd» del sistema.",
    "The program useradd, which makes accounts, is missing. Install the system's package “passwd”.",
)
NO_SYSTEMD = Text(
    "servers: systemd, ma su questo computer systemd non è avviato: scrivere servers: processes.",
    "servers: systemd, but systemd does not run on this computer: write servers: processes.",
)
NO_SPAWNER = Text(
    "servers: systemd richiede un componente che qui non c'è: pip install 'scuola-convergenze[systemd]'",
    "servers: systemd needs a component that is not here: pip install 'scuola-convergenze[systemd]'",
)
NO_DRIVER = Text(
    "database: manca un componente ({why}). Per PostgreSQL: pip install 'scuola-convergenze[postgresql]'",
    "database: a component is missing ({why}). For PostgreSQL: pip install 'scuola-convergenze[postgresql]'",
)
NO_DATABASE = Text("database: non risponde ({why}).", "database: it does not answer ({why}).")


def missing(this: School, file: Path) -> Iterator[Text]:
    """Yield what is missing, with what to do about it."""
    if not is_in_node(this.folder):
        version = node_version()
        node = NODE_IS(version=version) if version else NO_NODE(oldest=OLDEST_NODE)
        yield NO_PROXY(node=node, file=file)
    if this.accounts == SYSTEM and os.geteuid() != 0:
        yield NOT_ROOT
    if this.accounts == SYSTEM and not (shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")):
        yield NO_USERADD
    yield from _for_servers(this)
    if this.database:
        from sqlalchemy import create_engine
        from sqlalchemy.exc import SQLAlchemyError

        try:
            create_engine(this.database_url).connect().close()
        except ImportError as error:
            yield NO_DRIVER(why=error)
        except SQLAlchemyError as error:
            yield NO_DATABASE(why=str(error).splitlines()[0])


def _for_servers(this: School) -> Iterator[Text]:
    if this.servers == SYSTEMD:
        if not Path(RUNNING).is_dir():
            yield NO_SYSTEMD
        if find_spec("systemdspawner") is None:
            yield NO_SPAWNER
    elif this.servers == DOCKER and this.docker:
        yield from containers.missing(this.docker)
