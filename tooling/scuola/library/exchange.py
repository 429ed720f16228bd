"""Practices as one file: written by one territory, read by another, without trusting what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scuola.declared.inputs import InvalidInputs
from scuola.library.practice import Practice, Record
from scuola.text import Text
from scuola.text.formats import number
from scuola.text.problems import Problem

FORMAT, VERSION = "scuola-practices", 1
MOST_BYTES = 100 * 2**20

NO_FILE = Text(
    "Non c'è un file «{file}»: controllare il nome e la cartella.",
    "There is no file “{file}”: check its name and folder.",
)
TOO_LARGE = Text(
    "«{file}» è troppo grande ({size} MB; il massimo è {most} MB): chiedere di esportarlo in più file.",
    "“{file}” is too large ({size} MB; the limit is {most} MB): ask for it to be exported in several files.",
)
NOT_OURS = Text(
    "«{file}» non è un file di pratiche: deve essere quello scritto dalla pagina «Scambiare» o con scuola practices export.",
    "“{file}” is not a file of practices: it must be one written by the page “Exchange” or with scuola practices export.",
)
NEWER = Text(
    "«{file}» è stato scritto da una versione più recente di Scuola: aggiornare Scuola per leggerlo.",
    "“{file}” was written by a later version of Scuola: update Scuola to read it.",
)
NOT_A_PRACTICE = Text("non è una scheda di pratica", "it is not a practice sheet")
NO_IDENTITY = Text(
    "mancano, o sono sbagliati, il codice della scheda, la data o la lingua",
    "the sheet's code, its date or its language is missing or wrong",
)
UNTITLED = Text("senza titolo", "untitled")


@dataclass(frozen=True)
class Refused:
    """A practice that could not be read: its place in the file, its title if any, why, and what was there."""

    position: int
    title: Text
    why: tuple[Text, ...]
    raw: Any

    @property
    def message(self) -> Text:
        """Return one line for a person: which one, and what is wrong with it."""
        head = (f"{self.position}. «{self.title.it}»", f"{self.position}. “{self.title.en}”")
        return Text(*(f"{words}: {'; '.join(w.in_language(code) for w in self.why)}"
                      for words, code in zip(head, ("it", "en"), strict=True)))  # fmt: skip


@dataclass(frozen=True)
class Parcel:
    """What a file holds: the practices that can be read, and those that cannot."""

    records: list[Record] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def write(records: Iterable[Record]) -> bytes:
    """Return practices as one file."""
    practices = [record.data() for record in records]
    body = {"format": FORMAT, "version": VERSION, "practices": practices}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def read_path(path: Path) -> Parcel:
    """Return what a file holds; raise `Problem` if it cannot be read at all."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise Problem(TOO_LARGE(file=path.name, size=number(size / 2**20), most=number(MOST_BYTES / 2**20)))
        return read(path.read_bytes(), path.name)
    except OSError as error:
        raise Problem(NO_FILE(file=path)) from error


def read(content: bytes, file: str) -> Parcel:
    """Return what the content of a file holds; a practice that is wrong does not stop the others."""
    try:
        body = json.loads(content.decode("utf-8-sig"))
        practices = body["practices"]
        if body["format"] != FORMAT or not isinstance(body["version"], int) or not isinstance(practices, list):
            raise ValueError("another format")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Problem(NOT_OURS(file=file)) from error
    if body["version"] > VERSION:
        raise Problem(NEWER(file=file))
    parcel = Parcel()
    for position, raw in enumerate(practices, start=1):
        one = _one(position, raw)
        if isinstance(one, Refused):
            parcel.refused.append(one)
        else:
            parcel.records.append(one)
    return parcel


def _one(position: int, raw: Any) -> Record | Refused:
    if not isinstance(raw, dict) or not isinstance(raw.get("practice"), dict):
        return Refused(position, UNTITLED, (NOT_A_PRACTICE,), raw)
    told = raw["practice"]
    title = str(told.get("title") or "")[:80]
    named = Text(title, title) if title else UNTITLED
    try:
        practice = Practice.read(told)
    except InvalidInputs as wrong:
        return Refused(position, named, tuple(_labelled(path, why) for path, why in wrong.fields.items()), raw)
    try:
        return Record.model_validate({**raw, "practice": practice})
    except ValidationError:
        return Refused(position, named, (NO_IDENTITY,), raw)


def _labelled(path: str, why: Text) -> Text:
    """Return a message after the name of its field as the form has it."""
    from scuola.declared.control import control

    name = path.partition(".")[0]
    if name not in Practice.model_fields:
        return Text(f"{name} – {why.it}", f"{name} – {why.en}")
    label = control(Practice.model_fields[name]).label
    return Text(f"{label.it} – {why.it}", f"{label.en} – {why.en}")
