"""What a server says in place of a page, in words of ours: full, elsewhere, not here."""

from __future__ import annotations

from markupsafe import Markup
from tornado.web import RequestHandler

from scuola.text import Text, language

FULL = Text(
    "In questo momento le pagine aperte sono tante quante il computer ne regge. Questa si apre da sola appena se ne "
    "chiude una: si riprova ogni pochi secondi.",
    "As many pages are open as this computer can hold. This one opens by itself as soon as another is closed: it is tried "
    "again every few seconds.",
)
ENOUGH = Text(
    "Da questo dispositivo sono già aperte molte pagine: chiuderne una. Questa si riapre da sola.",
    "Many pages are open on this device already: close one of them. This page opens again by itself.",
)
ELSEWHERE = Text(
    "Questo indirizzo non è di Scuola: usare quello mostrato da chi presenta.",
    "This address is not Scuola's: use the one shown by whoever presents.",
)
NOT_HERE = Text(
    "Questa pagina non c'è: forse l'indirizzo è incompleto, o la pagina ha cambiato nome.",
    "This page does not exist: the address may be incomplete, or the page has another name now.",
)
DEFECT = Text(
    "Questa pagina non si apre per un difetto di Scuola. Quanto è salvato è al sicuro: riprovare tra poco e, se succede di "
    "nuovo, avvisare chi gestisce il corso.",
    "This page does not open because of a defect of Scuola. What is saved is safe: try again in a moment and, if it "
    "happens again, tell whoever runs the course.",
)
HOME = Text("Tornare all'inizio", "Back to the start")
WAY = Markup('<p><a href="{address}">{words}</a></p>')
PAGE = Markup(
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">{again}'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Scuola</title></head>'
    '<body style="font: 1.1rem/1.6 system-ui; max-width: 34rem; margin: 4rem auto; padding: 0 1rem">'
    '<main><p role="status">{words}</p>{way}</main></body></html>'
)


def notice(handler: RequestHandler, words: Text, status: int, *, again_in: int = 0, home: str = "") -> None:
    """Answer a request with a notice, which asks for the page again by itself where `again_in` says after how long.

    `home` is where it leads, if anywhere.
    """
    again = Markup('<meta http-equiv="refresh" content="{}">').format(again_in) if again_in else ""
    handler.set_status(status)
    if again_in:
        handler.set_header("Retry-After", str(again_in))
    handler.finish(
        PAGE.format(
            language=language(), again=again, words=words, way=WAY.format(address=home, words=HOME) if home else ""
        )
    )
