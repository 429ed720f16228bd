"""The path: lessons and exercises by module, each with its state, how long it takes and what happens now; modules are
folded, but for the one that one is in. It is on the home page, and beside what is opened from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.clock import in_school_time
from scuola.curriculum.schema import Lesson, Module
from scuola.curriculum.teaching_cases import TeachingCase
from scuola.exercises.due import deadline_text, due_of
from scuola.markup.links import teaching_case_address, to_home, to_page
from scuola.notebooks.front_matter import ExerciseHead
from scuola.notebooks.source import heads
from scuola.pages.coming import due_first, is_within, lesson_after, next_lesson, progress_in
from scuola.text import Text, formats
from scuola.workspace import Workspace, teaching, who
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import latest

ALL, THEN = Text("Tutto il percorso", "The whole path"), Text("Viene dopo", "Comes next")
THE_PATH, MINE = Text("Il percorso", "The path"), Text("Il mio percorso: {path}", "My path: {path}")
BESIDE = Text("Fuori dal mio percorso ({count})", "Outside my path ({count})")
DONE_OF = Text("{done} di {all} · {hours} ore", "{done} of {all} · {hours} hours")
LATER = Text("in preparazione", "in preparation")
EXERCISE = Text("Esercizio: {name}", "Exercise: {name}")
HANDED_IN = Text(
    "consegnato il {day} alle {time}, ricevuta {code}: l'esito arriva sulla sua pagina",
    "handed in on {day} at {time}, receipt {code}: feedback comes on its page",
)
STARTED = Text("in corso: completare e consegnare", "under way: complete it and hand it in")
NOT_STARTED = Text("da cominciare", "not begun")
WITH_MINUTES = Text("{minutes} minuti · {state}", "{minutes} minutes · {state}")
CASE = Text("Caso da decidere: {title}", "Case to decide: {title}")
DECIDED, TO_DECIDE = Text("deciso", "decided"), Text("da decidere", "to be decided")
SIGNS = {0: "○", 1: "✓"}


def path_of(workspace: Workspace) -> Markup:
    """Return the lessons by module, folded but for the module of the lesson that comes now; those of other paths last."""
    rows, now = Rows(workspace, from_home=True), next_lesson(workspace)
    modules = rows.modules(lambda module: now.slug in module.lessons)
    beside = [slug for module in curriculum.programme().modules for slug in module.lessons if not rows.has(slug)]
    others = Markup("")
    if beside:
        others = Markup(
            "<details class='s-module'><summary><h3>{}</h3></summary><ul class='s-path'>{}</ul></details>"
        ).format(BESIDE(count=len(beside)), rows.lessons(beside))
    return Markup("<h2>{}</h2>{}{}").format(rows.title, modules, others)


def beside(here: str, module: Module | None) -> Markup:
    """Return the path, at the module of the page that is open, what comes next, and the way back home.

    Nothing outside a participant's folder, and for a page that belongs to no module.
    """
    workspace = Workspace.around()
    if workspace is None or module is None:
        return Markup("")
    rows, after = Rows(workspace, from_home=False, here=here), lesson_after(here, workspace)
    then = Markup("")
    if after:
        then = Markup('<p class="s-then">{}: <a href="{}">{}</a></p>').format(
            THEN, to_page("modules", after.slug), after.title
        )
    return Markup(
        '<nav class="s-way" id="way" aria-label="{0}"><h2>{0}</h2>{1}{2}{3}<p><a href="{4}">{5}</a></p></nav>'
    ).format(
        rows.title, then, due_first(workspace, from_home=False), rows.modules(lambda one: one == module), to_home(), ALL
    )


class Rows:
    """The rows of the path of a workspace, on its home page or another page; `here` is the page that is open, if any."""

    def __init__(self, workspace: Workspace, *, from_home: bool, here: str = "") -> None:
        self.workspace, self.from_home, self.here = workspace, from_home, here
        self.chosen = who.chosen(workspace)
        self.heads = dict(heads(ExerciseHead))

    @property
    def title(self) -> Text:
        """Return what the path is called."""
        return MINE(path=self.chosen.title) if self.chosen else THE_PATH

    def has(self, slug: str) -> bool:
        """Say whether a lesson is among the rows: it is on the path, or open."""
        return is_within(slug, self.chosen) or slug == self.here

    def modules(self, is_open: Callable[[Module], bool]) -> Markup:
        """Return the modules of which the path has lessons."""
        return Markup("").join(self._module(module, is_open(module)) for module in curriculum.programme().modules)

    def _module(self, module: Module, is_open: bool) -> Markup:
        """Return a module with its lessons of the path and its exercises, with the hours that these take."""
        slugs = [slug for slug in module.lessons if self.has(slug)]
        if not slugs and not is_open:
            return Markup("")
        done = sum(progress_in(self.workspace, curriculum.lesson(slug)).share >= 1 for slug in slugs)
        left_out = sum(curriculum.lesson(slug).minutes for slug in set(module.lessons) - set(slugs))
        hours = round(module.hours - left_out / 60)
        return Markup(
            "<details class='s-module'{}><summary><h3>{}</h3> <span class='s-state'>{}</span></summary>"
            "<ul class='s-path'>{}</ul></details>"
        ).format(
            Markup(" open") if is_open else "", module.title, DONE_OF(done=done, all=len(slugs), hours=hours),
            self._within(module, slugs),
        )  # fmt: skip

    def _within(self, module: Module, slugs: Iterable[str]) -> Markup:
        """Return the rows of a module: some of its lessons, its cases to decide, its exercises."""
        cases = Markup("").join(self._case(case) for case in curriculum.teaching_cases_in(module.code))
        return self.lessons(slugs) + cases + Markup("").join(map(self._exercise, module.exercises))

    def lessons(self, slugs: Iterable[str]) -> Markup:
        """Return the rows of lessons."""
        return Markup("").join(self._lesson(curriculum.lesson(slug)) for slug in slugs)

    def _lesson(self, lesson: Lesson) -> Markup:
        if not curriculum.has_text(lesson.slug):
            return Markup(
                '<li><span class="s-later"><span aria-hidden="true">·</span><span>{}</span>'
                '<span class="s-state">{}</span></span></li>'
            ).format(lesson.title, LATER)
        state = progress_in(self.workspace, lesson)
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
            label if state.share >= 1 else WITH_MINUTES(minutes=lesson.minutes, state=label),
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
        when = Markup('<br><span class="s-note">{}</span>').format(deadline_text(due)) if due and not receipt else ""
        return Markup(
            '<li><a href="{}"{}><span aria-hidden="true">{}</span><span>{}{}</span><span class="s-state">{}</span></a></li>'
        ).format(
            to_page("exercises", slug, from_home=self.from_home),
            Markup(' aria-current="page"') if slug == self.here else "", SIGNS[bool(receipt)], EXERCISE(name=head.name),
            when, state if receipt else WITH_MINUTES(minutes=head.minutes, state=state),
        )  # fmt: skip
