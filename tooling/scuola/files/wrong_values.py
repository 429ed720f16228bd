"""What pydantic and YAML say of a file that a person wrote, in their language and in terms of the file."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from scuola.text import Text, untranslated
from scuola.text.problems import WrongValue

DATE = Text("Ci va una data, come 2027-01-11", "It takes a date, such as 2027-01-11")
MOMENT = Text(
    "Ci va un giorno, come 2027-01-11, o un giorno e un'ora, come 2027-01-11 18:00",
    "It takes a day, such as 2027-01-11, or a day and a time, such as 2027-01-11 18:00",
)
NUMBER, WHOLE = Text("Ci va un numero", "It takes a number"), Text("Ci va un numero intero", "It takes a whole number")
TIME = Text("Ci va un'ora, come 14:30", "It takes a time, such as 14:30")
YES_OR_NO = Text("Ci va true (sì) o false (no)", "It takes true or false")
TEXT, LIST = Text("Ci va un testo", "It takes a text"), Text("Ci va un elenco", "It takes a list")
FIELDS = Text("Ci vanno dei campi, uno per riga: `nome: valore`", "It takes fields, one a line: `name: value`")
LEAST, MORE = Text("Almeno {ge}", "At least {ge}"), Text("Più di {gt}", "More than {gt}")
MOST, LESS = Text("Al massimo {le}", "At most {le}"), Text("Meno di {lt}", "Less than {lt}")
FEW = Text("Ne servono almeno {min_length}", "At least {min_length} are needed")
MANY = Text("Ce ne stanno al massimo {max_length}", "At most {max_length} fit")

#: By the beginning of pydantic's name of the error.
WRONG = {
    "datetime": MOMENT, "date": DATE, "time": TIME, "int": WHOLE, "float": NUMBER, "finite": NUMBER, "bool": YES_OR_NO,
    "string_too_short": FEW, "string_too_long": MANY, "string": TEXT, "too_short": FEW, "too_long": MANY,
    "list": LIST, "tuple": LIST, "dict": FIELDS, "model": FIELDS, "dataclass": FIELDS,
    "greater_than_equal": LEAST, "greater_than": MORE, "less_than_equal": MOST, "less_than": LESS,
}  # fmt: skip

QUOTE = Text(
    "Se i due punti fanno parte del testo, mettere il testo tra virgolette",
    "If the colon is part of the text, quote it",
)
COLON = Text("Mancano i due punti dopo il nome di un campo", "The colon after the name of a field is missing")
INDENT = Text(
    "Il rientro non è come quello delle righe vicine: usare spazi, gli stessi per i campi di uno stesso gruppo",
    "The indentation differs from that of the lines around: use spaces, the same for the fields of one group",
)
START = Text(
    "C'è un carattere che lì non può stare (un tabulatore, @, %, `): usare spazi, o mettere il testo tra virgolette",
    "There is a character that cannot stand there (a tab, @, %, `): use spaces, or quote the text",
)
CLOSE = Text("Manca una virgoletta o una parentesi di chiusura", "A closing quotation mark or bracket is missing")
REPEATED = "repeated field"
ONCE = Text(
    "Questo campo c'è già nello stesso gruppo, più sopra: tenerne uno solo",
    "This field is already there in the same group, further up: keep one only",
)
OTHERWISE = Text("Controllare rientri, due punti e virgolette", "Check indentation, colons and quotation marks")
#: By words of the two readers' messages.
FAULTS = {
    "mapping values": QUOTE, "could not find expected ':'": COLON, "cannot start any token": START, "\\t": START,
    "end of stream": CLOSE, "',' or ']'": CLOSE, "',' or '}'": CLOSE, "block end": INDENT, "expected key": INDENT,
    "expected '-'": INDENT, REPEATED: ONCE,
}  # fmt: skip


def wrong_value(detail: ErrorDetails) -> Text:
    """Return what a field takes in place of a wrong value; what a check of ours says, as it says it."""
    kind, context = detail["type"], detail.get("ctx", {})
    if isinstance(error := context.get("error"), WrongValue):
        return error.message
    found = next((said for name, said in WRONG.items() if kind.startswith(name)), None)
    return found(**context) if found else untranslated(detail["msg"])


def yaml_fault(said: str) -> Text:
    """Return what is wrong with a file that is no YAML, from what its reader says."""
    return next((ours for words, ours in FAULTS.items() if words in (said or "")), OTHERWISE)
