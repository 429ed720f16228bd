"""What stands for a value in the help of a command: the library that reads commands has words of its own, in English alone."""

from __future__ import annotations

import click

from scuola.text import Text

OPTIONS = Text("[OPZIONI]", "[OPTIONS]")
COMMAND = Text("COMANDO [ARGOMENTI]…", "COMMAND [ARGS]…")
FOLDER, NAME, PERSON = Text("CARTELLA", "FOLDER"), Text("NOME", "NAME"), Text("PERSONA", "PERSON")
EXERCISE, CODE, LIST = Text("ESERCIZIO", "EXERCISE"), Text("CODICE", "CODE"), Text("ELENCO", "LIST")
FILE, DAY = Text("FILE", "FILE"), Text("AAAA-MM-GG", "YYYY-MM-DD")
#: By what a value is called in the code: that of every argument, and of options whose type alone says too little.
OF_NAMES = {
    "app": Text("SIMULAZIONE", "SIMULATION"), "archive": Text("ARCHIVIO", "ARCHIVE"), "assignment": EXERCISE,
    "badge": Text("ATTESTATO", "BADGE"), "begins": DAY, "code": CODE, "edition": Text("EDIZIONE", "EDITION"), "encoding": NAME,
    "exercise": EXERCISE, "exercises": EXERCISE, "file": FILE, "files": FILE, "first_day": DAY, "folder": FOLDER, "id": CODE,
    "kind": Text("TIPO", "KIND"), "municipalities": NAME, "name": NAME, "names": NAME, "of": NAME, "participants": PERSON,
    "path_slug": NAME, "pauses": Text("DATA..DATA", "DATE..DATE"), "people": PERSON, "person": PERSON,
    "public": Text("INDIRIZZO", "ADDRESS"), "room": CODE, "session": Text("INCONTRO", "SESSION"), "shared": FOLDER, "slug": NAME,
    "slugs": NAME, "table": LIST, "target": FOLDER, "territory": NAME, "words": Text("PAROLE", "WORDS"),
}  # fmt: skip
OF_TYPES = {
    click.types.IntParamType: Text("NUMERO", "NUMBER"),
    click.types.StringParamType: Text("TESTO", "TEXT"),
    click.Path: Text("PERCORSO", "PATH"),
}


def put_into_words(command: click.Command) -> None:
    """Give a command and those below it our words for what is to be written, where it has none of its own.

    Raises `KeyError` for an argument that has no words.
    """
    command.options_metavar = str(OPTIONS)
    for value in command.params:
        if isinstance(value, click.Argument):
            value.metavar = _as_written(str(OF_NAMES[value.name or ""]), value)
        elif isinstance(value, click.Option) and not value.is_flag and value.metavar is None:
            of_type = (words for kind, words in OF_TYPES.items() if isinstance(value.type, kind))
            words = OF_NAMES.get(value.name or "") or next(of_type, None)
            value.metavar = str(words) if words else None
    if isinstance(command, click.Group):
        command.subcommand_metavar = str(COMMAND)
        for below in command.commands.values():
            put_into_words(below)


def _as_written(words: str, argument: click.Argument) -> str:
    """Return how the library writes an argument: in brackets if it may be left out, with dots if there may be more."""
    return f"{words if argument.required else f'[{words}]'}{'…' if argument.nargs != 1 else ''}"
