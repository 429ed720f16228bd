"""A network: a folder that territories share (a synchronised one, a stick), or a site made of one, and what one took from it.

Every card is a file of its own below the folder of its key. What was taken in is kept apart, in one's own folder, so that
nothing is lost when the shared one disappears.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from scuola.files.whole import changing, read_json, write_whole
from scuola.network import reading, signed, static_site
from scuola.network.bodies import AGREED_TO
from scuola.network.personal import found as personal_data
from scuola.network.reading import GONE, NETWORK
from scuola.network.signed import Card, Kind, Signer, fingerprint, own_signer
from scuola.text import Text, language
from scuola.text.problems import Problem, not_written

FOLDER = "network"
STATE, CARDS = "network.json", "cards.json"

NOT_JOINED = Text(
    "Prima unirsi a una rete: scuola network join CARTELLA --territory NOME.",
    "First join a network: scuola network join FOLDER --territory NAME.",
)
OTHER_NETWORK = Text(
    "In «{folder}» c'è un'altra rete con lo stesso nome: quella a cui ci si è uniti non è lì. Controllare la cartella.",
    "There is another network of the same name in “{folder}”: the one that was joined is not there. Check the folder.",
)
PERSONAL = Text(
    "Prima di pubblicare: «{title}» sembra contenere {what} («{words}»). Toglierlo, o confermare che non riguarda una persona.",
    "Before publishing: “{title}” seems to contain {what} (“{words}”). Take it out, or confirm that it is not about a person.",
)
SAME_NAME = Text(
    "«{file}»: si firma «{territory}» con un'altra chiave ({key}). Chiedere a quel territorio, per telefono, qual è la sua.",
    "“{file}”: it is signed “{territory}” with another key ({key}). Ask that territory, by telephone, which one is its own.",
)
NOT_MINE = Text(
    "Tra le proprie schede pubblicate non c'è «{id}».", "There is no card “{id}” among those that you published."
)
NO_NAME = Text(
    "Dire con quale nome il territorio si unisce alla rete.", "Say under which name the territory joins the network."
)
TAKEN = Text(
    "Nuove: {new}. Aggiornate: {updated}. Ritirate: {withdrawn}. Già presenti: {same}.",
    "New: {new}. Updated: {updated}. Withdrawn: {withdrawn}. Already here: {same}.",
)


@dataclass
class Pulled:
    """What was taken in from the shared folder, and what is wrong with the rest, each named."""

    new: int = 0
    updated: int = 0
    withdrawn: int = 0
    same: int = 0
    refused: list[Text] = field(default_factory=list)

    @property
    def said(self) -> Text:
        """Return the counts in a line."""
        return TAKEN(new=self.new, updated=self.updated, withdrawn=self.withdrawn, same=self.same)


class Network:
    """A territory's part in a network; `home` is its own folder."""

    def __init__(self, home: Path) -> None:
        self.home = home / FOLDER

    def join(self, shared: Path | str, territory: str) -> str:
        """Join the network of a folder, which is begun if there is none there, or of a site; return one's key's fingerprint."""
        if not territory.strip():
            raise Problem(NO_NAME)
        written = str(shared).strip()
        if static_site.is_site(written):
            place, (identity, _) = written, static_site.index(written)
        else:
            place, identity = self._begun(Path(written))
        with changing(self.home / STATE) as state:
            state.update(network=identity, shared=place, territory=territory.strip())
        return fingerprint(self.signer().key)

    def _begun(self, shared: Path) -> tuple[str, str]:
        """Return where a shared folder is, and the identity of its network."""
        file = shared / NETWORK
        try:
            if not file.exists():
                write_whole(file, json.dumps({"network": uuid4().hex}), readable=True)
            return str(shared.resolve()), str(read_json(file)["network"])
        except (OSError, KeyError) as error:
            raise Problem(GONE(folder=shared)) from error

    def joined(self) -> tuple[str, str]:
        """Return the shared folder and the name that one has joined with; nothing before one has."""
        state = read_json(self.home / STATE)
        return str(state.get("shared") or ""), str(state.get("territory") or "")

    def signer(self) -> Signer:
        """Return who signs here; raise `Problem` if no network was joined."""
        state = read_json(self.home / STATE)
        if "territory" not in state:
            raise Problem(NOT_JOINED)
        return own_signer(self.home, state["territory"])

    def publish(self, kind: Kind, body: Mapping[str, Any], id: str = "", *, sure: bool = False) -> Card:
        """Publish a card, or a new version of one; raise `Problem` at what looks like personal data, unless one is `sure`."""
        signer = self.signer()
        card = signer.card(kind, body, language(), id)
        checked = signed.read(signed.write(card), card.title)
        if not sure and (suspect := personal_data(checked.body, AGREED_TO.get(kind, ()))):
            what, words = suspect[0]
            raise Problem(PERSONAL(title=card.title, what=what, words=words))
        self._put(card)
        return card

    def withdraw(self, id: str) -> Card:
        """Withdraw a card of one's own: what it said goes from the folder, and from others when they take in."""
        card = self.own(id)
        gone = self.signer().card(card.kind, {}, card.language, card.id, withdrawn=True)
        self._put(gone)
        return gone

    def pull(self) -> Pulled:
        """Take in what others published; one that is wrong is named and stops nothing."""
        pulled, cards = Pulled(), self._cards()
        with changing(self.home / CARDS) as held:
            names = {card["territory"]: card["key"] for card in held.values()} | {
                self.signer().territory: self.signer().key
            }
            for name, card in cards:
                if isinstance(card, Text):
                    pulled.refused.append(card)
                elif names.setdefault(card.territory, card.key) != card.key:
                    pulled.refused.append(SAME_NAME(file=name, territory=card.territory, key=fingerprint(card.key)))
                else:
                    _take(card, held, pulled)
        return pulled

    def verify(self) -> list[Text]:
        """Return what is wrong with the files of the shared folder; nothing if all are as they were signed."""
        return [card for _, card in self._cards() if isinstance(card, Text)]

    def cards(self) -> list[Card]:
        """Return the cards that were taken in or published, the newest first, without those withdrawn or hidden."""
        hidden = set(read_json(self.home / STATE).get("hidden", []))
        held = (Card.model_validate(raw) for raw in read_json(self.home / CARDS).values())
        shown = [card for card in held if not card.withdrawn and card.id not in hidden]
        return sorted(shown, key=lambda card: card.written, reverse=True)

    def own(self, id: str) -> Card:
        """Return a card of one's own; raise `Problem` if it is none."""
        card = next((one for one in self.cards() if one.id == id and self.is_own(one)), None)
        if card is None:
            raise Problem(NOT_MINE(id=id))
        return card

    def published(self, id: str) -> Card | None:
        """Return a card of one's own as it was published last, also if it was withdrawn; None if it never was."""
        raw = read_json(self.home / CARDS).get(f"{fingerprint(self.signer().key)}/{id}")
        return Card.model_validate(raw) if raw else None

    def is_own(self, card: Card) -> bool:
        """Say whether a card was signed here; nothing is before a network is joined."""
        return "territory" in read_json(self.home / STATE) and card.key == self.signer().key

    def hide(self, id: str) -> None:
        """Hide a card here: others still see it."""
        with changing(self.home / STATE) as state:
            state["hidden"] = sorted({*state.get("hidden", []), id})

    def write_site(self, target: Path) -> int:
        """Write what is in the shared folder as a static site; return how many cards. What was altered is left out."""
        genuine = ((name, card) for name, card in self._cards() if isinstance(card, Card))
        return static_site.write(
            read_json(self.home / STATE)["network"], ((name, signed.write(card)) for name, card in genuine), target
        )

    def _cards(self) -> Iterator[tuple[str, Card | Text]]:
        """Return the cards of the shared folder, or of the site, with the names of their files, and what is wrong with others."""
        self.signer()
        state = read_json(self.home / STATE)
        if not static_site.is_site(state["shared"]):
            return reading.of_folder(self._shared())
        there, names = static_site.index(state["shared"])
        if there != state["network"]:
            raise Problem(OTHER_NETWORK(folder=state["shared"]))
        return reading.of_site(state["shared"], names)

    def _shared(self) -> Path:
        """Return the shared folder; raise `Problem` if it is gone, another network is there, or it is a site."""
        self.signer()
        state = read_json(self.home / STATE)
        if static_site.is_site(state["shared"]):
            raise Problem(static_site.READ_ONLY)
        shared = Path(state["shared"])
        try:
            there = json.loads((shared / NETWORK).read_bytes())["network"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Problem(GONE(folder=shared)) from error
        if there != state["network"]:
            raise Problem(OTHER_NETWORK(folder=shared))
        return shared

    def _put(self, card: Card) -> None:
        folder = self._shared() / fingerprint(card.key)
        try:
            write_whole(folder / f"{card.id}.json", signed.write(card), readable=True)
            with changing(self.home / CARDS) as held:
                _take(card, held, Pulled())
        except OSError as error:
            raise not_written(folder, error) from error


def _take(card: Card, held: dict[str, Any], pulled: Pulled) -> None:
    """Keep a card unless a later one of the same key is held: an old copy never brings back what was changed or withdrawn."""
    place = f"{fingerprint(card.key)}/{card.id}"
    before = Card.model_validate(held[place]) if place in held else None
    if before and before.written >= card.written:
        pulled.same += 1
        return
    held[place] = card.model_dump(mode="json")
    if card.withdrawn:
        pulled.withdrawn += 1
    elif before:
        pulled.updated += 1
    else:
        pulled.new += 1
