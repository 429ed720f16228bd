"""What launches say that is needed later, to send scores: as whom the platform knows a person, and where an edition's scores go.

Names are those of the Hub (keys); who is in no list any more is forgotten.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from scuola.files.whole import changing, read_json

FILE = "launches.json"


@dataclass(frozen=True)
class Launched:
    """The notes on a school's launches, in a file of the Hub's account."""

    folder: Path

    @property
    def file(self) -> Path:
        """Return where they are kept."""
        return self.folder / FILE

    def note(self, name: str, subject: str, edition: str, scores: str) -> None:
        """Note how the platform calls somebody, and where scores of an edition go; raise `OSError` if it cannot be kept."""
        new = {"people": {name: subject}, **({"editions": {edition: scores}} if edition and scores else {})}
        held = read_json(self.file)
        if all(held.get(kind, {}).get(key) == value for kind, notes in new.items() for key, value in notes.items()):
            return
        with changing(self.file) as held:
            for kind, notes in new.items():
                held.setdefault(kind, {}).update(notes)

    def subject(self, name: str) -> str:
        """Return how the platform calls somebody; nothing if they never came from it."""
        return str(read_json(self.file).get("people", {}).get(name, ""))

    def scores(self, edition: str) -> str:
        """Return where scores of an edition go; nothing if nobody came to it, or the platform takes none."""
        return str(read_json(self.file).get("editions", {}).get(edition, ""))

    def tidy(self, present: Collection[str]) -> int:
        """Forget those who are in no list any more; return how many."""
        gone = {name for name in read_json(self.file).get("people", {}) if name not in present}
        if gone:
            with changing(self.file) as held:
                held["people"] = {name: said for name, said in held.get("people", {}).items() if name not in gone}
        return len(gone)
