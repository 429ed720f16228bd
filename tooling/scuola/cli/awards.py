"""Certificates: `scuola course certify` and `keys` for whoever gives them, `scuola verify` for whoever is shown one."""

from __future__ import annotations

from pathlib import Path

import click

from scuola.cli.shared import WRITTEN, course_option, lang, print_table, say
from scuola.text import Text
from scuola.text.problems import Problem

CERTIFY_HELP = Text(
    "Dare l'attestato a chi ha completato il percorso: una pagina da stampare e un file firmato.",
    "Give the certificate to those who completed the path: a page to print and a signed file.",
)
COLUMNS = (Text("Partecipante", "Participant"), Text("Attestato", "Certificate"))
NONE_YET = Text("non ancora: {why}", "not yet: {why}")
GIVEN = Text("Attestati in «{folder}»: {count}. Regola: {rule}", "Certificates in “{folder}”: {count}. Rule: {rule}")
KEYS_HELP = Text(
    "Scrivere la parte pubblica della chiave che firma, da dare a chi deve verificare (FILE.json).",
    "Write the public half of the key that signs, to be given to whoever has to check (FILE.json).",
)
VERIFY_HELP = Text(
    "Verificare un attestato: dice a chi è stato dato, oppure perché non vale (uscita 1).",
    "Check a certificate: says whom it was given to, or why it does not hold (exit code 1).",
)
KEYS_OPTION = Text("Le chiavi pubbliche della Scuola (JSON).", "The School's public keys (JSON).")
GENUINE = Text(
    "È autentico. {school} attesta che {holder} {completed} Data: {day}. Chiave: {key}.",
    "It is genuine. {school} certifies that {holder} {completed} Date: {day}. Key: {key}.",
)
NOT_READ = Text("Il file «{file}» non si legge: {why}.", "The file “{file}” cannot be read: {why}.")


@click.command(help=str(CERTIFY_HELP))
@course_option
def certify(folder: Path) -> None:
    """Sign the badges of those who completed the path, and write them beside their certificates."""
    from scuola import curriculum
    from scuola.editions import awards
    from scuola.editions.names import named
    from scuola.files.whole import write_whole
    from scuola.printed.certificate import certificate
    from scuola.text.problems import not_written

    found, name = awards.standings(folder), named(folder)
    place = folder / awards.FOLDER
    try:
        for one in found:
            if one.award:
                write_whole(place / f"{one.participant.key}.html", certificate(one.award, one.badge))
    except OSError as error:
        raise not_written(place, error) from error
    rows = [(name(one.participant.key), one.award.id if one.award else NONE_YET(why=one.why)) for one in found]
    print_table(COLUMNS, rows)
    given = sum(one.award is not None for one in found)
    say(GIVEN(folder=place, count=given, rule=curriculum.completion().criteria))


@click.command(help=str(KEYS_HELP))
@click.argument("file", type=click.Path(path_type=Path))
@course_option
def keys(file: Path, folder: Path) -> None:
    """Write the public half of the course's key, beside those that are in the file already."""
    from scuola.editions.awards import publish_keys

    publish_keys(folder, file)
    say(WRITTEN(file=file))


@click.command(help=str(VERIFY_HELP))
@click.argument("badge", type=click.Path(path_type=Path))
@click.option("--keys", "keys_file", required=True, type=click.Path(path_type=Path), help=str(KEYS_OPTION))
@lang
def verify(badge: Path, keys_file: Path, lang: str | None) -> None:
    """Say whom a badge was given to; the exit code is 1 if it does not hold."""
    from scuola.credentials.badge import read_keys, verified
    from scuola.credentials.signing_key import fingerprint
    from scuola.curriculum.clock import in_school_time
    from scuola.text import formats

    keys = read_keys(_content(keys_file), keys_file)
    award = verified(_content(badge).decode("ascii", errors="replace").strip(), keys)
    said = GENUINE(
        school=award.school, holder=award.holder, completed=award.completed,
        day=formats.day(in_school_time(award.moment).date()), key=fingerprint(award.key),
    )  # fmt: skip
    say(said)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Problem(NOT_READ(file=file, why=error.strerror or type(error).__name__)) from error
