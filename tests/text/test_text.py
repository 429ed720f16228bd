"""Texts in two languages."""

import pytest

from scuola.text import Text, language, speak, untranslated
from scuola.text.formats import day, exact, listed, number, percent, points, signed
from scuola.text.units import SHARE, SHARE_A_YEAR, TIMES


def test_a_text_is_italian_until_another_language_is_spoken() -> None:
    greeting = Text("Buongiorno", "Good morning")
    assert str(greeting) == "Buongiorno"
    speak("en")
    assert str(greeting) == "Good morning"


def test_a_missing_translation_is_an_error_where_it_is_written() -> None:
    with pytest.raises(TypeError):
        Text("Buongiorno")  # type: ignore[call-arg]  # the point of the test


def test_an_unknown_language_is_refused_and_the_present_one_stays() -> None:
    with pytest.raises(ValueError, match="fr"):
        speak("fr")
    assert language() == "it"


def test_placeholders_are_filled_language_by_language() -> None:
    filled = Text("{n} ore di {what}", "{n} hours of {what}")(n=3, what=Text("cura", "care"))
    assert filled == Text("3 ore di cura", "3 hours of care")


def test_a_text_in_a_page_is_only_ever_text() -> None:
    assert untranslated("<script>").__html__() == "&lt;script&gt;"


def test_numbers_are_written_as_each_country_writes_them() -> None:
    assert number(1234.5, 1) == Text("1.234,5", "1,234.5")
    assert percent(0.125) == Text("12,5%", "12.5%")
    assert number(2, 0, Text("ore", "hours")) == Text("2\u00a0ore", "2\u00a0hours")


def test_points_have_the_decimals_that_they_need() -> None:
    assert [exact(value, 2).it for value in (8.0, 7.5, 7.126)] == ["8", "7,5", "7,13"]


def test_differences_carry_a_sign_and_nothing_carries_none() -> None:
    assert str(signed(-3.2, 1)) == "−3,2"
    assert str(signed(3.2, 1)) == "+3,2"
    assert str(signed(0.001, 1)) == "0,0"
    assert str(points(-0.061)) == "−6,1\u00a0punti"


def test_dates_and_lists_read_as_prose() -> None:
    from datetime import date

    assert day(date(2026, 3, 3)) == Text("3 marzo 2026", "3 March 2026")
    assert listed([untranslated(x) for x in "abc"]) == Text("a, b e c", "a, b and c")
    assert listed([untranslated("a")]) == Text("a", "a")
    assert listed([]) == Text("", "")


def test_absurd_numbers_are_written_too() -> None:
    assert number(4e93, 1).it == "4,0E93"
    assert percent(1e30).it == "1,0E32%"


def test_a_share_is_written_in_per_cent_and_one_time_in_the_singular() -> None:
    assert exact(0.3, unit=SHARE) == percent(0.3, 0)
    assert number(0.125, 3, SHARE_A_YEAR).it == "12,5%\xa0l'anno"
    assert exact(1, unit=TIMES) == Text("1\xa0volta", "1\xa0time")
    assert exact(0.7, unit=TIMES) == Text("0,7\xa0volte", "0.7\xa0times")


@pytest.mark.parametrize(
    ("value", "unit", "italian", "english"),
    [
        (736_400, Text("€ l'anno", "€ a year"), "736.400\u00a0€ l'anno", "€736,400\u00a0a year"),
        (-40, Text("€", "€"), "−40\u00a0€", "−€40"),
        (20, Text("mln €/anno", "€m a year"), "20\u00a0mln €/anno", "€20m\u00a0a year"),
        (95, Text("€/MWh", "€/MWh"), "95\u00a0€/MWh", "€95/MWh"),
        (5, Text("mila €", "€ thousand"), "5\u00a0mila €", "€5\u00a0thousand"),
    ],
)
def test_english_readers_find_the_sign_of_the_euro_before_the_amount(
    value: float, unit: Text, italian: str, english: str
) -> None:
    assert number(value, 0, unit) == Text(italian, english)
    assert signed(abs(value), 0, unit).en == f"+{english.lstrip('−')}"
