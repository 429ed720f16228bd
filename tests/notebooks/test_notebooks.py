"""The builder: twins, byte-identical notebooks, and mistakes that are said with file, line and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scuola.notebooks import build, source
from scuola.notebooks.convert import convert, write
from scuola.text.problems import Problem

LESSON = Path("modules/from-challenges-to-missions/from-challenges-to-missions.md")
HEAD = "---\nkind: lesson\n---\n"
TWINS = (
    '<!-- #region lang="it" -->\nTesto.\n<!-- #endregion -->\n<!-- #region lang="en" -->\nText.\n<!-- #endregion -->\n'
)


def said(tmp_path: Path, text: str) -> str:
    """Return what is said about a source with this text."""
    path = tmp_path / "any-lesson.md"
    path.write_text(text)
    with pytest.raises(Problem) as raised:
        source.read(path)
    return str(raised.value)


def test_a_source_gives_both_languages_and_shares_its_code(tmp_path: Path) -> None:
    path = tmp_path / "from-challenges-to-missions.md"
    path.write_text(HEAD + TWINS + "```python\nlesson.quiz()\n```\n")
    read = source.read(path)
    for language, text in (("it", "Testo."), ("en", "Text.")):
        cells = convert(read, language).cells
        assert f'scuola.speak("{language}")' in cells[0].source
        assert [cell.source for cell in cells[1:]] == [text, "lesson.quiz()"]
        assert cells[2].metadata["jupyter"]["source_hidden"]


def test_the_same_source_gives_the_same_bytes() -> None:
    for path in source.find():
        for language in ("it", "en"):
            assert write(convert(source.read(path), language)) == write(convert(source.read(path), language))


def test_committed_notebooks_are_current() -> None:
    assert [str(fault) for fault in build.check()] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# No head\n", ["riga 1", "intestazione"]),
        ("---\nkind: poem\n---\n", ["riga 2", "«poem»", "lesson, app, tool, home, exercise"]),
        ("---\nkind: [\n---\n", ["riga 3", "YAML"]),
        ("---\nkind: lesson\nminuts: 3\n---\n", ["«minuts»", "kind"]),
        (HEAD + '<!-- #region lang="it" -->\nTesto.\n<!-- #endregion -->\n', ["riga 5", "gemello", "inglese"]),
        (HEAD + '<!-- #region lang="en" -->\nText.\n<!-- #endregion -->\n', ["riga 5", "gemello", "italiano"]),
        (HEAD + TWINS + "\nA stray line.\n", ["riga 11", "fuori da una regione"]),
        (HEAD + TWINS + '\n<!-- #region lang="it" -->\nAperta.\n', ["riga 11", "#endregion"]),
        (HEAD + TWINS + "```python\nlesson.quiz(\n```\n", ["riga 11", "codice"]),
        (HEAD + TWINS + '```python color="red"\n1\n```\n', ["«color»", "lang"]),
    ],
)
def test_a_mistake_is_said_with_its_line_and_what_to_do(tmp_path: Path, text: str, words: list[str]) -> None:
    message = said(tmp_path, text)
    for word in ["any-lesson.md", *words]:
        assert word in message, message


def test_a_stale_notebook_is_named(checkout: Path) -> None:
    path = checkout / LESSON
    path.write_text(path.read_text().replace("Problemi complessi", "Problemi molto complessi"))
    faults = [str(fault) for fault in build.check()]
    assert len(faults) == 1
    assert "from-challenges-to-missions.it.ipynb non corrisponde" in faults[0]


def test_a_missing_twin_notebook_is_named(checkout: Path) -> None:
    (checkout / LESSON).with_name("from-challenges-to-missions.en.ipynb").unlink()
    assert ["from-challenges-to-missions.en.ipynb manca" in str(fault) for fault in build.check()] == [True]


def test_a_notebook_without_a_source_is_named(checkout: Path) -> None:
    (checkout / LESSON).unlink()
    assert sum("non ha una fonte" in str(fault) for fault in build.check()) == 2


def test_a_notebook_that_is_not_one_is_stale(checkout: Path) -> None:
    (checkout / LESSON).with_name("from-challenges-to-missions.it.ipynb").write_text("{")
    assert "it.ipynb non corrisponde" in str(build.check()[0])


def test_only_what_changed_is_built_again_and_one_mistake_does_not_stop_the_rest(checkout: Path) -> None:
    home, lesson = checkout / "modules/home/home.md", checkout / LESSON
    home.write_text(home.read_text() + "\n```python\n1 + 1\n```\n")
    lesson.write_text(lesson.read_text() + "\nA stray line.\n")
    seen: list[tuple[int, int]] = []
    built, problems = build.build(done=lambda finished, total: seen.append((finished, total)))
    assert built == 2
    assert len(problems) == 1
    assert "from-challenges" in str(problems[0])
    assert seen[-1] == (2, 2)
    cell = json.loads(home.with_name("home.it.ipynb").read_text())["cells"][-1]
    assert cell["outputs"][0]["data"] == {"text/plain": ["2"]}
    assert cell["execution_count"] is None


def test_a_cell_that_fails_is_shown_with_its_notebook(checkout: Path) -> None:
    home = checkout / "modules/home/home.md"
    home.write_text(home.read_text() + "\n```python\nhome.dance()\n```\n")
    built, problems = build.build()
    assert built == 0
    assert "home.dance()" in str(problems[0])
    assert "home.it.ipynb" in " ".join(str(problem) for problem in problems)


def test_committed_notebooks_hold_no_images_widgets_or_counters() -> None:
    for path in source.find():
        for language in ("it", "en"):
            text = source.read(path).notebook(language).read_text()
            assert "image/png" not in text
            assert "widget-view" not in text
            assert '"execution_count": 1' not in text
