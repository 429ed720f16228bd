"""`scuola network`: signed cards of territories, in a folder that they share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scuola.cli.shared import folder_option, lang, say, warn_of
from scuola.text import Text, untranslated

NETWORK_HELP = Text(
    "La rete tra territori: schede firmate in una cartella condivisa.",
    "The network of territories: signed cards in a shared folder.",
)
JOIN_HELP = Text(
    "Unirsi alla rete di una cartella (o cominciarla), o di un sito.",
    "Join the network of a folder (or begin it), or of a site.",
)
TERRITORY_HELP = Text("Il nome con cui ci si firma.", "The name to sign with.")
PUBLISH_HELP = Text(
    "Pubblicare le proprie pratiche, gli accordi e il programma con le sue verifiche.",
    "Publish one's practices, agreements, and the programme with its reviews.",
)
SURE_HELP = Text(
    "Pubblicare anche ciò che sembra un dato personale, dopo averlo guardato.",
    "Publish also what looks personal, after having looked at it.",
)
AGAIN_HELP = Text("Pubblicare di nuovo anche ciò che si è ritirato.", "Publish again what was withdrawn, too.")
PULL_HELP = Text("Prendere ciò che gli altri hanno pubblicato.", "Take in what others have published.")
SEARCH_HELP = Text("Cercare tra le schede prese.", "Search the cards that were taken in.")
VERIFY_HELP = Text("Controllare le firme della cartella condivisa.", "Check the signatures of the shared folder.")
WITHDRAW_HELP = Text("Ritirare una propria scheda.", "Withdraw a card of one's own.")
JOINED = Text(
    "Uniti alla rete. La propria chiave è {key}: dirla agli altri per telefono.",
    "Joined. Your key is {key}: tell it to the others by telephone.",
)
GENUINE = Text("Tutte le schede sono come furono firmate.", "All cards are as they were signed.")
FOUND = Text("{id}  {kind}: {title} ({territory})", "{id}  {kind}: {title} ({territory})")
NOTHING = Text("Nessuna scheda.", "No cards.")
WITHDRAWN = Text(
    "«{id}» è ritirata: sparisce dagli altri quando prendono le novità.",
    "“{id}” is withdrawn: it goes from others when they take in what is new.",
)
SITE_HELP = Text(
    "Scrivere la rete come sito statico, da mettere su qualsiasi server.",
    "Write the network as a static site, to be put on any web server.",
)
SITE = Text(
    "Schede scritte: {count}. Copiare «{folder}» su un server: gli altri si uniscono con il suo indirizzo.",
    "Cards written: {count}. Copy “{folder}” to a web server: others join by its address.",
)
MOST_SHOWN = 50


@click.group(help=str(NETWORK_HELP))
def network() -> None:
    """Gather the commands of the network."""


@network.command(help=str(JOIN_HELP))
@click.argument("shared")
@click.option("--territory", required=True, help=str(TERRITORY_HELP))
@folder_option
@lang
def join(shared: str, territory: str, folder: Path, lang: str | None) -> None:
    """Join a network."""
    from scuola.network.shared import Network

    say(JOINED(key=Network(folder).join(shared, territory)))


@network.command(help=str(PUBLISH_HELP))
@click.option("--sure", is_flag=True, help=str(SURE_HELP))
@click.option("--again", is_flag=True, help=str(AGAIN_HELP))
@folder_option
@lang
def publish(sure: bool, again: bool, folder: Path, lang: str | None) -> None:
    """Publish what a folder holds."""
    from scuola.network.publishing import publish_all
    from scuola.network.shared import Network
    from scuola.text import language
    from scuola.workspace import Workspace

    workspace = Workspace.at(folder) or Workspace(folder, language(), folder)
    published = publish_all(Network(folder), workspace, sure=sure, again=again)
    warn_of(refused.message for refused in published.refused)
    say(published.said)
    sys.exit(int(bool(published.refused)))


@network.command(help=str(PULL_HELP))
@folder_option
@lang
def pull(folder: Path, lang: str | None) -> None:
    """Take in the cards of others."""
    from scuola.network.shared import Network

    pulled = Network(folder).pull()
    warn_of(pulled.refused)
    say(pulled.said)
    sys.exit(int(bool(pulled.refused)))


@network.command(help=str(SEARCH_HELP))
@click.argument("words", nargs=-1)
@folder_option
@lang
def search(words: tuple[str, ...], folder: Path, lang: str | None) -> None:
    """Search the cards."""
    from scuola.network.board import Board
    from scuola.network.bodies import KINDS
    from scuola.network.shared import Network

    found = Board(Network(folder).cards()).find(" ".join(words))
    lines = [
        str(FOUND(id=one.id, kind=KINDS[one.kind], title=one.title, territory=one.territory))
        for one in found[:MOST_SHOWN]
    ]
    say(untranslated("\n".join(lines)) if lines else NOTHING)


@network.command(help=str(VERIFY_HELP))
@folder_option
@lang
def verify(folder: Path, lang: str | None) -> None:
    """Check every signature."""
    from scuola.network.shared import Network

    faults = Network(folder).verify()
    warn_of(faults)
    if faults:
        sys.exit(1)
    say(GENUINE)


@network.command(help=str(SITE_HELP))
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@folder_option
@lang
def site(target: Path, folder: Path, lang: str | None) -> None:
    """Write the network as a static site."""
    from scuola.network.shared import Network

    say(SITE(count=Network(folder).write_site(target), folder=target))


@network.command(help=str(WITHDRAW_HELP))
@click.argument("id")
@folder_option
@lang
def withdraw(id: str, folder: Path, lang: str | None) -> None:
    """Withdraw a card."""
    from scuola.network.shared import Network

    Network(folder).withdraw(id)
    say(WITHDRAWN(id=id))
