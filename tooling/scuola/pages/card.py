"""Cards as files: one page per simulation and language, complete in itself, for a site or a printer."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from scuola.jupyter import static
from scuola.markup.card import method
from scuola.simulations import slugs
from scuola.simulations.card import card
from scuola.text import LANGUAGES, language, speaking
from scuola.text.problems import not_written

PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title} · Scuola</title>\n'
    '<link rel="icon" href="data:,">\n<style>{style}</style>\n</head>\n<body class="scuola">\n<main class="s-page">\n'
    "<h1>{title}</h1>\n<p><strong>{question}</strong> {summary}</p>\n{body}\n</main>\n</body>\n</html>\n"
)


def document(slug: str) -> str:
    """Return the card of a simulation as a page that needs nothing else, in the current language."""
    shown = card(slug)
    return PAGE.format(
        language=language(),
        title=shown.model.story.title,
        style=Markup(static("scuola.css").read_text(encoding="utf-8")),
        question=shown.model.story.question,
        summary=shown.model.story.summary,
        body=method(shown, heading=2),
    )


def write(folder: Path) -> list[Path]:
    """Write the cards of all simulations, in both languages, as `<slug>.<language>.html`; return the files."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for code in LANGUAGES:
            with speaking(code):
                for slug in slugs():
                    path = folder / f"{slug}.{code}.html"
                    path.write_text(document(slug), encoding="utf-8")
                    written.append(path)
    except OSError as error:
        raise not_written(folder, error) from error
    return written
