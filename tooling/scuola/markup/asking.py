"""Whom to ask about a case, what was asked, what was answered, as a piece of its page."""

from __future__ import annotations

from babel import Locale
from markupsafe import Markup

from scuola.curriculum.contacts import Asked, Contact
from scuola.library.sheet import Sheet
from scuola.text import Text, formats, language

CONTACT = Text("A chi chiedere", "Whom to ask")
ASKED = Text("Che cosa abbiamo chiesto", "What we asked them")
NO_CONTACT = Text(
    "Non c'è ancora un recapito. Una domanda pubblicata nella Piazza dei territori arriva a chiunque ne sappia qualcosa.",
    "There is no contact yet. A question published in the Territories' square reaches whoever knows something about it.",
)
NOBODY = Text("Nessuno ha ancora chiesto: che cosa domandereste?", "Nobody has asked yet: what would you ask?")
WRITE = Text("Scrivere una domanda", "Write a question")
IN_A_FOLDER = Text(
    "Una domanda si scrive nella pagina «Casi», aprendo Scuola con la propria cartella.",
    "A question is written on the page “Cases”, opening Scuola with a folder of one's own.",
)
AGREED = Text("{person} (ha acconsentito il {day})", "{person} (agreed on {day})")
SPEAKS = Text("Lingue: {languages}", "Languages: {languages}")
BY = Text("{who}, {day}", "{who}, {day}")
WAITING = Text("Ancora senza risposta.", "No answer yet.")


def the_contact(sheet: Sheet, address: str | None) -> Markup:
    """Return whom to ask, what was asked and answered, and the way to ask, where there is one."""
    note = Markup("<p class='s-note'>{}</p>").format(IN_A_FOLDER)
    way = Markup('<p><a href="{}">{}</a></p>').format(address, WRITE) if address else note
    told = Markup("").join(map(_asked, sheet.asked)) or Markup("<p>{}</p>").format(NOBODY)
    return Markup("<p><strong>{}</strong></p>{}<p><strong>{}</strong></p>{}{}").format(
        CONTACT, _contact(sheet.contact), ASKED, told, way
    )


def _contact(contact: Contact | None) -> Markup:
    if contact is None:
        return Markup("<p>{}</p>").format(NO_CONTACT)
    office = (
        Markup('<a href="{}">{}</a>').format(contact.address, contact.office) if contact.address else contact.office
    )
    said: list[Markup | Text] = [Markup("{}: {}").format(office, contact.does)]
    if contact.person and contact.consent:
        said.append(AGREED(person=contact.person, day=formats.day(contact.consent)))
    if contact.email:
        said.append(Markup('<a href="mailto:{0}">{0}</a>').format(contact.email))
    if contact.languages:
        names = Locale(language()).languages
        said.append(SPEAKS(languages=", ".join(names[code] for code in contact.languages)))
    return Markup("<p>{}</p>").format(Markup("<br>").join(said))


def _asked(one: Asked) -> Markup:
    """Return a question with its answers, or that it still waits."""
    answers = Markup("").join(
        Markup("<blockquote>{}<br><span class='s-note'>{}</span></blockquote>").format(
            answer.text, BY(who=answer.who, day=formats.day(answer.day))
        )
        for answer in one.answers
    )
    return Markup("<p>{} <span class='s-note'>{}</span></p>{}").format(
        one.question,
        BY(who=one.who, day=formats.day(one.day)),
        answers or Markup("<p class='s-note'>{}</p>").format(WAITING),
    )
