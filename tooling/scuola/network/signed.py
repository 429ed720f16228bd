"""Signed cards: what is said, by which territory, when; whoever changes a letter of it is found out (Ed25519).

The signature is over the card without it, as JSON with sorted keys and no spaces, in UTF-8. A territory is its key: its name
may be anybody's.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from scuola.declared.inputs import InvalidInputs
from scuola.files.whole import locked, write_whole
from scuola.network.bodies import BODIES
from scuola.text import Text
from scuola.text.problems import Problem

FORMAT: Literal["scuola-network"] = "scuola-network"
VERSION = 1
MOST_BYTES = 200_000
AHEAD = timedelta(days=1)
Kind = Literal["practice", "problem", "expert", "question", "answer", "summary", "review", "agreement", "report"]
#: What is to be published: its kind, its body, and its identifier, the same at every version.
Publication = tuple[Kind, dict[str, Any], str]

NOT_OURS = Text("«{file}» non è una scheda della rete.", "“{file}” is not a card of the network.")
NEWER = Text(
    "«{file}» viene da una versione più recente di Scuola: aggiornarla.",
    "“{file}” comes from a later version of Scuola: update it.",
)
FORGED = Text(
    "«{file}», di «{territory}»: la firma non torna. La scheda è stata alterata, o non è di chi dice: non viene presa.",
    "“{file}”, of “{territory}”: the signature does not fit. The card was altered, or is not of whom it says: it is not taken in.",
)
AHEAD_OF_TIME = Text("«{file}»: la data di firma è nel futuro.", "“{file}”: the date of signing is in the future.")
WRONG_BODY = Text("«{file}», di «{territory}»: {why}", "“{file}”, of “{territory}”: {why}")
TOO_LARGE = Text("«{file}» è troppo grande per una scheda.", "“{file}” is too large for a card.")
NOT_A_KEY = Text(
    "La chiave in «{file}» non si legge: rimettere la copia di riserva.",
    "The key in “{file}” cannot be read: put its copy back.",
)


class Card(BaseModel):
    """A card as it is published. A withdrawn one has no body: others see that it was there, and not what it said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["scuola-network"] = FORMAT
    version: int = VERSION
    id: str = Field(pattern=r"^[0-9a-f]{16,32}$")
    kind: Kind
    territory: str = Field(min_length=1, max_length=120)
    key: str = Field(max_length=60)
    written: AwareDatetime
    language: Literal["it", "en"]
    withdrawn: bool = False
    body: dict[str, Any]
    signature: str = Field(default="", max_length=120)

    def signed_bytes(self) -> bytes:
        """Return what the signature is over."""
        return json.dumps(
            self.model_dump(mode="json", exclude={"signature"}),
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        ).encode()

    @property
    def title(self) -> str:
        """Return the title of what it says, if it has one."""
        return str(self.body.get("title") or self.body.get("text", "")[:80])


@dataclass(frozen=True)
class Signer:
    """A territory that can sign."""

    territory: str
    private: Ed25519PrivateKey

    @property
    def key(self) -> str:
        """Return the public key, in base 64."""
        return b64encode(self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()

    def card(
        self, kind: Kind, body: Mapping[str, Any], language: str, id: str = "", *, withdrawn: bool = False
    ) -> Card:
        """Return a card, signed now."""
        now = datetime.now(UTC)
        fields = {"id": id or uuid4().hex, "kind": kind, "territory": self.territory, "key": self.key, "written": now,
                  "language": language, "withdrawn": withdrawn, "body": {} if withdrawn else dict(body)}  # fmt: skip
        card = Card.model_validate(fields)
        return card.model_copy(update={"signature": b64encode(self.private.sign(card.signed_bytes())).decode()})


def fingerprint(key: str) -> str:
    """Return the short form of a key, which people can compare by telephone."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def own_signer(folder: Path, territory: str) -> Signer:
    """Return the signer of a folder; its key is made the first time, readable by its owner alone."""
    file = folder / "key.pem"
    with locked(file):
        if not file.exists():
            made = Ed25519PrivateKey.generate()
            write_whole(file, made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        try:
            private = load_pem_private_key(file.read_bytes(), None)
        except ValueError as error:
            raise Problem(NOT_A_KEY(file=file)) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise Problem(NOT_A_KEY(file=file))
    return Signer(territory, private)


def write(card: Card) -> bytes:
    """Return a card as a file."""
    return (json.dumps(card.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes, file: str, now: datetime | None = None) -> Card:
    """Return the card of a file; raise `Problem` if it is none, was altered, or says what no form would accept."""
    if len(content) > MOST_BYTES:
        raise Problem(TOO_LARGE(file=file))
    try:
        raw = json.loads(content)
        if (
            isinstance(raw, dict)
            and raw.get("format") == FORMAT
            and isinstance(raw.get("version"), int)
            and raw["version"] > VERSION
        ):
            raise Problem(NEWER(file=file))
        card = Card.model_validate(raw)
    except (ValueError, RecursionError, ValidationError) as error:
        raise Problem(NOT_OURS(file=file)) from error
    if not is_genuine(card):
        raise Problem(FORGED(file=file, territory=card.territory))
    if card.written > (now or datetime.now(UTC)) + AHEAD:
        raise Problem(AHEAD_OF_TIME(file=file))
    if not card.withdrawn:
        try:
            BODIES[card.kind].read(card.body)
        except InvalidInputs as wrong:
            raise Problem(WRONG_BODY(file=file, territory=card.territory, why=wrong.message)) from wrong
    return card


def is_genuine(card: Card) -> bool:
    """Say whether a card is as its key signed it."""
    try:
        public = Ed25519PublicKey.from_public_bytes(b64decode(card.key, validate=True))
        public.verify(b64decode(card.signature, validate=True), card.signed_bytes())
    except (InvalidSignature, ValueError):
        return False
    return True
