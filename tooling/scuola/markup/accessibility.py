"""The statement of accessibility, in the order of AgID's model."""

from __future__ import annotations

from markupsafe import Markup

from scuola.curriculum import accessibility
from scuola.curriculum.accessibility import Method, Reason, Status
from scuola.text import Text, formats

TITLE = Text("Dichiarazione di accessibilità", "Accessibility statement")
ABOUT = Text(
    "Quanto sono accessibili le pagine della Scuola, che cosa non lo è ancora, a chi segnalarlo.",
    "How accessible the School's pages are, what is not yet, whom to tell.",
)
PROMISE = Text(
    "{body} si impegna a rendere la Scuola accessibile, conformemente alla legge 9 gennaio 2004, n. 4. Questa dichiarazione "
    "si applica {applies_to}.",
    "{body} undertakes to make the School accessible, in accordance with Italian law no. 4 of 9 January 2004. This statement "
    "applies to {applies_to}.",
)
STATUS = Text("Stato di conformità", "Compliance status")
STATUSES = {
    Status.FULL: Text("pienamente conforme", "fully compliant"),
    Status.PARTIAL: Text("parzialmente conforme", "partially compliant"),
    Status.NONE: Text("non conforme", "not compliant"),
}
STANDS = Text(
    "La Scuola è {status} ai requisiti dell'appendice A alla norma UNI CEI EN 301549, che comprende le WCAG 2.1 AA; le "
    "pagine sono verificate anche secondo le WCAG 2.2 AA.",
    "The School is {status} with the requirements of Annex A of EN 301 549, which includes WCAG 2.1 AA; pages are also "
    "checked against WCAG 2.2 AA.",
)
CONTENTS = Text("Contenuti non accessibili", "Content that is not accessible")
REASONS = {
    Reason.NON_COMPLIANCE: Text("Inosservanza della legge 4/2004", "Non-compliance with law 4/2004"),
    Reason.BURDEN: Text("Onere sproporzionato", "Disproportionate burden"),
    Reason.OUTSIDE: Text("Fuori dall'ambito della legge", "Outside the scope of the law"),
}
NOTHING = Text("Nessuno di cui si sia a conoscenza.", "None that is known of.")
DRAWN_UP = Text("Redazione della dichiarazione", "Preparation of this statement")
METHODS = {
    Method.SELF: Text("un'autovalutazione di chi scrive la Scuola", "a self-assessment by those who write the School"),
    Method.OTHERS: Text("una valutazione di terzi", "an assessment by third parties"),
}
DATES = Text(
    "Redatta il {reviewed}, da rivedere entro il {review_by}. Si fonda su {method}:",
    "Drawn up on {reviewed}, to be reviewed by {review_by}. It rests on {method}:",
)
FEEDBACK = Text("Segnalazioni e recapiti", "Feedback and contact")
WRITE = Text(
    "Chi trova qualcosa che non riesce a usare lo può segnalare a: {contact}. Basta dire quale pagina, che cosa si voleva "
    "fare e con quali strumenti.",
    "Whoever finds something that cannot be used can tell: {contact}. It is enough to say which page, what was to be done "
    "and with what tools.",
)
ENFORCEMENT = Text("Procedura di attuazione", "Enforcement")
THEN = Text(
    "Se la risposta manca o non basta entro trenta giorni, ci si può rivolgere al Difensore civico per il digitale, presso "
    "l'Agenzia per l'Italia Digitale (AgID).",
    "Where there is no satisfactory answer within thirty days, one can turn to the ombudsman for digital matters (Difensore "
    "civico per il digitale) at the Agency for Digital Italy (AgID).",
)


def statement() -> Markup:
    """Return the statement, without its title."""
    about = accessibility()
    return Markup("<p>{}</p><h2>{}</h2><p>{}</p><h2>{}</h2>{}<h2>{}</h2>{}<h2>{}</h2><p>{}</p><h2>{}</h2><p>{}</p>").format(
        PROMISE(body=about.body, applies_to=about.applies_to),
        STATUS, STANDS(status=STATUSES[about.status]),
        CONTENTS, _limits(),
        DRAWN_UP, _drawn_up(),
        FEEDBACK, WRITE(contact=about.contact),
        ENFORCEMENT, THEN,
    )  # fmt: skip


def _limits() -> Markup:
    limits = accessibility().not_accessible
    if not limits:
        return Markup("<p>{}</p>").format(NOTHING)
    return Markup("").join(
        Markup("<h3>{}</h3><ul>{}</ul>").format(
            words, Markup("").join(Markup("<li>{}</li>").format(one.text) for one in limits if one.why == reason)
        )
        for reason, words in REASONS.items()
        if any(one.why == reason for one in limits)
    )


def _drawn_up() -> Markup:
    about = accessibility()
    dates = DATES(
        reviewed=formats.day(about.reviewed), review_by=formats.day(about.review_by), method=METHODS[about.method]
    )
    tried = Markup("").join(Markup("<li>{}</li>").format(one) for one in about.tried)
    return Markup("<p>{}</p><ul>{}</ul><p>{}</p>").format(dates, tried, about.not_tried)
