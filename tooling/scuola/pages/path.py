"""The path: lessons and exercises by module, each with its state and what happens now. On the home page all modules are
there, folded; beside a lesson only its own."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.clock import in_school_time
from scuola.curriculum.schema import Lesson, Module, Path
from scuola.curriculum.teaching_cases import TeachingCase
from scuola.exercises.due import deadline_text, due_of
from scuola.markup.links import teaching_case_address, to_home, to_page
from scuola.notebooks.front_matter import ExerciseHead
from scuola.notebooks.source import heads
from scuola.text import Text, formats
from scuola.workspace import Workspace, progress, teaching
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import latest

THE_MODULE, ALL = Text("In questo modulo", "In this module"), Text("Tutto il percorso", "The whole path")
THE_PATH, MINE = Text("Il percorso", "The path"), Text("Il mio percorso: {path}", "My path: {path}")
BESIDE = Text("Fuori dal mio percorso ({count})", "Outside my path ({count})")
DONE_OF = Text("{done} di {all}", "{done} of {all}")
LATER = Text("in preparazione", "in preparation")
EXERCISE = Text("Esercizio: {name}", "Exercise: {name}")
HANDED_IN = Text(
    "consegnato il {day} alle {time}, ricevuta {code}: l'esito arriva sulla sua pagina",
    "handed in on {day} at {time}, receipt {code}: feedback comes on its page",
)
STARTED = Text("in corso: completare e consegnare", "under way: complete it and hand it in")
NOT_STARTED = Text("da cominciare", "not begun")
MINUTES = Text("{minutes} minuti", "{minutes} minutes")
CASE = Text("Caso da decidere: {title}", "Case to decide: {title}")
DECIDED, TO_DECIDE = Text("deciso", "decided"), Text("da decidere", "to be decided")
SIGNS = {0: "○", 1: "✓"}


def path_of(workspace: Workspace, chosen: Path | None, now: Lesson) -> Markup:
    """Return the lessons by module, folded but for the module of the lesson that comes now; those of other paths last."""
    rows = Rows(workspace, from_home=True)
    modules = Markup("").join(
        rows.module(module, [one for one in module.lessons if _within(one, chosen)], now)
        for module in curriculum.programme().modules
    )
    title = MINE(path=chosen.title) if chosen else THE_PATH
    beside = [slug for module in curriculum.programme().modules for slug in module.lessons if not _within(slug, chosen)]
    others = Markup("")
    if beside:
        others = Markup(
            "<details class='s-module'><summary><h3>{}</h3></summary><ul class='s-path'>{}</ul></details>"
        ).format(BESIDE(count=len(beside)), rows.lessons(beside))
    return Markup("<h2>{}</h2>{}{}").format(title, modules, others)


def beside(here: str, module: Module | None) -> Markup:
    """Return the module of a page that is open, to go on from there, and the way back to the whole path.

    Nothing outside a participant's folder, and for a page that belongs to no module.
    """
    workspace = Workspace.around()
    if workspace is None or module is None:
        return Markup("")
    rows = Rows(workspace, from_home=False, here=here)
    return Markup(
        '<nav class="s-way" id="way" aria-label="{0}"><h2>{0}</h2><ul class="s-path">{1}</ul><p><a href="{2}">{3}</a></p></nav>'
    ).format(THE_MODULE, rows.within(module, module.lessons), to_home(), ALL)


def _within(slug: str, chosen: Path | None) -> bool:
    return chosen is None or curriculum.lesson(slug).code in chosen.lessons


class Rows:
    """The rows of the path of a workspace, on its home page or another page; `here` is the lesson that is open, if any."""

    def __init__(self, workspace: Workspace, *, from_home: bool, here: str = "") -> None:
        self.workspace, self.from_home, self.here = workspace, from_home, here
        self.heads = dict(heads(ExerciseHead))

    def module(self, module: Module, slugs: list[str], now: Lesson) -> Markup:
        """Return a module with some of its lessons, and its exercises; nothing if the path has none of its lessons.

        It is unfolded where the lesson is that comes now.
        """
        if not slugs:
            return Markup("")
        done = sum(self._progress(curriculum.lesson(slug)).share >= 1 for slug in slugs)
        return Markup(
            "<details class='s-module'{}><summary><h3>{}</h3> <span class='s-state'>{}</span></summary>"
            "<ul class='s-path'>{}</ul></details>"
        ).format(
            Markup(" open") if now.slug in slugs else "", module.title, DONE_OF(done=done, all=len(slugs)),
            self.within(module, slugs),
        )  # fmt: skip

    def within(self, module: Module, slugs: Iterable[str]) -> Markup:
        """Return the rows of a module: some of its lessons, its cases to decide, its exercises."""
        cases = Markup("").join(self._case(case) for case in curriculum.teaching_cases_in(module.code))
        return self.lessons(slugs) + cases + Markup("").join(map(self._exercise, module.exercises))

    def lessons(self, slugs: Iterable[str]) -> Markup:
        """Return the rows of lessons."""
        return Markup("").join(self._lesson(curriculum.lesson(slug)) for slug in slugs)

    def _progress(self, lesson: Lesson) -> progress.Progress:
        return progress.of_lesson(lesson, self.workspace.answers("modules", lesson.slug))

    def _lesson(self, lesson: Lesson) -> Markup:
        if not curriculum.has_text(lesson.slug):
            return Markup(
                '<li><span class="s-later"><span aria-hidden="true">·</span><span>{}</span>'
                '<span class="s-state">{}</span></span></li>'
            ).format(lesson.title, LATER)
        state = self._progress(lesson)
        share = formats.percent(state.share, 0)
        label = (
            state.label
            if state.share in (0, 1) or not state.opened
            else Text(f"{state.label.it}, {share.it}", f"{state.label.en}, {share.en}")
        )
        return Markup(
            '<li><a href="{}"{}><span aria-hidden="true">{}</span><span>{}</span><span class="s-state">{}</span></a></li>'
        ).format(
            to_page("modules", lesson.slug, from_home=self.from_home),
            Markup(' aria-current="page"') if lesson.slug == self.here else "",
            SIGNS[state.share >= 1],
            lesson.title,
            label,
        )

    def _case(self, case: TeachingCase) -> Markup:
        """Return a case to decide, with whether it is decided."""
        done = teaching.is_done(case, self.workspace)
        return Markup(
            '<li><a href="{}"><span aria-hidden="true">{}</span><span>{}</span><span class="s-state">{}</span></a></li>'
        ).format(
            teaching_case_address(case.slug, from_home=self.from_home), SIGNS[done], CASE(title=case.title),
            DECIDED if done else TO_DECIDE,
        )  # fmt: skip

    def _exercise(self, slug: str) -> Markup:
        head = self.heads[slug]
        folder = self.workspace.folder / "exercises" / slug
        receipt, due = latest(folder), due_of(folder / f"{slug}.{self.workspace.language}.ipynb")
        if receipt:
            moment = in_school_time(receipt.moment)
            state = HANDED_IN(day=formats.day(moment), time=formats.clock(moment), code=receipt.code)
        else:
            state = STARTED if Answers(folder).all() else NOT_STARTED
        return Markup(
            '<li><a href="{}"{}><span aria-hidden="true">{}</span><span>{}<br><span class="s-note">{}{}</span></span>'
            '<span class="s-state">{}</span></a></li>'
        ).format(
            to_page("exercises", slug, from_home=self.from_home),
            Markup(' aria-current="page"') if slug == self.here else "", SIGNS[bool(receipt)], EXERCISE(name=head.name),
            MINUTES(minutes=head.minutes),
            Markup("<br>{}").format(deadline_text(due)) if due and not receipt else "", state,
        )  # fmt: skip
