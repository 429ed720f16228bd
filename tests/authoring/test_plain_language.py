"""Plain language: the Gulpease index as published, and words explained where they are first used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola import curriculum
from scuola.authoring import readability
from scuola.authoring.readability import gulpease, plain, sentences
from scuola.curriculum.explainer import Explainer
from scuola.curriculum.schema import Term
from scuola.notebooks import source
from scuola.notebooks.convert import convert
from scuola.text import Text

LESSON = "modules/shared-administration/shared-administration.md"


def glossary(*words: str) -> dict[str, Term]:
    texts = (Text(word, word) for word in words)
    return {f"t{i}": Term(slug=f"t{'x' * (i + 1)}", term=text, definition=text) for i, text in enumerate(texts)}


def explained(markdown: str, *words: str, language: str = "it") -> list[str]:
    return re.findall(r"<dfn[^>]*>([^<]*)</dfn>", Explainer(glossary(*words), language).explain(markdown))


def test_the_index_is_worked_out_as_published() -> None:
    """89 + (300 × sentences − 10 × letters) / words: 1 sentence, 21 words, 103 letters."""
    text = (
        "Nel mezzo del cammin di nostra vita mi ritrovai per una selva oscura che la diritta via era smarrita e persa."
    )
    words = re.findall(r"\w+", text)
    letters = sum(map(len, words))
    assert gulpease(text) == pytest.approx(89 + (300 - 10 * letters) / len(words))


def test_the_index_stays_between_its_bounds() -> None:
    assert gulpease("") == 100
    assert gulpease("Sì. No.") == 100
    assert gulpease("precipitevolissimevolmente " * 60) == 0


@given(st.text())
def test_any_text_has_an_index(text: str) -> None:
    assert 0 <= gulpease(plain(text)) <= 100


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("La L.R. 28 del 2022 e l'art. 55 del d.lgs. 117/2017 valgono.", 1),
        ("Costa 1.200 euro; dura tre anni: poi finisce.", 1),
        ("Chi perde? Chi guadagna? «Nessuno.» Fine…", 4),
        ("uno\ndue\n\ntre", 3),
    ],
)
def test_abbreviations_numbers_and_colons_end_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_marks_of_markdown_are_not_read() -> None:
    assert plain("## Titolo\n**Una** [parola](https://x.it/y) e `codice`").strip() == "Una parola e codice"


def test_every_lesson_is_plain_enough_and_the_measure_is_reported() -> None:
    assert [str(fault) for fault in readability.faults()] == []
    measures = list(readability.lessons())
    assert len(measures) >= 12
    assert min(one.index for one in measures) >= readability.LEAST
    assert str(min(measures, key=lambda one: one.index).slug) in str(readability.report())


def test_a_lesson_that_is_too_hard_is_said_with_the_sentence_to_shorten(checkout: Path) -> None:
    path = checkout / LESSON
    hard = (
        "l'amministrazione condivisa contraddistingue prevalentemente organizzazioni istituzionalmente interdipendenti "
    )
    text = path.read_text().replace("## Il quadro\n", f"## Il quadro\n\n{hard * 60}\n", 1)
    path.write_text(text)
    (fault,) = readability.faults()
    assert LESSON in str(fault)
    assert "contraddistingue" in str(fault)


def test_only_the_first_use_is_explained_with_any_ending() -> None:
    assert explained("Una missione, due missioni, Missione.", "Missione") == ["missione"]
    assert explained("I beni comuni urbani e il bene comune urbano.", "Bene comune urbano") == ["beni comuni urbani"]
    assert explained("Two missions and a mission.", "Mission", language="en") == ["missions"]


@pytest.mark.parametrize(
    "markdown",
    ["## La missione", "`missione`", "[la missione](x.html)", '<span title="missione">', "sottomissione e missionario"],
)
def test_headings_code_links_tags_and_other_words_are_left_alone(markdown: str) -> None:
    assert Explainer(glossary("Missione"), "it").explain(markdown) == markdown


def test_the_longer_of_two_terms_that_begin_together_is_the_one_explained() -> None:
    assert explained("un portafoglio di missioni", "Portafoglio", "Portafoglio di missioni") == [
        "portafoglio di missioni"
    ]


def test_without_our_style_the_explanation_follows_in_brackets() -> None:
    term = Term(slug="x", term=Text("Parola", "Word"), definition=Text("Che cosa vuol dire", "What it means"))
    written = Explainer({"x": term}, "it").explain("Una parola nuova.")
    assert re.sub("<[^>]*>", "", written) == "Una parola (Che cosa vuol dire) nuova."


def test_a_definition_is_only_ever_text() -> None:
    term = Term(slug="x", term=Text("Parola", "Word"), definition=Text("<script>1</script>", "<b>"))
    assert "&lt;script&gt;" in Explainer({"x": term}, "it").explain("una parola")


WORDS = sorted(term.term.it for term in curriculum.glossary().values())


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(["**", "## ", "\n", "`", "[x](y)", "<b>", ", "]) | st.text()))
def test_explaining_only_adds(parts: list[str]) -> None:
    markdown = " ".join(parts)
    added = r'<span class="s-explained"><dfn[^>]*>|</dfn><span class="s-tip".*?<span class="s-aside">\)</span></span></span>'
    assert re.sub(added, "", Explainer(curriculum.glossary(), "it").explain(markdown)) == markdown


def test_lessons_explain_words_each_once_in_both_languages() -> None:
    for code in ("it", "en"):
        notebook = convert(source.read(source.find(["shared-administration"])[0]), code)
        found = re.findall(r'id="term-([^"]+)"', "".join(cell.source for cell in notebook.cells))
        assert len(found) >= 5
        assert len(set(found)) == len(found)


def test_pages_that_are_not_lessons_are_left_alone() -> None:
    for path in source.find(["mission-for-my-territory"]):
        assert "s-explained" not in "".join(cell.source for cell in convert(source.read(path), "it").cells)
