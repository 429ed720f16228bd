"""Inclusive wording: words that reduce people to one trait are found, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from scuola.authoring import wording

LESSON = "modules/shared-administration/shared-administration.md"


def test_what_people_read_leaves_nobody_out() -> None:
    assert [str(fault) for fault in wording.faults()] == []


@pytest.mark.parametrize(
    ("written", "words", "instead"),
    [
        ("I servizi per gli extracomunitari.", "extracomunitari", "persone straniere"),
        ("La casa dei\ndisabili.", "dei disabili", "persone con disabilità"),
        ("La BADANTE e la famiglia.", "BADANTE", "assistente familiare"),
        ("Homes for the elderly.", "the elderly", "older people"),
        ("Ask the Chairman.", "Chairman", "chair"),
    ],
)
def test_a_word_to_avoid_is_said_with_its_line_and_another(
    written: str, words: str, instead: str, checkout: Path
) -> None:
    path = checkout / LESSON
    text = path.read_text()
    path.write_text(text.replace("## Il quadro\n", f"## Il quadro\n\n{written}\n", 1))
    (fault,) = wording.faults()
    line = text[: text.index("## Il quadro")].count("\n") + 3
    assert f"{LESSON}, riga {line}: «{words}»" in str(fault)
    assert instead in str(fault)


@pytest.mark.parametrize(
    ("written", "words", "instead"),
    [
        ("Una casa\nsostenibile.", "casa sostenibile", "a costo accessibile"),
        ("Le missioni di luogo.", "missioni di luogo", "missioni radicate nei luoghi"),
        ("The choice is to be justified.", "is to be", "should be"),
        ("Secondo l'ISTAT.", "ISTAT", "Istat"),
        ("Two third-sector\nbodies.", "third-sector bodies", "third-sector organisation"),
    ],
)
def test_one_thing_is_worded_in_one_way(written: str, words: str, instead: str, checkout: Path) -> None:
    path = checkout / LESSON
    path.write_text(path.read_text().replace("## Il quadro\n", f"## Il quadro\n\n{written}\n", 1))
    (fault,) = wording.faults()
    assert f"«{words}» si scrive in un altro modo" in str(fault)
    assert instead in str(fault)


def test_an_acronym_in_capitals_is_told_from_the_same_letters_in_lower_case(checkout: Path) -> None:
    path = checkout / LESSON
    path.write_text(path.read_text().replace("## Il quadro\n", "## Il quadro\n\nSecondo l'Istat.\n", 1))
    assert wording.faults() == []


def test_what_someone_said_is_left_as_it_is_and_so_are_other_words(checkout: Path) -> None:
    path = checkout / LESSON
    said = "«Gli zingari», dicevano; “the elderly”, they said. The elderberry, il vecchio ponte."
    path.write_text(path.read_text().replace("## Il quadro\n", f"## Il quadro\n\n{said}\n", 1))
    assert wording.faults() == []
