"""Whom to ask about a case: never made up, a person only with consent, shown with what was asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from scuola import curriculum
from scuola.curriculum.contacts import Answer, Asked, Contact
from scuola.library.sheet import of_case
from scuola.markup.cases import body
from scuola.site.links import SiteLinks
from scuola.text import Text, speak

CASES = curriculum.cases()
OFFICE: dict[str, Any] = {"office": Text("Ufficio casa", "Housing office"), "does": Text("lo gestisce", "runs it")}
PAGE = "https://example.org/casa"


def test_the_contacts_that_are_shipped_are_offices_at_a_page_that_was_read() -> None:
    with_contact = [one for one in CASES.values() if one.contact]
    assert len(with_contact) >= 7
    for case in with_contact:
        assert case.contact and case.contact.person is None and case.contact.email is None
        assert case.contact.address in {source.address for source in case.sources}, case.slug
        assert of_case(case).is_abroad
    assert all(not case.asked for case in CASES.values()), "nobody was asked yet: what is not so is not told"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"address": PAGE, "person": "Ada Inventata"}, "consent"),
        ({"address": PAGE, "consent": date(2026, 1, 1)}, "consent"),
        ({}, "address"),
        ({"email": "ufficio"}, "email"),
        ({"address": "example.org"}, "address"),
    ],
)
def test_a_person_without_consent_and_a_contact_that_reaches_nobody_are_refused(
    wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        Contact(**OFFICE, **wrong)


def test_an_answer_does_not_come_before_its_question() -> None:
    answer = Answer(text=Text("Sì", "Yes"), who=Text("Ufficio", "Office"), day=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="2026-01-01"):
        Asked(question=Text("?", "?"), who=Text("Noi", "We"), day=date(2026, 2, 1), answers=(answer,))


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_case_from_abroad_says_whom_to_ask_or_that_nobody_was_asked(language: str) -> None:
    speak(language)
    nobody, whom = {
        "it": ("Nessuno ha ancora chiesto", "A chi chiedere"),
        "en": ("Nobody has asked yet", "Whom to ask"),
    }[language]
    for case in CASES.values():
        page = str(body(of_case(case), SiteLinks(1)))
        assert (nobody in page) == (whom in page) == (case.country != "IT"), case.slug


def test_the_page_shows_person_consent_mailbox_question_and_answer_as_text() -> None:
    speak("it")
    contact = Contact(
        **OFFICE,
        address=PAGE,
        email="casa@example.org",
        person="Ada Inventata",
        consent=date(2026, 5, 4),
        languages=("de",),
    )
    answer = Answer(
        text=Text("<b>Tre</b> uffici", "Three"), who=Text("Ufficio casa", "Housing office"), day=date(2026, 6, 1)
    )
    asked = (
        Asked(
            question=Text("Quanti siete?", "How many?"),
            who=Text("Unione", "Union"),
            day=date(2026, 5, 10),
            answers=(answer,),
        ),
        Asked(question=Text("E poi?", "And then?"), who=Text("Unione", "Union"), day=date(2026, 5, 11)),
    )
    page = str(body(replace(of_case(CASES["C13"]), contact=contact, asked=asked), SiteLinks(1)))
    for words in ("Ada Inventata (ha acconsentito il 4 maggio 2026)", "mailto:casa@example.org", "Lingue: tedesco", "Quanti siete?",
                  "&lt;b&gt;Tre&lt;/b&gt; uffici", "Ancora senza risposta"):  # fmt: skip
        assert words in page
    assert "Nessuno ha ancora chiesto" not in page
