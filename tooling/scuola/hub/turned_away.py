"""Those who are not let in are told why, in the school's language, and what to do: a page, never a bare number."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from tornado.web import HTTPError

from scuola.text import Text

NOT_LISTED = Text(
    "L'indirizzo «{email}» non è in nessun elenco della Scuola, quindi per ora non si può entrare. Se ci si è iscritti con "
    "un altro indirizzo, entrare con quello; altrimenti chiedere a chi gestisce il corso.",
    "The address “{email}” is in none of the School's lists, so there is no way in yet. If you enrolled with another "
    "address, log in with that one; otherwise ask whoever runs the course.",
)
NOT_VERIFIED = Text(
    "{provider} non garantisce che l'indirizzo «{email}» sia di chi è entrato. Confermarlo nel proprio profilo di "
    "{provider}, poi riprovare; se non basta, chiedere a chi gestisce il corso.",
    "{provider} does not vouch that the address “{email}” is yours. Confirm it in your profile at {provider}, then try "
    "again; if that is not enough, ask whoever runs the course.",
)
NO_ADDRESS = Text(
    "{provider} non ha detto l'indirizzo email di chi è entrato, e la Scuola riconosce le persone da quello. Chiedere a chi "
    "gestisce il corso.",
    "{provider} did not say your email address, by which the School knows people. Ask whoever runs the course.",
)
NOT_BEGUN_HERE = Text(
    "Questo accesso non è cominciato da questa pagina, oppure è passato troppo tempo. Ricominciare da capo.",
    "This sign-in did not begin on this page, or too much time has passed. Begin again.",
)
NOT_PROVEN = Text(
    "La risposta di {provider} non è valida, o è già stata usata: nessuno è entrato. Ricominciare da capo; se succede "
    "ancora, avvisare chi gestisce il corso.",
    "The answer of {provider} is not valid, or was used already: nobody was let in. Begin again; if it happens again, tell "
    "whoever runs the course.",
)
NOT_FINISHED = Text(
    "L'accesso con {provider} non si è concluso. Riprovare quando si vuole.",
    "Logging in with {provider} was not completed. Try again whenever you like.",
)
SILENT = Text(
    "{provider} non risponde, quindi per ora non si può entrare. Riprovare tra qualche minuto; se dura, avvisare chi "
    "gestisce il corso.",
    "{provider} does not answer, so there is no way in at the moment. Try again in a few minutes; if it lasts, tell whoever "
    "runs the course.",
)
BEGINS_ELSEWHERE = Text(
    "Si entra dalla pagina del proprio corso in {provider}, con il collegamento alla Scuola.",
    "The way in is on the page of your course in {provider}, by the link to the School.",
)


class TurnedAway(HTTPError):
    """Somebody who is not let in: `said` is for them, `noted` for the log, which names nobody."""

    def __init__(self, said: Text, noted: str, status: int = HTTPStatus.FORBIDDEN) -> None:
        super().__init__(int(status), "%s", noted)
        self.said, self.noted = said, noted


class Discreet:
    """What is put before a handler of signing in, so that the log has the reason, and not the address with its code."""

    def log_exception(self, kind: Any, value: Any, trace: Any) -> None:
        """Note why somebody was turned away; note a defect of ours as ever."""
        this: Any = self
        if isinstance(value, TurnedAway):
            this.log.warning("Turned away (%s): %s", value.status_code, value.noted)
        else:
            super().log_exception(kind, value, trace)  # type: ignore[misc]  # tornado's
