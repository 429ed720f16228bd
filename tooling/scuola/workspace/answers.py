"""What a person has answered: kept in `answers.json` beside the notebook, every earlier version with it.

The present answers are written whole, so that a crash or a full disk leaves the last good ones. Every version is also
added to `answers.history.jsonl`, one a line, from which a damaged file is recovered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scuola.files.others import read_ordinary
from scuola.files.whole import append_line, lines, locked, write_whole
from scuola.text import Text
from scuola.text.problems import Problem, not_written

SCHEMA = 1
FILE, HISTORY = "answers.json", "answers.history.jsonl"
MOST_BYTES = 16 * 2**20  # that are read of somebody else's
ANY: Any = object()  # whatever stands there

STILL_HERE = Text(
    "{why} Quanto si è appena scritto resta in questa pagina: non chiuderla.",
    "{why} What you have just written is still in this page: do not close it.",
)
NOT_READ = Text(
    "Non è stato possibile leggere le risposte in «{folder}»: {why}. Controllare i permessi della cartella.",
    "The answers in “{folder}” could not be read: {why}. Check the permissions of the folder.",
)
RECOVERED = Text(
    "Il file delle risposte era danneggiato: è stata ripresa la versione salvata più recente. "
    "Il file danneggiato è conservato come «{kept}».",
    "The file of answers was damaged: the latest saved version has been recovered. "
    "The damaged file is kept as “{kept}”.",
)
LOST = Text(
    "Il file delle risposte era danneggiato e non ci sono versioni precedenti da riprendere: si ricomincia da capo. "
    "Il file danneggiato è conservato come «{kept}»; chi gestisce il corso può provare a leggerlo.",
    "The file of answers was damaged and there are no earlier versions to recover: it starts afresh. "
    "The damaged file is kept as “{kept}”; whoever runs the course can try to read it.",
)
ELSEWHERE = Text(
    "Questa parte è stata scritta anche altrove, in un'altra scheda o su un altro dispositivo.",
    "This part was written elsewhere too, in another tab or on another device.",
)
NEWER = Text(
    "Le risposte in «{folder}» sono state scritte da una versione più recente di Scuola: aggiornare Scuola per aprirle.",
    "The answers in “{folder}” were written by a later version of Scuola: update Scuola to open them.",
)


class WrittenElsewhere(Problem):
    """A part was written by another page since it was read; `value` is what stands there now."""

    def __init__(self, value: Any) -> None:
        super().__init__(ELSEWHERE)
        self.value = value


class Answers:
    """The answers of one notebook's folder, by part (`quiz`, `note`, the id of a question…).

    `notice` is what a person should know about how they were read, if anything; `last` says whether they outlive the page.
    """

    last = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notice: Text | None = None

    def all(self) -> dict[str, Any]:
        """Return every part; a damaged file is recovered from its history and set aside."""
        try:
            return _checked(json.loads((self.folder / FILE).read_text(encoding="utf-8")), self.folder)
        except FileNotFoundError:
            return {}
        except ValueError:
            return self._recover()
        except OSError as error:
            raise Problem(NOT_READ(folder=self.folder, why=error.strerror)) from error

    def get(self, part: str, default: Any = None) -> Any:
        """Return one part, or `default`."""
        return self.all().get(part, default)

    def put(self, part: str, value: Any, *, known: Any = ANY) -> datetime:
        """Write one part and return when; raise `Problem`, with everything as it was, if that is not possible.

        Where `known` is given, the part must still be that, or be `value` already: `WrittenElsewhere` if it is neither.
        """
        return self.change(part, lambda present: _instead_of(known, present, value))

    def change(self, part: str, changed: Callable[[Any], Any]) -> datetime:
        """Write what becomes of a part (None if there is none) while nobody else can write it; as `put` otherwise."""
        try:
            with locked(self.folder / FILE):
                parts = self.all()
                value, saved = changed(parts.get(part)), datetime.now(UTC)
                version = {"schema": SCHEMA, "saved": saved.isoformat(), "answers": {**parts, part: value}}
                if parts.get(part) != value or part not in parts:
                    self._write(version)
                return saved
        except OSError as error:
            raise Problem(STILL_HERE(why=not_written(self.folder, error).message)) from error

    def _write(self, version: Mapping[str, Any]) -> None:
        line = json.dumps(version, ensure_ascii=False)
        append_line(self.folder / HISTORY, line)
        write_whole(self.folder / FILE, line + "\n")

    def _recover(self) -> dict[str, Any]:
        """Set the damaged file aside and return the latest good version of the history."""
        damaged = self.folder / FILE
        kept = damaged.with_name(f"answers.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.json")
        with suppress(OSError):  # another page was quicker, or the folder is read-only: reading goes on all the same
            damaged.replace(kept)
        parts = self._latest_version()
        if parts is None:
            self.notice = LOST(kept=kept.name)
            return {}
        self.notice = RECOVERED(kept=kept.name)
        with suppress(OSError):
            self._write({"schema": SCHEMA, "saved": datetime.now(UTC).isoformat(), "answers": parts})
        return parts

    def _latest_version(self) -> dict[str, Any] | None:
        for line in reversed(lines(self.folder / HISTORY)):
            with suppress(ValueError):
                return _checked(json.loads(line), self.folder)
        return None


def handed_in(folder: Path) -> dict[str, Any]:
    """Return every part of somebody's submission, which is left as it is: nothing if it cannot be read."""
    try:
        content = read_ordinary(folder / FILE, MOST_BYTES) or b""
        return dict(json.loads(content)["answers"]) if len(content) <= MOST_BYTES else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # the last of lists within lists within lists
        return {}


class Memory(Answers):
    """Answers that last as long as the page: for a simulation shown in class, where nobody's folder is at hand."""

    last = False

    def __init__(self) -> None:
        super().__init__(Path())
        self._parts: dict[str, Any] = {}

    def all(self) -> dict[str, Any]:
        """Return every part."""
        return dict(self._parts)

    def change(self, part: str, changed: Callable[[Any], Any]) -> datetime:
        """Keep what becomes of one part."""
        self._parts[part] = changed(self._parts.get(part))
        return datetime.now(UTC)


def _instead_of(known: Any, present: Any, value: Any) -> Any:
    if known is not ANY and present not in (known, value):
        raise WrittenElsewhere(present)
    return value


def _checked(version: Any, folder: Path) -> dict[str, Any]:
    """Return the parts of a version; raise `ValueError` if it is not one, `Problem` if it is a later kind."""
    if not isinstance(version, dict) or not isinstance(version.get("answers"), dict):
        raise ValueError("not a version of answers")
    if version.get("schema", 0) > SCHEMA:
        raise Problem(NEWER(folder=folder))
    return dict(version["answers"])
