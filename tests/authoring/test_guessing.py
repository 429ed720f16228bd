"""Questions cannot be guessed: rules that know nothing of the subject are tried, not only the extremes."""

from __future__ import annotations

from pathlib import Path

from scuola import curriculum
from scuola.authoring import guessing


def test_no_rule_beats_chance_by_much_over_the_course_or_in_a_lesson() -> None:
    assert [str(fault) for fault in guessing.faults()] == []


def test_a_rule_that_works_is_found_and_named(checkout: Path) -> None:
    make_right_options_long(checkout)
    said = [str(fault) for fault in guessing.faults()]
    assert any("«la 1ª più lunga» indovina il 100%" in one for one in said)


def test_what_is_asked_first_is_tried_without_what_comes_back_in_other_words(checkout: Path) -> None:
    make_right_options_long(checkout, until="variants:")
    said = [str(fault) for fault in guessing.faults() if str(fault).startswith(f"{guessing.ASKED_FIRST}:")]
    assert any("«la 1ª più lunga» indovina il 100%" in one for one in said)


def make_right_options_long(checkout: Path, until: str = "") -> None:
    """Let every right option be the longest, in Italian; in each lesson, only in what comes before the line `until`."""
    for path in (checkout / "curriculum/lessons").glob("*.yaml"):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            if line == until:
                break
            if line.strip() == "correct: true":
                start = max(i for i in range(number) if lines[i].strip() == "- text:")
                place = next(i for i in range(start, number) if lines[i].strip().startswith("it:"))
                lines[place] = f"          it: {'Una risposta che si riconosce a vista da quanto dura ' * 4}"
                if lines[place + 1].strip()[:3] != "en:":
                    end = next(i for i in range(place + 1, number) if lines[i].strip().startswith("en:"))
                    lines[place + 1 : end] = ["" for _ in range(place + 1, end)]
        path.write_text("\n".join(lines))


def test_ties_are_drawn_by_lot_so_that_order_gives_no_rule_an_edge() -> None:
    question = curriculum.lesson("from-challenges-to-missions").questions[0]
    alike = guessing.Rule(guessing.RULES[0].name, lambda *_: 0)
    assert alike.chance_to_be_right(question, "it") == guessing.chance([question])
