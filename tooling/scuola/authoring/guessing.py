"""Can the questions be guessed? Rules that know nothing of the subject are tried on all of them, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scuola import curriculum
from scuola.curriculum.questions import Option, Question
from scuola.curriculum.schema import Lesson
from scuola.text import LANGUAGES, Text, formats, untranslated

#: How much better than chance a rule may do over the course, and within one lesson.
MOST_OVER_COURSE, MOST_IN_LESSON = Fraction(10, 100), Fraction(30, 100)
LEAST_IN_LESSON = 3  # of fewer questions, some rule is always right
LONGEST_LIST = 4
HEDGES = {
    "it": r"\b(?:può|possono|spesso|di solito|dipende|forse|anche|se|quasi|almeno|alcun\w+|talvolta|circa|purché|salvo)\b",
    "en": r"\b(?:can|may|might|often|usually|depends|perhaps|also|too|if|almost|at least|some|sometimes|about|unless)\b",
}
ABSOLUTES = {
    "it": r"\b(?:sempre|mai|tutt[aeio]|nessun\w*|solo|soltanto|unic\w+|ogni|qualsiasi|basta|subito|comunque)\b",
    "en": r"\b(?:always|never|all|every|none|nobody|only|just|any|everyone|must|at once|anyway)\b",
}
WORD = re.compile(r"\w{5,}")
PAUSE = re.compile(r"[,:;]")

GUESSED = Text(
    "{where}: la regola «{rule}» indovina il {share} delle domande ({language}); il caso ne indovina il {chance}. "
    "Riscrivere le opzioni di qualcuna.",
    "{where}: the rule “{rule}” guesses {share} of the questions ({language}); chance guesses {chance}. Rewrite the "
    "options of some.",
)
COURSE = "curriculum/lessons"
ASKED_FIRST = f"{COURSE} (questions)"  # without those that come back in other words
Measure = Callable[[Option, Question, str], float]


@dataclass(frozen=True)
class Rule:
    """A way of choosing without knowing: the option that comes at `place` when all are sorted by `measure`, most first."""

    name: Text
    measure: Measure
    place: int = 0

    def chance_to_be_right(self, question: Question, language: str) -> Fraction:
        """Return how often the rule chooses the right option, where options that tie are drawn by lot."""
        measured = [self.measure(option, question, language) for option in question.options]
        wanted = sorted(measured, reverse=True)[min(self.place, len(measured) - 1)]
        tied = [option for option, value in zip(question.options, measured, strict=True) if value == wanted]
        return Fraction(sum(option.correct for option in tied), len(tied))


def _length(option: Option, _: Question, language: str) -> float:
    return len(option.text.in_language(language))


def _place(option: Option, question: Question, _: str) -> float:
    return -question.options.index(option)


def _matches(patterns: dict[str, str], sign: int = 1) -> Measure:
    return lambda option, _, language: (
        sign * len(re.findall(patterns[language], option.text.in_language(language), re.IGNORECASE))
    )


def _overlap(option: Option, question: Question, language: str) -> float:
    words = [set(WORD.findall(one.in_language(language).lower())) for one in (option.text, question.text)]
    return len(words[0] & words[1])


def _pauses(option: Option, _: Question, language: str) -> float:
    return len(PAUSE.findall(option.text.in_language(language)))


RULES = (
    *(Rule(Text(f"la {n}ª più lunga", f"the longest but {n - 1}"), _length, n - 1) for n in range(1, LONGEST_LIST + 1)),
    *(
        Rule(Text(f"la {n}ª scritta", f"the one written in place {n}"), _place, n - 1)
        for n in range(1, LONGEST_LIST + 1)
    ),
    Rule(Text("la più cauta", "the most cautious"), _matches(HEDGES)),
    Rule(Text("la più assoluta", "the most absolute"), _matches(ABSOLUTES)),
    Rule(Text("la meno assoluta", "the least absolute"), _matches(ABSOLUTES, -1)),
    Rule(Text("la più simile alla domanda", "the one most like the question"), _overlap),
    Rule(Text("quella con più pause", "the one with most pauses"), _pauses),
    Rule(Text("quella con meno pause", "the one with fewest pauses"), lambda *given: -_pauses(*given)),
)


def questions_of(lesson: Lesson) -> tuple[Question, ...]:
    """Return everything that a lesson can ask."""
    return (*lesson.questions, *lesson.variants)


def guessed(rule: Rule, questions: Sequence[Question], language: str) -> Fraction:
    """Return the share of questions that a rule gets right."""
    return sum((rule.chance_to_be_right(one, language) for one in questions), Fraction()) / len(questions)


def chance(questions: Sequence[Question]) -> Fraction:
    """Return the share of questions that chance gets right."""
    return sum((Fraction(1, len(one.options)) for one in questions), Fraction()) / len(questions)


def faults() -> list[Text]:
    """Return a message for every rule that guesses too much, over the course or in a lesson."""
    lessons = [lesson for _, lesson in curriculum.lessons() if lesson.questions]
    everything = [question for lesson in lessons for question in questions_of(lesson)]
    first = [question for lesson in lessons for question in lesson.questions]
    asked = [(COURSE, everything, MOST_OVER_COURSE), (ASKED_FIRST, first, MOST_OVER_COURSE)]
    of_lessons = [(f"{COURSE}/{one.slug}.yaml", list(questions_of(one)), MOST_IN_LESSON) for one in lessons]
    asked += [one for one in of_lessons if len(one[1]) >= LEAST_IN_LESSON]
    return [fault for where, questions, most in asked for fault in _faults(where, questions, most)]


def _faults(where: str, questions: Sequence[Question], most: Fraction) -> Iterator[Text]:
    by_chance = chance(questions)
    for rule in RULES:
        for language in LANGUAGES:
            share = guessed(rule, questions, language)
            if share > by_chance + most:
                yield GUESSED(
                    where=where, rule=rule.name, language=untranslated(language),
                    share=formats.percent(float(share), 0), chance=formats.percent(float(by_chance), 0),
                )  # fmt: skip
