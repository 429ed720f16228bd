"""A network as a static site: the cards of a shared folder with an index of them, to be put on any web server and read from there.

Nothing on the server is a program, and it is asked only when somebody takes in what is new. What comes from it is checked like
the files of a folder: a card that was altered on the way is named.
"""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from scuola.files.whole import write_whole
from scuola.text import Text
from scuola.text.problems import Problem, not_written

INDEX = "scuola-network-index.json"
ADDRESS = re.compile(r"https?://\S+")
NAME = re.compile(r"[0-9a-f]{16}/[0-9a-f]{16,32}\.json")
MOST_BYTES, SECONDS = 4_000_000, 20

NO_SITE = Text(
    "Da «{address}» la rete non si legge ({why}). Quanto era già stato preso è al sicuro: controllare l'indirizzo e il "
    "collegamento, poi riprovare.",
    "The network cannot be read from “{address}” ({why}). What was taken in is safe: check the address and the connection, then "
    "try again.",
)
NO_INDEX = Text(
    "in quell'indirizzo non c'è l'indice di una rete: lo scrive «scuola network site»",
    "there is no index of a network at that address: “scuola network site” writes it",
)
READ_ONLY = Text(
    "Da un sito la rete si legge soltanto: per pubblicare, unirsi alla cartella da cui il sito è fatto.",
    "From a site a network can only be read: to publish, join the folder that the site is made of.",
)


def is_site(shared: str) -> bool:
    """Say whether what a network is read from is the address of a site."""
    return ADDRESS.fullmatch(shared) is not None


def write(network: str, cards: Iterator[tuple[str, bytes]], target: Path) -> int:
    """Write the cards of a network and their index into a folder; return how many. Raises `Problem` if it cannot be written."""
    names = []
    try:
        for name, content in cards:
            write_whole(target / name, content, readable=True)
            names.append(name)
        write_whole(target / INDEX, json.dumps({"network": network, "cards": names}), readable=True)
    except OSError as error:
        raise not_written(target, error) from error
    return len(names)


def index(address: str) -> tuple[str, list[str]]:
    """Return the identity of the network of a site, and the names of its cards; raise `Problem` if there is none."""
    try:
        told = json.loads(_read(address, INDEX, MOST_BYTES))
        names = [name for name in told["cards"] if isinstance(name, str) and NAME.fullmatch(name)]
        return str(told["network"]), names
    except (ValueError, KeyError, TypeError) as error:
        raise Problem(NO_SITE(address=address, why=NO_INDEX)) from error


def card(address: str, name: str, most: int) -> bytes:
    """Return the first `most` + 1 bytes of a card of a site; raise `Problem` if it is not to be had."""
    return _read(address, name, most)


def _read(address: str, name: str, most: int) -> bytes:
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/{name}", timeout=SECONDS) as answer:  # http or https alone
            return bytes(answer.read(most + 1))
    except urllib.error.HTTPError as error:
        raise Problem(NO_SITE(address=address, why=NO_INDEX if name == INDEX else error.reason)) from error
    except (OSError, ValueError) as error:
        raise Problem(NO_SITE(address=address, why=getattr(error, "reason", error))) from error
