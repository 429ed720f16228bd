"""With what letters a text file is written: said by its mark, by UTF-8 itself, or judged by the words that it gives.

Nothing is replaced: what cannot be told is asked (`DoubtfulLetters`), with the words as each encoding would give them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from scuola.files.spreadsheets.letters import likelihood
from scuola.text import Text
from scuola.text.problems import Problem

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
#: What the computers of Italian offices write, and what those of other countries do: less likely here.
USUAL = {"cp1252": Text("Windows", "Windows"), "cp850": Text("MS-DOS", "MS-DOS"),
         "mac_roman": Text("Macintosh", "Macintosh"), "iso8859_15": Text("ISO 8859-15", "ISO 8859-15")}  # fmt: skip
ELSEWHERE = {"cp1250": Text("Windows, Europa centrale", "Windows, Central Europe"),
             "cp1254": Text("Windows, Turchia", "Windows, Turkey")}  # fmt: skip
LESS_LIKELY, MARGIN = 0.5, 1.0
MOST_WORDS, MOST_SHOWN, MOST_READINGS = 1_000, 5, 4
ZEROS = 0.3  # the share of zero bytes, at even or odd places, that tells UTF-16
WORD = re.compile(rb"[^\s;,\"|]*[\x80-\xff][^\s;,\"|]*")

DOUBTFUL = Text(
    "Non è chiaro con quali lettere è scritto «{file}». Si può leggere così:\n{readings}\n"
    "Ripetere il comando con l'opzione giusta, oppure salvare l'elenco come XLSX o come «CSV UTF-8».",
    "It is not clear with what letters “{file}” is written. It can be read in these ways:\n{readings}\n"
    "Give the command again with the right option, or save the table as XLSX or as “CSV UTF-8”.",
)
DOUBTFUL_WITHOUT_OPTION = Text(
    "Non è chiaro con quali lettere è scritto «{file}». Si può leggere così:\n{readings}\n"
    "Salvarlo come «CSV UTF-8» (o rimettere la copia di prima) e riprovare.",
    "It is not clear with what letters “{file}” is written. It can be read in these ways:\n{readings}\n"
    "Save it as “CSV UTF-8” (or put back the earlier copy) and try again.",
)
WITH_OPTION = Text("  --encoding {encoding}: {words}", "  --encoding {encoding}: {words}")
WITHOUT_OPTION = Text("  {words}", "  {words}")
NOT_AN_ENCODING = Text(
    "«{encoding}» non è il nome di una codifica. Si può indicare, per esempio: utf-8, cp1252 (Windows), cp850 (MS-DOS), "
    "mac_roman (Macintosh).",
    "“{encoding}” is not the name of an encoding. Some are: utf-8, cp1252 (Windows), cp850 (MS-DOS), mac_roman "
    "(Macintosh).",
)
ANOTHER_ENCODING = Text(
    "«{file}» non è scritto in {encoding}: il byte {place} non vi ha significato. Togliere l'opzione --encoding, o "
    "indicarne un'altra.",
    "“{file}” is not written in {encoding}: byte {place} means nothing in it. Leave out the option --encoding, or give "
    "another.",
)
CUT_SHORT = Text(
    "«{file}» è danneggiato: dice di essere scritto in {encoding}, ma il byte {place} non vi ha significato. Salvarlo di "
    "nuovo, o farselo mandare di nuovo.",
    "“{file}” is damaged: it says that it is written in {encoding}, but byte {place} means nothing in it. Save it again, "
    "or have it sent again.",
)
MIXED = Text(
    "«{file}»: alcune righe sono scritte in UTF-8 e altre in {encoding}; lette ciascuna come è scritta.",
    "“{file}”: some rows are written in UTF-8 and others in {encoding}; each was read as it is written.",
)


@dataclass(frozen=True)
class Reading:
    """A way of reading a text: its encoding, how the doubtful words read in it, and how likely that is."""

    encoding: str
    words: tuple[str, ...]
    likelihood: float

    @property
    def shown(self) -> Text:
        """Some of the words, between quotation marks."""
        words = self.words[:MOST_SHOWN]
        return Text(", ".join(f"«{word}»" for word in words), ", ".join(f"“{word}”" for word in words))

    @property
    def named(self) -> Text:
        """The words, and whose encoding gives them: what a person chooses among."""
        whose = {**USUAL, **ELSEWHERE}.get(self.encoding, Text(self.encoding, self.encoding))
        return Text(f"{self.shown.it} ({whose.it})", f"{self.shown.en} ({whose.en})")


class DoubtfulLetters(Problem):
    """A file can be read in several ways, `readings`, the likeliest first: a person is to choose."""

    def __init__(self, file: str, readings: Sequence[Reading]) -> None:
        self.file, self.readings = file, tuple(readings)
        lines = [WITH_OPTION(encoding=one.encoding, words=one.shown) for one in readings]
        super().__init__(DOUBTFUL(file=file, readings=_one_a_line(lines)))


@contextmanager
def without_option() -> Iterator[None]:
    """Read a file that no option gives an encoding for: what cannot be told is said with what to do instead."""
    try:
        yield
    except DoubtfulLetters as doubt:
        lines = [WITHOUT_OPTION(words=one.named) for one in doubt.readings]
        raise Problem(DOUBTFUL_WITHOUT_OPTION(file=doubt.file, readings=_one_a_line(lines))) from doubt


def _one_a_line(lines: Sequence[Text]) -> Text:
    return Text("\n".join(line.it for line in lines), "\n".join(line.en for line in lines))


def decoded(raw: bytes, file: str, encoding: str | None = None) -> tuple[str, list[Text]]:
    """Return the text of a file, and what is to be said of how it was read.

    Raises `DoubtfulLetters` where several encodings are plausible and none was given, `Problem` where one does not fit.
    """
    if encoding:
        return _strictly(raw, _known(encoding), file, ANOTHER_ENCODING), []
    for mark, marked in MARKS:
        if raw.startswith(mark):
            return _strictly(raw, marked, file, CUT_SHORT), []
    try:
        return raw.decode(_unmarked_utf16(raw) or "utf-8"), []
    except UnicodeDecodeError:
        return _judged(raw, file)


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)  # which codecs of no text (`zip`) refuse, too
        return codecs.lookup(encoding).name
    except (LookupError, ValueError, TypeError) as error:
        raise Problem(NOT_AN_ENCODING(encoding=encoding)) from error


def _strictly(raw: bytes, encoding: str, file: str, wrong: Text) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeError as error:
        place = getattr(error, "start", 0) + 1
        raise Problem(wrong(file=file, encoding=encoding, place=place)) from error


def _unmarked_utf16(raw: bytes) -> str | None:
    """Return which UTF-16 a file without a mark is in, if it is: half of its bytes are zero."""
    start = raw[:4_000]
    if start[1::2].count(0) > ZEROS * len(start):
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > ZEROS * len(start) else None


def _judged(raw: bytes, file: str) -> tuple[str, list[Text]]:
    """Return the text line by line: lists put together from several are written in several ways."""
    lines = raw.splitlines(keepends=True)
    in_utf8 = [_in_utf8(line) for line in lines]
    others = b"".join(line for line, read in zip(lines, in_utf8, strict=True) if read is None)
    readings = _readings(others)
    best = readings[0]
    rivals = [one for one in readings[1:] if best.likelihood - one.likelihood < MARGIN]
    if rivals or not any(likelihood([word]) > 0 for word in best.words):
        raise DoubtfulLetters(file, readings[:MOST_READINGS])
    text = "".join(
        line.decode(best.encoding) if read is None else read for line, read in zip(lines, in_utf8, strict=True)
    )
    mixed = any(read is not None and not read.isascii() for read in in_utf8)
    return text, [MIXED(file=file, encoding=best.encoding)] if mixed else []


def _in_utf8(line: bytes) -> str | None:
    """Return a line that is plain, or that is UTF-8 and reads as words do; None for any other."""
    try:
        read = line.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if line.isascii():
        return read
    words = [word.decode("utf-8") for word in WORD.findall(line)]
    return read if likelihood(words) > 0 else None


def _readings(raw: bytes) -> list[Reading]:
    """Return how the words that are not plain ASCII read in each encoding, without repeating any; the likeliest first.

    Where they are no words in any encoding of ours, a library that knows those of all the world is asked.
    """
    words = sorted(set(WORD.findall(raw)))[:MOST_WORDS]
    ours = _read_in((*USUAL, *ELSEWHERE), words)
    return ours if ours and ours[0].likelihood > 0 else _read_in((*USUAL, *ELSEWHERE, *_detected(words)), words)


def _read_in(encodings: Sequence[str], words: Sequence[bytes]) -> list[Reading]:
    found: dict[tuple[str, ...], Reading] = {}
    for encoding in encodings:
        try:
            read = tuple(word.decode(encoding) for word in words)
        except UnicodeDecodeError:
            continue
        one = Reading(encoding, read, likelihood(read) - (0 if encoding in USUAL else LESS_LIKELY))
        if read not in found or found[read].likelihood < one.likelihood:
            found[read] = one
    return sorted(found.values(), key=lambda one: -one.likelihood)


def _detected(words: Sequence[bytes]) -> list[str]:
    from charset_normalizer import from_bytes

    best = from_bytes(b"\n".join(words)).best()
    return [best.encoding] if best else []
