"""The certificates of a participant, as they came with feedback: to print, to give on; until then, how one comes by them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from scuola import curriculum
from scuola.credentials.carried import received
from scuola.curriculum.calendar import exercises_of
from scuola.curriculum.clock import in_school_time
from scuola.markup.links import download
from scuola.notebooks.source import title_of
from scuola.text import Text, formats
from scuola.workspace import Workspace, who
from scuola.workspace.own_things import feedback_pages
from scuola.workspace.receipts import latest

CERTIFICATE = Text("Attestato", "Certificate")
RULE = Text(
    "Lo dà la scuola a chi ha completato il percorso. {criteria} Arriva con l'esito dell'ultimo esercizio: dopo avere aperto "
    "la pagina di quell'esercizio, è qui.",
    "The school gives it to whoever has completed the path. {criteria} It comes with the feedback on the last exercise: once "
    "that exercise's page has been opened, it is here.",
)
SO_FAR = Text("«{path}»: consegnati {done} esercizi su {all}.", "“{path}”: {done} of {all} exercises handed in.")
REMAINING = Text("Mancano: {exercises}.", "Still missing: {exercises}.")
GIVEN = Text("«{path}»: dato il {day} da {school}.", "“{path}”: given on {day} by {school}.")
SHEET = Text("La pagina da stampare (HTML)", "The page to print (HTML)")
SIGNED = Text(
    "Il file firmato, da mandare a chi lo deve verificare (Open Badges 3.0)",
    "The signed file, to be sent to whoever has to check it (Open Badges 3.0)",
)


def certificates(workspace: Workspace) -> Markup:
    """Return the certificates that came, with their files; else the rule, and how far one is."""
    from scuola.printed.certificate import BADGE_FILE, PAGE_FILE, certificate

    pieces = [Markup("<h2>{}</h2>").format(CERTIFICATE)]
    found = received(feedback_pages(workspace.folder))
    for award, badge in found:
        day = formats.day(in_school_time(award.moment).date())
        sheet = certificate(award, badge).encode()
        pieces += [
            Markup("<p>{}</p>").format(GIVEN(path=award.title, day=day, school=award.school)),
            download(str(PAGE_FILE), "text/html", sheet, SHEET),
            download(str(BADGE_FILE), "application/jwt", badge.encode(), SIGNED),
        ]
    return Markup("").join(pieces if found else [*pieces, _not_yet(workspace)])


def certificate_files(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the certificates by their name, for the file that has everything."""
    from scuola.printed.certificate import BADGE_FILE, PAGE_FILE, certificate

    for award, badge in received(feedback_pages(workspace.folder)):
        yield f"{award.path}/{PAGE_FILE}", certificate(award, badge).encode()
        yield f"{award.path}/{BADGE_FILE}", badge.encode()


def _not_yet(workspace: Workspace) -> Markup:
    rule = Markup("<p>{}</p>").format(RULE(criteria=curriculum.completion().criteria))
    path = who.chosen(workspace)
    if path is None:
        return rule
    slugs = exercises_of(path)
    missing = [slug for slug in slugs if not latest(workspace.folder / "exercises" / slug)]
    so_far = SO_FAR(path=path.title, done=len(slugs) - len(missing), all=len(slugs))
    remaining = REMAINING(exercises=formats.listed([title_of(slug) for slug in missing])) if missing else ""
    return rule + Markup("<p>{} {}</p>").format(so_far, remaining)
