"""Declared inputs: what is refused, and what a person is told about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola import toolkit
from scuola.declared.control import Control, control
from scuola.declared.filled import filled_in
from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import (
    Choice,
    Inputs,
    InvalidInputs,
    calendar_year,
    choice,
    item_type,
    line,
    links,
    number,
    paragraph,
    rating,
    rows,
    section,
    several,
    yesno,
)
from scuola.declared.matrices import Matrix, cell_at, matrix
from scuola.library.practice import Practice
from scuola.text import Text


class Colour(Choice):
    RED = "red", Text("rosso", "red")
    BLUE = "blue", Text("blu", "blue")


class Item(Inputs):
    name: str = line(Text("Nome", "Name"), most=20)


class Place(Inputs):
    town: str = line(Text("Comune", "Town"), default="")


class Everything(Inputs):
    title: str = line(Text("Titolo", "Title"))
    story: str = paragraph(Text("Racconto", "Story"), most=50, default="")
    share: float = number(Text("Quota", "Share"), low=0, high=5, unit=Text("%", "%"), default=1)
    people: int = number(Text("Persone", "People"), low=0, high=10, default=2)
    by: int = calendar_year(Text("Anno", "Year"), low=2020, high=2100, default=2030)
    colour: Colour = choice(Text("Colore", "Colour"), default=Colour.RED)
    colours: list[Colour] = several(Text("Colori", "Colours"))
    level: int = rating(Text("Livello", "Level"), levels=[Text("no", "no"), Text("sì", "yes")], default=0)
    agreed: bool = yesno(Text("D'accordo", "Agreed"))
    place: Place = section(Text("Luogo", "Place"))
    items: list[Item] = rows(Text("Voci", "Items"), least=1, most=3)
    serves: list[str] = links(Text("Serve", "Serves"), to="items")


VALID = {"title": "Prova", "place": {}, "items": [{"name": "uno"}]}


def faults(**changes: object) -> dict[str, str]:
    """Return the messages for the valid inputs with some changes, in the current language."""
    with pytest.raises(InvalidInputs) as raised:
        Everything.read({**VALID, **changes})
    return {path: str(text) for path, text in raised.value.fields.items()}


def test_valid_inputs_are_read_and_cannot_be_changed_afterwards() -> None:
    read = Everything.read(VALID)
    assert read.title == "Prova"
    with pytest.raises(ValueError, match="frozen"):
        read.title = "Altro"  # type: ignore[misc]  # the point of the test
    assert read.but(people=3).people == 3


@pytest.mark.parametrize("empty", [None, "", "   "])
def test_an_empty_required_field_is_said_to_be_missing(empty: object) -> None:
    assert faults(title=empty)["title"].startswith("Manca la risposta")


def test_a_number_out_of_range_is_said_with_its_value_unit_and_range() -> None:
    said = faults(share=9.5)["share"]
    assert "9,50\u00a0%" in said
    assert "0\u00a0%" in said
    assert "5\u00a0%" in said


@pytest.mark.parametrize("wrong", ["dodici", float("nan"), float("inf"), [1]])
def test_what_is_not_a_number_is_said_so(wrong: object) -> None:
    assert "non è un numero" in faults(share=wrong)["share"]


def test_a_fraction_of_a_person_is_refused() -> None:
    assert "non è un numero intero" in faults(people=2.5)["people"]


def test_a_number_that_is_not_whole_is_said_as_italians_write_it() -> None:
    assert faults(people=2.5)["people"].startswith("«2,5» non è un numero intero")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (1850, "1850 è fuori dall'intervallo previsto: scrivere un valore tra 2020 e 2100."),
        (20_260, "20.260 è fuori dall'intervallo previsto: scrivere un valore tra 2020 e 2100."),
        ("domani", "«domani» non è un anno: scriverlo con quattro cifre, per esempio 2030."),
        (2026.5, "«2026.5» non è un anno: scriverlo con quattro cifre, per esempio 2030."),
    ],
)
def test_a_year_is_said_without_a_thousands_separator(typed: object, said: str) -> None:
    assert faults(by=typed)["by"] == said


def test_a_year_is_read_back_as_a_year_and_a_number_as_a_number() -> None:
    class Dated(Inputs):
        begun: int = calendar_year(Text("Avvio", "Begun"), low=1990, high=2060)
        people: int = number(Text("Persone", "People"), low=0, high=9_999)

    page = filled_in(Dated, {"begun": 2026, "people": 2026})
    assert page == "<p><strong>Avvio</strong>: 2026</p><p><strong>Persone</strong>: 2.026</p>"


def test_every_declared_year_is_declared_as_a_year() -> None:
    """A year that were a number would be shown as 2.026."""

    def declared(inputs: type[Inputs]) -> Iterator[Control]:
        for field in inputs.model_fields.values():
            inner = item_type(field)
            yield control(field)
            if inner and issubclass(inner, Inputs):
                yield from declared(inner)

    asked: list[type[Inputs]] = [Practice, *(toolkit.find(slug).inputs for slug in toolkit.slugs())]
    shown = [one for inputs in asked for one in declared(inputs)]
    years = [one for one in shown if re.search(r"\b(?<!ogni )[Aa]nno\b(?! o fase)", one.label.it)]
    assert len(years) == 6
    assert {one.kind for one in years} == {"year"}


def test_a_text_too_long_is_said_with_both_lengths_and_that_nothing_is_lost() -> None:
    said = faults(story="x" * 100_000)["story"]
    assert "100.000" in said
    assert "50" in said
    assert "Nulla" in said


def test_an_unknown_option_is_shown_and_a_list_offered() -> None:
    assert "«verde»" in faults(colour="verde")["colour"]


def test_a_mistake_in_a_row_is_found_at_its_place() -> None:
    said = faults(items=[{"name": "uno"}, {"name": ""}])
    assert list(said) == ["items.1.name"]


def test_too_many_rows_are_counted() -> None:
    assert "4" in faults(items=[{"name": str(i)} for i in range(4)])["items"]


def test_an_unknown_field_is_refused() -> None:
    assert "non fa parte" in faults(hacked=True)["hacked"]


def test_markup_and_emoji_are_kept_as_they_were_typed() -> None:
    typed = "<script>alert(1)</script> 🙂 «così»"
    assert Everything.read({**VALID, "title": typed}).title == typed


def test_every_message_has_its_english_twin() -> None:
    with pytest.raises(InvalidInputs) as raised:
        Everything.read({"share": 99, "colour": "green", "items": [], "place": {}})
    assert all(text.en and text.en != text.it for text in raised.value.fields.values())


def test_a_form_says_what_is_required_and_what_the_options_are() -> None:
    fields = {field["name"]: field for field in form_of(Everything)}
    assert fields["title"]["required"]
    assert not fields["story"]["required"]
    assert fields["colour"]["options"][0] == {"value": "red", "label": "rosso"}
    assert fields["level"]["options"][1]["label"] == "1 · sì"
    assert fields["items"]["item"][0]["label"] == "Nome"
    assert fields["place"]["item"][0]["name"] == "town"
    assert fields["serves"]["to"] == "items"


def test_a_new_form_starts_from_the_defaults_only() -> None:
    start = defaults(Everything)
    assert "title" not in start
    assert start["colour"] == "red"
    assert start["serves"] == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text() | st.integers(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
    st.sampled_from(list(Everything.model_fields)),
)
def test_whatever_arrives_is_read_or_refused_with_words(value: object, name: str) -> None:
    try:
        Everything.read({**VALID, name: value})
    except InvalidInputs as problem:
        assert all(text.it and text.en for text in problem.fields.values())


class Crossed(Inputs):
    items: list[Item] = rows(Text("Voci", "Items"), least=1, most=3)
    others: list[Item] = rows(Text("Altre", "Others"), most=3)
    effects: Matrix = matrix(
        Text("Effetti", "Effects"), rows="items", columns="items", low=-1, high=1, levels=[Text("a", "a")] * 3
    )
    amounts: Matrix = matrix(Text("Somme", "Amounts"), rows="items", columns="others", low=0, high=9.5)


def crossed(**cells: object) -> Crossed:
    return Crossed.read({"items": [{"name": "uno"}], **cells})


def test_a_matrix_takes_whole_levels_or_numbers_and_empty_cells() -> None:
    read = crossed(effects=[[-1, None], [1]], amounts=[[9.5, None]])
    assert read.effects == [[-1, None], [1]]
    assert read.amounts == [[9.5, None]]
    assert [cell_at(read.effects, row, 1) for row in range(3)] == [None, None, None]


@pytest.mark.parametrize(
    ("name", "cells", "path", "said"),
    [
        ("effects", [[0, 2]], "effects.0.1", "tra −1 e 1"),
        ("effects", [[0.5]], "effects.0.0", "non è un numero intero"),
        ("amounts", [[1], ["dieci"]], "amounts.1.0", "non è un numero"),
        ("amounts", [[float("nan")]], "amounts.0.0", "non è un numero"),
        ("amounts", "tutto", "amounts", "non va bene"),
    ],
)
def test_a_mistake_in_a_matrix_is_found_at_its_cell(name: str, cells: object, path: str, said: str) -> None:
    with pytest.raises(InvalidInputs) as raised:
        crossed(**{name: cells})
    assert {at: said in str(text) for at, text in raised.value.fields.items()} == {path: True}


def test_a_form_says_what_a_matrix_crosses_and_with_which_scale() -> None:
    fields = {field["name"]: field for field in form_of(Crossed)}
    assert (fields["amounts"]["to"], fields["amounts"]["across"]) == ("items", "others")
    assert [option["value"] for option in fields["effects"]["options"]] == ["-1", "0", "1"]
    assert fields["effects"]["options"][0]["label"].startswith("−1")
    assert "options" not in fields["amounts"]
    assert defaults(Crossed)["effects"] == []


def test_a_matrix_is_read_back_with_the_names_that_it_crosses() -> None:
    items = [{"name": "uno"}, {"name": "<due>"}]
    page = filled_in(
        Crossed, {"items": items, "others": [{"name": "tre"}], "effects": [[None, -1]], "amounts": [[2.5]]}
    )
    assert "<td>uno</td><td>–</td><td>−1 · a</td>" in page
    assert "<td>&lt;due&gt;</td><td>–</td>" in page
    assert "2,5" in page


class Fixed(Inputs):
    counts: Matrix = matrix(
        Text("Conteggi", "Counts"),
        rows=[Text("su", "up"), Text("giù", "down")],
        columns=[Text("ieri", "before")],
        low=0,
        high=9,
    )


def test_a_matrix_may_have_rows_and_columns_of_its_own() -> None:
    (field,) = form_of(Fixed)
    assert (field["row_names"], field["column_names"]) == (["su", "giù"], ["ieri"])
    assert "to" not in field
    assert "<td>giù</td><td>7</td>" in filled_in(Fixed, {"counts": [[None], [7]]})
