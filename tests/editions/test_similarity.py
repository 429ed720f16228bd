"""Texts that resemble one another: pointed at, with the passage that they share."""

from __future__ import annotations

from scuola.editions.marking.texts import Script
from scuola.editions.similarity import groups, resemblances
from tests.editions.test_rubric_marks import TWO

ONE = (
    "Abbiamo scelto di assumere assistenti domiciliari perché nelle frazioni di montagna nessuno arriva, e di rinunciare "
    "a nuovi posti letto: chi perde sono le famiglie senza auto, che compensiamo con un servizio a chiamata."
)
OTHER = (
    "La nostra unione parte dalla prevenzione delle cadute: costa poco, si misura in sei mesi e non divide la giunta, "
    "anche se non risponde a chi è già solo e avrebbe bisogno di qualcuno in casa ogni giorno della settimana."
)


def script(who: str, text: str) -> Script:
    return Script("esercizio", TWO, who, 1, text)


def test_a_copied_passage_is_found_whatever_its_capitals_and_punctuation() -> None:
    copied = "Premessa nostra. " + ONE.upper().replace(",", ";") + " " + OTHER
    found = resemblances([script("anna", ONE), script("bruno", copied), script("carla", OTHER)])
    assert [(pair.one.participant, pair.other.participant) for pair in found] == [("anna", "bruno"), ("bruno", "carla")]
    assert found[0].share == 1
    assert found[0].passage.startswith("abbiamo scelto di assumere")


def test_texts_of_ones_own_are_not_pointed_at() -> None:
    assert resemblances([script("anna", ONE), script("carla", OTHER)]) == []


def test_quoting_the_question_is_not_resembling_each_other() -> None:
    question = "Che cosa si è scelto e a che cosa si è rinunciato, chi guadagna e chi perde, e come lo si compensa?"
    texts = [script("anna", question + " " + ONE), script("carla", question + " " + OTHER)]
    assert resemblances(texts, question) == []


def test_short_texts_are_left_alone() -> None:
    assert resemblances([script("anna", "Non so che cosa dire."), script("bruno", "Non so che cosa dire.")]) == []


def test_texts_that_hang_together_are_one_group_and_not_so_many_pairs() -> None:
    copies = [script(who, ONE) for who in ("anna", "bruno", "carla", "dora")]
    both = script("elena", OTHER), script("fabio", OTHER)
    pairs = resemblances([*copies, *both])
    assert len(pairs) == 7
    found = groups(pairs)
    assert {one.participants for one in found} == {("anna", "bruno", "carla", "dora"), ("elena", "fabio")}
    assert all(one.share == 1 for one in found)


def test_texts_of_ones_own_are_no_group() -> None:
    assert groups(resemblances([script("anna", ONE), script("carla", OTHER)])) == []
