"""When a path is complete (`curriculum/completion.yaml`): by what the course has marked, and nothing that cannot be seen."""

from __future__ import annotations

from pydantic import Field

from scuola.curriculum.schema import Path
from scuola.files.typed_yaml import Entry
from scuola.text import Text, formats

CRITERIA = Text(
    "Tutti gli esercizi del percorso consegnati e valutati: almeno {mark} su 100 nell'insieme, almeno {each} in ciascuno.",
    "All exercises of the path handed in and marked: at least {mark} out of 100 on the whole, at least {each} in each.",
)
COMPLETED = Text(
    "Ha completato il percorso «{path}» ({hours} ore) del programma «{programme}».",
    "Completed the path “{path}” ({hours} hours) of the programme “{programme}”.",
)


class Completion(Entry):
    """The rule, in marks out of 100, and the name of the school that certifies by it."""

    mark: float = Field(ge=0, le=100)
    each: float = Field(ge=0, le=100)
    school: Text

    @property
    def criteria(self) -> Text:
        """Return the rule in words."""
        return CRITERIA(mark=formats.exact(self.mark), each=formats.exact(self.each))

    def completed(self, path: Path, programme: Text) -> Text:
        """Return what a certificate of a path says of whoever has it."""
        return COMPLETED(path=path.title, hours=path.hours, programme=programme)
