"""The people of an edition: enrolling a list, who leaves and comes back, more time for one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola.curriculum import clock
from scuola.curriculum.clock import in_school_time
from scuola.editions import participants
from scuola.editions.extensions import MOST_DAYS, applied_dates, extend, extensions
from scuola.editions.participants import Participant
from scuola.notebooks.source import title_of
from scuola.pages.desk.choosing import choice, heading, table
from scuola.pages.desk.enrolling import EnrollingPart
from scuola.text import EMPTY, Text, formats, untranslated
from scuola.text.problems import Problem
from scuola.widgets.form import Form

TITLE = Text("Una persona", "One person")
ABOUT = Text(
    "Chi esce dal corso non compare più tra chi partecipa; ciò che ha consegnato resta. Una proroga sposta la scadenza di una "
    "persona sola: conta i giorni da quella di tutti, che la sua pagina continua a mostrare, senza dire «in ritardo».",
    "Those who leave no longer appear among the participants; what they submitted stays. An extension moves the due date of "
    "one person: its days count from the one for all, which their page goes on showing, without saying “late”.",
)
PERSON, EXERCISE = Text("Persona", "Person"), Text("Esercizio", "Exercise")
DAYS = Text("Giorni di proroga (0 per toglierla)", "Days of extension (0 to take it back)")
LEAVES, COMES_BACK = Text("Esce dal corso", "Leaves the course"), Text("Rientra nel corso", "Comes back")
EXTEND = Text("Dare la proroga", "Give the extension")
WHO = Text("{name} ({key})", "{name} ({key})")
LEFT = Text("{who} è fuori dal corso da oggi.", "{who} is out of the course since today.")
BACK = Text("{who} partecipa di nuovo.", "{who} takes part again.")
UNTIL = Text("{who}: «{exercise}» fino a {moment}.", "{who}: “{exercise}” until {moment}.")
FOR = Text("«{exercise}» fino a {moment}", "“{exercise}” until {moment}")
CHOOSE_PERSON = Text("Scegliere prima una persona.", "Choose a person first.")
HOW_MANY_DAYS = Text(
    "Scrivere di quanti giorni interi è la proroga, da 0 a {most}.",
    "Write of how many whole days the extension is, from 0 to {most}.",
)
NOBODY = Text(
    "Nell'elenco non c'è ancora nessuno: iscrivere le persone di un elenco, qui sopra.",
    "There is nobody in the list yet: enrol the people of a list, above.",
)
EVERYONE = Text("Chi è nell'elenco", "Who is in the list")
COLUMNS = (Text("Nome", "Name"), Text("Ente", "Organisation"), Text("Indirizzo", "Address"), Text("Chiave", "Key"),
           Text("Fuori dal corso da", "Out of the course since"), Text("Proroghe", "Extensions"))  # fmt: skip


class PeoplePage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Enrolling a list, a form about one person, and the list of all."""

    def __init__(self, course: Path, exercises: Sequence[str]) -> None:
        self.course, self.exercises = course, exercises
        buttons = {"extend": (EXTEND, self.extend), "leave": (LEAVES, self.leave), "back": (COMES_BACK, self.come_back)}
        self.choice = Form([], {"exercise": exercises[0] if exercises else ""}, TITLE, buttons=buttons)
        self.choice.buttons = [{**button, "main": False} for button in self.choice.buttons]  # none is the usual one
        self.enrolling = EnrollingPart(course, self.refresh)
        self.tables = ipywidgets.HTML()
        self.choice.attempt(self.refresh)
        super().__init__([self.enrolling, heading(TITLE, ABOUT), self.choice, self.tables])

    def refresh(self) -> None:
        """Show who is in the list now."""
        people = participants.listed(self.course)
        names = {one.key: _named(one) for one in sorted(people, key=lambda one: (one.surname, one.name))}
        self.choice.fields = [
            choice("person", PERSON, names),
            choice("exercise", EXERCISE, {slug: title_of(slug) for slug in self.exercises}),
            {"name": "days", "kind": "number", "label": str(DAYS), "low": 0, "high": MOST_DAYS},
        ]
        until = self._extended()
        rows = [_row(one, until.get(one.key, ())) for one in people]
        self.tables.value = table(EVERYONE, COLUMNS, rows) if rows else Markup("<p>{}</p>").format(NOBODY)

    def leave(self) -> None:
        """Note that the chosen person no longer takes part, from today."""
        today = clock.today()
        self._done(LEFT(who=_named(participants.withdraw(self.course, self._person(), today))))

    def come_back(self) -> None:
        """Note that the chosen person takes part again."""
        self._done(BACK(who=_named(participants.readmit(self.course, self._person()))))

    def extend(self) -> None:
        """Give the chosen person some days more for the chosen exercise."""
        person, days = self._person(), self.choice.value.get("days")
        if not isinstance(days, int | float) or days != int(days):
            self.choice.show_errors({"days": HOW_MANY_DAYS(most=MOST_DAYS)})
            return
        slug = str(self.choice.value.get("exercise") or "")
        until = extend(self.course, person, slug, int(days))
        who = _named(participants.find(self.course, person))
        self._done(UNTIL(who=who, exercise=title_of(slug), moment=formats.moment(in_school_time(until))))

    def _person(self) -> str:
        self.choice.show_errors({})
        chosen = str(self.choice.value.get("person") or "")
        if not chosen:
            raise Problem(CHOOSE_PERSON)
        return chosen

    def _done(self, said: Text) -> None:
        self.choice.say(said, "done")
        self.refresh()

    def _extended(self) -> Mapping[str, Sequence[Text]]:
        """Return, by key, what people have more time for, and until when."""
        due = applied_dates(self.course)
        found: dict[str, list[Text]] = {}
        for slug in self.exercises:
            for key, more in extensions(self.course, slug).items():
                if until := due.get(slug):
                    moment = formats.moment(in_school_time(until + more))
                    found.setdefault(key, []).append(FOR(exercise=title_of(slug), moment=moment))
        return found


def _named(one: Participant) -> Text:
    return WHO(name=one.full_name, key=one.key)


def _row(one: Participant, extended: Sequence[Text]) -> Sequence[object]:
    out = formats.day(one.withdrawn) if one.withdrawn else EMPTY
    more = Markup("<br>").join(extended)
    return untranslated(one.full_name), one.organisation, one.email, one.key, out, more
