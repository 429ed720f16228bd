"""Rules that every contribution must keep."""

from __future__ import annotations

import ast
import json
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import scuola
from scuola import curriculum, simulations, toolkit
from scuola.curriculum.schema import Name
from scuola.files.content import content
from scuola.notebooks import source
from scuola.notebooks.convert import convert
from scuola.notebooks.front_matter import AppHead, ExerciseHead, LessonHead
from scuola.text import Text

ROOT = Path(__file__).parents[2]
SOURCES = source.find()
LESSONS = [path for path in SOURCES if isinstance(source.head(path), LessonHead)]
EXERCISES = [path for path in SOURCES if isinstance(source.head(path), ExerciseHead)]
#: Places for figures, and what is written alike in both languages.
ALIKE = re.compile(r"\{\w+\}|Emilia-Romagna")
#: Who may write numbers with a format code: what they write is read by programs.
FOR_MACHINES = {
    "charts/chart.py", "data/check.py", "data/istat.py", "files/spreadsheets/workbooks.py", "markup/scenario.py",
    "notebooks/pictures.py", "territories/mef.py", "territories/municipalities.py",
}  # fmt: skip
PERSONAL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b|\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_all_its_moments_in_order(path: Path) -> None:
    code = "".join(cell.source["it"] for cell in source.read(path).cells if cell.kind == "code")
    taught = curriculum.lesson(path.stem)
    field = ["field_task"] if taught.field_task else []
    moments = ["header", "decision", "tool", "quiz", "decision_again", *field, "note", "footer"]
    places = [code.find(f"lesson.{moment}(") for moment in moments if moment not in ("tool", "quiz")]
    assert -1 not in places
    assert places == sorted(places)
    assert "lesson.tool(" in code
    lesson = curriculum.lesson(path.stem)
    asked = re.findall(r'"(Q-[^"]+)"', code)
    assert "lesson.quiz()" in code or set(asked) == {question.id for question in lesson.questions}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_the_tools_and_simulations_of_a_lesson_are_those_that_it_declares(path: Path) -> None:
    code = "".join(cell.source["it"] for cell in source.read(path).cells if cell.kind == "code")
    lesson = curriculum.lesson(path.stem)
    assert {toolkit.by_code()[code] for code in lesson.tools} == set(re.findall(r'lesson\.tool\("([^"]+)"\)', code))
    assert set(lesson.simulations) == set(re.findall(r'lesson\.simulation\("([^"]+)"\)', code))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_tells_its_case_from_the_catalogue_with_grade_and_sources(path: Path) -> None:
    cells = source.read(path).cells
    told = re.findall(r'lesson\.case\("([^"]+)"\)', "".join(cell.source["it"] for cell in cells if cell.kind == "code"))
    code = curriculum.lesson(path.stem).code
    assert all(code in curriculum.cases()[one].lessons for one in told)
    text = "".join(cell.source["it"] for cell in cells if cell.kind == "text")
    assert ("## Il caso" in text) == bool(told)
    assert "*Prova:*" not in text


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_does_not_ask_for_long_reading_without_something_to_do(path: Path) -> None:
    words = 0
    for cell in source.read(path).cells:
        words = words + len(cell.source["it"].split()) if cell.kind == "text" else 0
        assert words <= 250, cell.source["it"][:60]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_twins_have_the_same_headings_and_tables(path: Path) -> None:
    for cell in source.read(path).cells:
        if cell.kind == "text":
            shapes = [re.findall(r"^(#+ |\||- |\d\. )", cell.source[code], re.MULTILINE) for code in ("it", "en")]
            assert shapes[0] == shapes[1], cell.source["it"][:60]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_works_cited_in_a_lesson_are_in_its_references(path: Path) -> None:
    """A citation is the first author and, before any other figure or full stop, the year: Kattel e Mazzucato (2018)."""
    text = "".join(cell.source["it"] for cell in source.read(path).cells if cell.kind == "text")
    lesson = curriculum.lesson(path.stem)
    cases = curriculum.cases_of(lesson.code)
    worked_with = [key for case in cases for key in (*case.references, *(one.work for one in case.sources if one.work))]
    known = {*lesson.references, *worked_with}
    cited = set()
    for key, work in curriculum.bibliography().items():
        year = key.rpartition("-")[2]
        names = [author.family for author in work.author if isinstance(author, Name)]
        if names and re.search(rf"\b{re.escape(names[0])}\b[^\d;.]{{0,60}}\(?{year}\b", text):
            cited.add(key)
    assert cited <= known


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_cases_named_in_a_lesson_by_their_code_exist(path: Path) -> None:
    text = "".join(cell.source[code] for cell in source.read(path).cells for code in ("it", "en"))
    assert set(re.findall(r"\bC\d\d\b", text)) <= set(curriculum.cases())


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_law_that_a_lesson_cites_is_listed_so_that_its_foot_carries_the_notice(path: Path) -> None:
    for code, law in (
        ("it", r"\bart(t)?\. \d|\bd\.lgs\.|\bL\.R\. |\bTUEL\b|\bDL \d"),
        ("en", r"\bart(s)?\. \d|\bd\.lgs\.|\bL\.R\. |\bTUEL\b|\bDL \d|Legislative Decree"),
    ):
        text = "\n".join(cell.source[code] for cell in source.read(path).cells if cell.kind == "text")
        assert curriculum.laws_in(text) or not re.search(law, text), code


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_an_exercise_has_marked_parts_and_nothing_hidden_in_its_notebook(path: Path) -> None:
    notebook = convert(source.read(path), "it")
    graded = [cell.metadata["nbgrader"] for cell in notebook.cells if cell.metadata["nbgrader"].get("points")]
    assert not any("HIDDEN" in cell.source or "exercise.hide" in cell.source for cell in notebook.cells)
    assert len({mark["grade_id"] for mark in graded}) == len(graded)


def test_every_simulation_has_an_app_and_is_used_by_a_lesson() -> None:
    heads = [source.head(path) for path in SOURCES]
    shown = {head.simulation for head in heads if isinstance(head, AppHead)}
    used = {slug for _, lesson in curriculum.lessons() for slug in lesson.simulations}
    assert shown == set(simulations.slugs())
    assert used == set(simulations.slugs())


def test_every_tool_is_used_by_a_lesson_and_all_thirty_two_are_there() -> None:
    used = {code for _, lesson in curriculum.lessons() for code in lesson.tools}
    assert used == set(toolkit.by_code())
    assert used >= {f"T{number:02}" for number in range(1, 33)}


def test_no_tracked_text_names_a_real_person_s_address_or_tax_code() -> None:
    for path in [*content().root.glob("curriculum/**/*.yaml"), *SOURCES]:
        assert not PERSONAL.search(path.read_text()), path


def test_nothing_waits_to_be_checked_in_what_is_published() -> None:
    places = ("curriculum/**/*.yaml", "datasets/**/*.yaml", "datasets/**/*.csv", "tooling/scuola/**/*.py")
    for path in [*(found for place in places for found in content().root.glob(place)), *SOURCES]:
        assert not re.search(r"\[(check|sure)\b", path.read_text()), path


def test_every_text_in_the_package_has_a_twin_of_its_own() -> None:
    """An English twin that repeats a long Italian text was forgotten; names of places and mere figures apart."""
    for module in walk_packages(scuola.__path__, "scuola."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    named = [value for name, module in sys.modules.items() if name.startswith("scuola.")
             for value in vars(module).values() if isinstance(value, Text)]  # fmt: skip
    assert len(named) > 500
    forgotten = [text for text in named if text.it == text.en and len(ALIKE.sub("", text.it)) > 20]
    for slug in simulations.slugs():
        model = simulations.find(slug)
        texts = [measure.how for measure in model.measures.values()]
        texts += [text for shown in model.parameters.controls().values() for text in (shown.label, shown.how) if text]
        forgotten += [text for text in texts if isinstance(text, Text) and text.it == text.en]
    assert forgotten == []


def test_numbers_that_people_read_are_written_by_the_formats_of_their_language() -> None:
    """A format code writes a decimal point in Italian, too: only what machines read has one."""
    code = re.compile(r"[.,]?\d*[gfeF%n,]'?$")
    found = set()
    for path in sorted((ROOT / "tooling" / "scuola").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            written = isinstance(node, ast.FormattedValue) and node.format_spec and ast.unparse(node.format_spec)
            numbers = bool(written) and bool(code.search(str(written))) and "%Y" not in str(written)
            template = isinstance(node, ast.Constant) and re.search(r"\{\w+:[.,\d]*[gfe%,]\}", str(node.value))
            if numbers or template:
                found.add(path.relative_to(ROOT / "tooling" / "scuola").as_posix())
    assert found == FOR_MACHINES


def test_no_moment_is_shown_in_the_time_zone_that_a_computer_happens_to_have() -> None:
    """`.astimezone()` and `fromtimestamp(seconds)` without a zone take the computer's: `curriculum.clock` has the School's."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "tooling").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and len(node.args) + len(node.keywords) < {"astimezone": 1, "fromtimestamp": 2}.get(node.func.attr, 0)
    ]
    assert found == []


def test_one_clock_says_which_day_it_is() -> None:
    package = ROOT / "tooling" / "scuola"
    written = "in_school_time(datetime.now(UTC)).date()"
    found = [str(path.relative_to(package)) for path in package.rglob("*.py") if written in path.read_text()]
    assert found == ["curriculum/clock.py"]


def test_no_module_and_no_function_has_grown_past_its_subject() -> None:
    """250 lines a module and 40 a function, declarations of texts and parameters apart."""
    declarations = {"parameters.py", "coefficients.py", "measures.py", "story.py", "mission_map.py", "causal_loops.py"}
    for path in sorted((ROOT / "tooling" / "scuola").rglob("*.py")):
        text = path.read_text()
        assert path.name in declarations or text.count("\n") <= 250, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno <= 42, f"{path}: {node.name}"


def test_generated_notebooks_open_in_their_own_language() -> None:
    for path in SOURCES:
        for code in ("it", "en"):
            written = json.loads(source.read(path).notebook(code).read_text())
            assert written["metadata"]["scuola"]["language"] == code
            assert written["metadata"]["title"]
