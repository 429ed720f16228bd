"""How long the course takes: counted from words, questions, tools and activities, and compared with what is declared.

Rates are assumptions for adults who study: 110 Italian words a minute (silent reading without studying is more than
twice as fast, Brysbaert 2019, doi 10.1016/j.jml.2019.104047), two minutes a question, six for each of the two decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scuola import curriculum
from scuola.curriculum.cases import Case
from scuola.curriculum.schema import Lesson, Module
from scuola.curriculum.teaching_cases import TeachingCase
from scuola.files.content import content, kept
from scuola.notebooks import source
from scuola.text import Text

WORDS_A_MINUTE = 110
QUESTION, DECISION, NOTE, DISCUSSION = 2, 6, 10, 12
FIRST_TOOL, FURTHER_TOOL = 25, 10
SIMULATION = 60
#: How far a lesson and a module may be from what they declare.
LESSON_SLACK, MODULE_SLACK = 0.12, 0.03
WORD = re.compile(r"\w+")
CASE, TOOL = re.compile(r'lesson\.case\("(C\d+)"\)'), re.compile(r"lesson\.tool\(")

READ, DECIDE = Text("leggere", "reading"), Text("decidere, due volte", "deciding, twice")
ASKED, TOOLS = Text("domande", "questions"), Text("strumento sul proprio caso", "tool on one's own case")
DISCUSS, WRITE = (
    Text("caso e discussione", "case and discussion"),
    Text("nota per il territorio", "note for the territory"),
)
FIELD = Text("compito sul campo", "field task")
LESSONS, EXERCISES = Text("lezioni", "lessons"), Text("esercizi", "exercises")
SIMULATIONS, CLASSES = Text("simulazioni", "simulations"), Text("incontri in aula", "classes")
TO_DECIDE = Text("casi da decidere", "cases to decide")

LESSON_OFF = Text(
    "curriculum/lessons/{slug}.yaml: dichiara {declared} minuti, ma le attività ne fanno {counted} ({parts}).",
    "curriculum/lessons/{slug}.yaml: {declared} minutes are declared, but the activities make {counted} ({parts}).",
)
MODULE_OFF = Text(
    "curriculum/programme.yaml, {code}: dichiara {declared} ore, ma lezioni e attività ne fanno {counted} ({parts}).",
    "curriculum/programme.yaml, {code}: {declared} hours are declared, but lessons and activities make {counted} ({parts}).",
)


@dataclass(frozen=True)
class Share:
    """What one kind of activity takes, in minutes."""

    what: Text
    minutes: int


@kept
def of_lesson(slug: str) -> tuple[Share, ...]:
    """Return what a lesson's time is made of."""
    lesson = curriculum.lesson(slug)
    path = content() / "modules" / slug / f"{slug}.md"
    if not path.is_file():
        return ()
    written = path.read_text(encoding="utf-8")
    words = sum(_words(cell.source["it"]) for cell in source.read(path).cells if cell.kind == "text")
    told = [curriculum.cases()[code] for code in CASE.findall(written)]
    return tuple(one for one in _shares(lesson, words, len(TOOL.findall(written)), told) if one.minutes)


def _shares(lesson: Lesson, words: int, tools: int, told: list[Case]) -> Iterator[Share]:
    yield Share(READ, round(words / WORDS_A_MINUTE))
    yield Share(DECIDE, 2 * DECISION if lesson.decision else 0)
    yield Share(ASKED, QUESTION * len(lesson.questions))
    yield Share(TOOLS, FIRST_TOOL + FURTHER_TOOL * (tools - 1) if tools else 0)
    yield Share(DISCUSS, sum(DISCUSSION + round(_words(_text(case)) / WORDS_A_MINUTE) for case in told))
    yield Share(WRITE, NOTE)
    yield Share(FIELD, lesson.field_task.minutes if lesson.field_task else 0)


def _words(text: str) -> int:
    return len(WORD.findall(text))


def _text(case: Case) -> str:
    return " ".join(str(value.it) for _, value in case if isinstance(value, Text))


@kept
def of_module(code: str) -> tuple[Share, ...]:
    """Return what a module's time is made of: what its lessons and activities declare, exercises, simulations, classes."""
    module = next(one for one in curriculum.programme().modules if one.code == code)
    return tuple(one for one in _module_shares(module) if one.minutes)


def _module_shares(module: Module) -> Iterator[Share]:
    yield Share(LESSONS, sum(curriculum.lesson(slug).minutes for slug in module.lessons))
    yield Share(EXERCISES, sum(source.exercise(slug).minutes for slug in module.exercises))
    yield Share(SIMULATIONS, SIMULATION * len(module.simulations))
    yield Share(CLASSES, sum(one.minutes for one in curriculum.sessions() if one.module == module.code))
    yield Share(TO_DECIDE, sum(map(of_teaching_case, curriculum.teaching_cases_in(module.code))))
    for activity in module.activities:
        yield Share(activity.title, activity.minutes)


def of_teaching_case(case: TeachingCase) -> int:
    """Return the minutes that a case to decide takes: reading, deciding, discussing."""
    return round(case.words("it") / WORDS_A_MINUTE) + DECISION + DISCUSSION


def total(shares: tuple[Share, ...]) -> int:
    """Return the minutes of all shares."""
    return sum(one.minutes for one in shares)


def faults() -> list[Text]:
    """Return a message for every lesson and module whose time does not add up to what it declares."""
    found = []
    for _, lesson in curriculum.lessons():
        counted = total(of_lesson(lesson.slug))
        if counted and abs(counted - lesson.minutes) > LESSON_SLACK * lesson.minutes:
            found.append(LESSON_OFF(slug=lesson.slug, declared=lesson.minutes, counted=counted,
                                    parts=listed(of_lesson(lesson.slug))))  # fmt: skip
    for module in curriculum.programme().modules:
        hours = total(of_module(module.code)) / 60
        if abs(hours - module.hours) > MODULE_SLACK * module.hours:
            found.append(MODULE_OFF(code=module.code, declared=module.hours, counted=round(hours, 1),
                                    parts=listed(of_module(module.code))))  # fmt: skip
    return found


def listed(shares: tuple[Share, ...]) -> Text:
    """Return shares in words, each with its minutes."""
    return Text(*(", ".join(f"{one.what.in_language(code)} {one.minutes}" for one in shares) for code in ("it", "en")))
