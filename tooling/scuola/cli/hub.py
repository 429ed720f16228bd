"""`scuola hub`: a school on a server, from one commented file; or one to look at, with invented people."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from scuola.cli.shared import lang, port_option, say, speak_everywhere, warn_of
from scuola.text import Text
from scuola.text.problems import Problem

HUB_HELP = Text(
    "Una scuola su un server: scuola hub FILE la avvia, scuola hub --demo ne mostra una inventata.",
    "A school on a server: scuola hub FILE runs it, scuola hub --demo shows one that is made up.",
)
RUN_HELP = Text("Avviare la scuola descritta in un file.", "Run the school that a file describes.")
DEMO_HELP = Text(
    "Una scuola intera con persone inventate, su questo computer; alla chiusura sparisce.",
    "A whole school with invented people, on this computer; it is gone when it is closed.",
)
CHECK_HELP = Text("Dire che cosa non va, e che cosa fare.", "Say what is wrong, and what to do.")
NEW_HELP = Text("Scrivere il file di una scuola, da completare.", "Write the file of a school, to be filled in.")
PROXY_HELP = Text("Installare il proxy, dal registro di npm.", "Install the proxy, from npm's registry.")
INVITE_HELP = Text(
    "Scrivere in una tabella i link di invito: di chi non ha ancora una password, o di chi si indica.",
    "Write the links of invitations into a table: of those without a password yet, or of those who are named.",
)
NOTHING_SAID = Text(
    "Indicare il file della scuola (scuola hub scuola.yaml), oppure --demo per vederne una inventata.",
    "Name the file of the school (scuola hub school.yaml), or --demo to see one that is made up.",
)
FINE = Text("Tutto in ordine: la scuola si può avviare.", "All is well: the school can be run.")
STOPS, LOOK = (
    Text("Da correggere: {what}", "To be corrected: {what}"),
    Text("Da guardare: {what}", "To look at: {what}"),
)
INSTALLED = Text("Il proxy è installato (versione {version}).", "The proxy is installed (version {version}).")
INVITED = Text(
    "Inviti scritti in «{file}»: {count}. Valgono due settimane e una volta sola. Un invito apre la cartella di quella "
    "persona: mandarlo solo al suo indirizzo, poi cancellare il file.",
    "Invitations written into “{file}”: {count}. They hold for two weeks, and once. An invitation opens that person's "
    "folder: send it to their address alone, then delete the file.",
)
NO_INVITATIONS = Text(
    "Nessuno è senza password: niente da scrivere. Per un nuovo invito, indicare la persona.",
    "Nobody is without a password: nothing to write. For a new invitation, name the person.",
)
MADE = Text(
    "Scritto «{file}». Completarlo con un editor di testo, poi: scuola hub check {file}",
    "Written: “{file}”. Fill it in with a text editor, then: scuola hub check {file}",
)
THERE_ALREADY = Text(
    "«{file}» c'è già e resta com'è: indicare un altro nome.",
    "“{file}” is there already and stays: choose another name.",
)

BACKUP_HELP = Text("Copiare tutta la scuola in un archivio.", "Copy the whole school into an archive.")
RESTORE_HELP = Text(
    "Rimettere una scuola da un archivio: dove dice FILE, se c'è, altrimenti dove dice l'archivio.",
    "Put a school back from an archive: where FILE says, if it is there, else where the archive says.",
)
BACKED_UP = Text(
    "La scuola è in «{archive}», con le cartelle e i corsi di tutti: contiene dati personali. Parti: {count}.",
    "The school is in “{archive}”, with everybody's folders and courses: it holds personal data. Parts: {count}.",
)
LEFT_OUT = Text(
    "La base di dati «{address}» non è nell'archivio: copiarla con i suoi programmi.",
    "The database “{address}” is not in the archive: copy it with its own programs.",
)
ONLY_DATABASES_HELP = Text(
    "Rimettere soltanto le basi di dati di PostgreSQL ancora vuote: le cartelle sono già al loro posto.",
    "Put back PostgreSQL's databases that are still empty, and nothing else: the folders are in their places already.",
)
RESTORED = Text(
    "La scuola «{name}» è al suo posto. Poi: scuola hub proxy {file}, scuola hub check {file}",
    "The school “{name}” is in its place. Then: scuola hub proxy {file}, scuola hub check {file}",
)

SCORES_HELP = Text(
    "Mandare a Moodle i risultati definitivi di un'edizione (sign_in: lti), tutti o di alcuni esercizi.",
    "Send an edition's final results to Moodle (sign_in: lti), all or those of some exercises.",
)
SCORES = Text(
    "«{title}»: mandati {sent}; possono ancora cambiare {waiting}; di chi non è mai entrato da lì {unknown}.",
    "“{title}”: sent {sent}; may still change {waiting}; of people who never came from there {unknown}.",
)
NO_SCORES = Text("Nessuna consegna è stata valutata: niente da mandare.", "No submission was graded: nothing to send.")

file_argument = click.argument("file", type=click.Path(path_type=Path))


class _FileOrCommand(click.Group):
    """A group whose first word may be a file: then it is run."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take what is no command for the file of a school."""
        return super().resolve_command(ctx, args if args[0] in self.commands else ["run", *args])


@click.group(cls=_FileOrCommand, help=str(HUB_HELP), invoke_without_command=True)
@click.option("--demo", is_flag=True, help=str(DEMO_HELP))
@port_option
@lang
@click.pass_context
def hub(context: click.Context, demo: bool, port: int | None, lang: str | None) -> None:
    """Run a school that is made up, or gather the commands."""
    if demo:
        from scuola.hub import demo as module

        module.run(say, port)
    elif context.invoked_subcommand is None:
        raise Problem(NOTHING_SAID)


def _read(file: Path) -> Any:
    """Return the school of a file, and speak its language from now on."""
    from scuola.hub import school

    this = school.read(file)
    speak_everywhere(this.language)
    return this


@hub.command(help=str(RUN_HELP))
@file_argument
def run(file: Path) -> None:
    """Run a school."""
    from scuola.hub import running

    _read(file)
    running.run(file, say)


@hub.command(help=str(CHECK_HELP))
@file_argument
def check(file: Path) -> None:
    """Say what is wrong; the exit code is 1 if something stops the school."""
    from scuola.hub import checking

    _read(file)
    found = checking.check(file)
    warn_of((STOPS if one.stops else LOOK)(what=one.message) for one in found)
    if any(one.stops for one in found):
        sys.exit(1)
    say(FINE)


@hub.command(help=str(NEW_HELP))
@file_argument
def new(file: Path) -> None:
    """Write a file to be filled in."""
    from scuola.files.whole import write_whole
    from scuola.hub.skeleton import SKELETON
    from scuola.text.problems import not_written

    if file.exists():
        raise Problem(THERE_ALREADY(file=file))
    try:
        write_whole(file, str(SKELETON))
    except OSError as error:
        raise not_written(file.parent, error) from error
    say(MADE(file=file))


@hub.command(help=str(PROXY_HELP))
@file_argument
def proxy(file: Path) -> None:
    """Install the proxy of a school."""
    from scuola.hub import proxy as module

    say(INSTALLED(version=module.install(_read(file).folder, file)))


@hub.command(help=str(INVITE_HELP))
@file_argument
@click.argument("table", type=click.Path(path_type=Path))
@click.argument("people", nargs=-1)
def invite(file: Path, table: Path, people: Sequence[str]) -> None:
    """Write invitations into a table."""
    from scuola.hub import inviting

    this = _read(file)
    made = inviting.invite(this, people)
    if not made:
        say(NO_INVITATIONS)
        return
    inviting.write(table, made, this.language)
    say(INVITED(file=table, count=len(made)))


@hub.command(help=str(SCORES_HELP))
@file_argument
@click.argument("edition")
@click.argument("exercises", nargs=-1)
def scores(file: Path, edition: str, exercises: Sequence[str]) -> None:
    """Send final results to the platform that people come from."""
    from scuola.hub import scores as module

    sent = module.send(_read(file), edition, exercises)
    for one in sent:
        say(SCORES(title=one.title, sent=one.sent, waiting=one.waiting, unknown=one.unknown))
    if not sent:
        say(NO_SCORES)


@hub.command(help=str(BACKUP_HELP))
@file_argument
@click.argument("archive", type=click.Path(path_type=Path))
def backup(file: Path, archive: Path) -> None:
    """Copy a school into an archive; it may run meanwhile."""
    from scuola.hub import keeping

    _read(file)
    kept = keeping.backup(file, archive.absolute())
    say(BACKED_UP(archive=archive, count=kept.parts))
    warn_of(LEFT_OUT(address=address) for address in kept.left_out)


@hub.command(help=str(RESTORE_HELP))
@click.argument("archive", type=click.Path(path_type=Path))
@file_argument
@click.option("--only-databases", is_flag=True, help=str(ONLY_DATABASES_HELP))
def restore(archive: Path, file: Path, only_databases: bool) -> None:
    """Put a school back."""
    from scuola.hub import restoring

    this = restoring.restore(archive, file, only_databases=only_databases)
    say(RESTORED(name=this.name, file=file))
