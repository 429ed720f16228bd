"""The facilitators' guides: one page a session, and the role cards, each with what only its holder may read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scuola import curriculum
from scuola.curriculum.sessions import Session
from scuola.printed import render, teaching_cases
from scuola.printed.pdf import browser, print_page
from scuola.text import LANGUAGES, Text, language, speaking
from scuola.text.problems import not_written

WORDS = {
    "guides": Text("Guide per chi facilita", "Facilitators' guides"),
    "intro": Text(
        "Una guida per incontro, da leggere prima e da tenere in mano. Le carte ruolo vanno stampate e consegnate "
        "ciascuna nella sua busta: la riga riservata è solo di chi ha la carta.",
        "One guide a session, to be read beforehand and kept at hand. Role cards should be printed and handed out, each "
        "in its own envelope: the confidential line is for its holder alone.",
    ),
    "aim": Text("A che cosa serve", "What it is for"),
    "before": Text("Prima di cominciare", "Before starting"),
    "ground_rules": Text("Regole da dire all'inizio", "Rules to say at the start"),
    "cards": Text("Le carte ruolo", "The role cards"),
    "cards_how": Text("una per busta, piegate", "one to an envelope, folded"),
    "to_decide": Text("Il tavolo deve decidere", "What has to be decided"),
    "who": Text("Chi siede al tavolo", "Who sits at the table"),
    "scores": Text("Come si guarda il risultato", "How to look at the result"),
    "minute_by_minute": Text("Minuto per minuto", "Minute by minute"),
    "minutes": Text("Minuti", "Minutes"),
    "what": Text("Che cosa si fa", "What to do"),
    "output": Text("Che cosa ne esce", "What comes of it"),
    "say": Text("Da dire", "To say"),
    "debrief": Text("Domande per il confronto finale", "Questions for the debrief"),
    "trouble": Text("Se qualcosa va storto", "If something goes wrong"),
    "avoid": Text("Errori da prevenire", "Mistakes to prevent"),
    "online": Text("A distanza", "Online"),
    "other": Text("In English", "In italiano"),
    "card_aim": Text("Obiettivo", "Aim"),
    "card_resources": Text("Risorse", "Resources"),
    "card_limit": Text("Limite", "Limit"),
    "card_alternative": Text("Se non c'è accordo", "If there is no agreement"),
    "card_opening": Text("Frase d'apertura", "Opening line"),
    "card_confidential": Text(
        "Riservato, solo per chi ha questa carta", "Confidential, for the holder of this card only"
    ),
}
MINUTES = Text("{minutes} minuti", "{minutes} minutes")
STANDS_ALONE = Text("Un incontro a sé", "A session of its own")
CARDS = "role-cards.html"


@dataclass(frozen=True)
class Page:
    """A page of the guides: its file, its title, a note, its PDF where it could be printed."""

    file: str
    title: Text
    note: str = ""
    pdf: str = ""


@dataclass(frozen=True)
class Written:
    """What was written: pages, and how many of them also as PDF; `browser` is what printed them, if any."""

    pages: int
    pdfs: int
    browser: str | None


def write(folder: Path, *, pdf: bool = True) -> Written:
    """Write the guides in both languages under `folder`; raise `Problem` if that is not possible."""
    program = browser() if pdf else None
    pages, pdfs = 0, 0
    try:
        for code in LANGUAGES:
            with speaking(code):
                written = list(_in_language(folder / code, program))
                _save(folder / code / "index.html", "guides-index.html.j2", title=WORDS["guides"], pages=written,
                      other="en" if code == "it" else "it")  # fmt: skip
            pages, pdfs = pages + len(written) + 1, pdfs + sum(bool(page.pdf) for page in written)
    except OSError as error:
        raise not_written(folder, error) from error
    return Written(pages, pdfs, program)


def _in_language(folder: Path, program: str | None) -> Iterator[Page]:
    folder.mkdir(parents=True, exist_ok=True)
    modules: dict[str | None, Text] = {module.code: module.title for module in curriculum.programme().modules}
    for session in curriculum.sessions():
        path = folder / f"{session.slug}.html"
        _guide(path, session, modules.get(session.module, STANDS_ALONE))
        note = ", ".join(str(part) for part in (session.module, MINUTES(minutes=session.minutes)) if part)
        yield Page(path.name, session.title, note, _pdf(program, path))
    for sheet in teaching_cases.write(folder, WORDS, {code: title for code, title in modules.items() if code}):
        yield Page(sheet.file, sheet.title, sheet.note, _pdf(program, folder / sheet.file))
    path = folder / CARDS
    _save(path, "role-cards.html.j2", title=WORDS["cards"], play=curriculum.role_play())
    yield Page(CARDS, WORDS["cards"], str(curriculum.role_play().title), _pdf(program, path))


def _guide(path: Path, session: Session, module: Text) -> None:
    rules = curriculum.session_rules()
    _save(
        path, "guide.html.j2", title=session.title, session=session, rules=rules, module=module,
        minutes=MINUTES(minutes=session.minutes), trouble=(*session.trouble, *rules.trouble),
        play=curriculum.role_play() if session.role_play else None,
    )  # fmt: skip


def _save(path: Path, template: str, **values: object) -> None:
    path.write_text(render(template, words=WORDS, language=language(), **values), encoding="utf-8")


def _pdf(program: str | None, page: Path) -> str:
    printed = print_page(program, page) if program else None
    return printed.name if printed else ""
