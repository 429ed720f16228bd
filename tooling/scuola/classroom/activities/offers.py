"""Needs and offers on the table: who could give what to whom, and, after talks, who is tied to whom (T11)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from textwrap import shorten
from typing import Any

from scuola.charts.chart import Chart
from scuola.charts.tool_charts import Joined
from scuola.classroom.activity import Activity
from scuola.classroom.asking import label_of, some_of
from scuola.classroom.people import Seat, group_label, role_name
from scuola.classroom.pieces import Note, Notes, Piece, Sentence
from scuola.classroom.play import LiveStep, Options, Play, Stage
from scuola.declared.inputs import Choice, Inputs, choice, line
from scuola.methods.exchange import exchange_cycles
from scuola.text import EMPTY, Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit import find as find_tool
from scuola.toolkit.tool import charts

MEET, TIES = "meet", "ties"
MOST_MAPPED = 25
LONGEST_NAME, ROOM_FOR_SEAT = 40, 34
CARDS, TALKS = Text("biglietti", "cards"), Text("incontri", "talks")
WITH_WHOM = Text("Con chi si è trovata un'intesa?", "With whom was an understanding found?")
NOBODY_ELSE = Text("Non c'è ancora nessun altro.", "Nobody else is here yet.")
PROPOSED = Text("Uno scambio possibile: {chain}.", "A possible exchange: {chain}.")
GIVES = Text("{giver} dà {what} a {taker}", "{giver} gives {what} to {taker}")
NONE = Text(
    "Nessuno scambio si chiude da sé: chi potrebbe offrire ciò che manca?",
    "No exchange closes by itself: who could offer what is missing?",
)
MISSING = Text("Chiesto e da nessuno offerto: {what}.", "Asked for and offered by nobody: {what}.")
IGNORED = Text("Nessuno ha indicato: {names}.", "Named by nobody: {names}.")
NEED_AND_OFFER = Text("Cerca: {need}. Offre: {offer}.", "Needs: {need}. Offers: {offer}.")
NEEDS_OFFERS = Text("Che cosa serve, che cosa si offre", "What is needed, what is offered")


class Resource(Choice):
    """What can be needed or offered at a table."""

    SPACE = "space", Text("spazi e immobili", "premises and land")
    MONEY = "money", Text("denaro", "money")
    GUARANTEE = "guarantee", Text("garanzie", "guarantees")
    PEOPLE = "people", Text("persone e tempo", "people and time")
    SKILLS = "skills", Text("competenze", "skills")
    DATA = "data", Text("dati", "data")
    LEGITIMACY = "legitimacy", Text("fiducia e legittimità", "trust and legitimacy")
    RULES = "rules", Text("atti e autorizzazioni", "acts and permits")


class Card(Inputs):
    """A need and an offer."""

    need: Resource = choice(Text("Di che cosa c'è più bisogno?", "What is most needed?"))
    need_text: str = line(Text("Più in concreto", "More concretely"), most=120, default="")
    offer: Resource = choice(Text("Che cosa si può offrire?", "What can be offered?"))
    offer_text: str = line(Text("Più in concreto", "More concretely"), most=120, default="")


class OffersOptions(Options):
    """The question; `ties` asks afterwards with whom an understanding was found, and draws the network."""

    ask: Text
    ties: bool = True
    minutes_of_talks: float | None = None


class Offers(Activity[OffersOptions]):
    """Everyone writes a need and an offer; exchanges are proposed."""

    title = Text("Bisogni e offerte", "Needs and offers")
    options = OffersOptions
    robots_fill = True

    def stages(self, step: LiveStep) -> tuple[Stage, ...]:
        """Return the cards, then the talks."""
        options = self.of(step)
        talks = Stage(MEET, TALKS, (TIES,), options.minutes_of_talks)
        return (Stage("cards", CARDS), talks) if options.ties else (Stage("cards"),)

    def inputs(self, play: Play, act: str, seat: Seat) -> type[Inputs] | None:
        """Return the card, or those with whom an understanding may have been found."""
        if act != TIES:
            return Card
        others = tuple((group, name) for group, name in self._names(play).items() if group != play.step.group(seat))
        return _ties(others) if others else None

    def shows(self, play: Play) -> Sequence[Piece]:
        """Return the cards and the exchanges, once people are to talk."""
        shown: list[Piece] = [self._board(play), *self._proposals(play)]
        return shown if play.stage else ()

    def summary(self, play: Play) -> Sequence[Piece]:
        """Return the cards and exchanges; after the talks, the network and who was named by nobody."""
        cards = [self._board(play), *self._proposals(play)]
        return [*self._network(play), *cards] if play.latest(TIES) else cards

    def takes_home(self, play: Play, seat: Seat) -> Sequence[Piece]:
        """Return the own card."""
        answer = play.latest().get(play.step.group(seat))
        mine = [note for note in self._board(play).notes if answer and note.id == answer.number]
        return [Notes(NEEDS_OFFERS, mine)] if mine else ()

    def robot(self, play: Play, act: str, seat: Seat, chance: random.Random) -> dict[str, Any] | None:
        """Return a card without words, and ties to one or two others."""
        made = super().robot(play, act, seat, chance)
        return {k: v for k, v in made.items() if not k.endswith("_text")} if made else made

    def _names(self, play: Play) -> dict[str, Text]:
        """Return who put a card on the table: the role, where one is played, else the seat or team."""
        seats = {play.step.group(seat): seat for seat in play.seats}
        return {group: role_name(seats[group].role, play.step.roles) if group in seats and seats[group].role
                else group_label(group, play.step.roles) for group in play.latest()}  # fmt: skip

    def _board(self, play: Play) -> Notes:
        names = self._names(play)
        notes = []
        for group, answer in play.latest().items():
            said = NEED_AND_OFFER(need=_said(answer.values, "need"), offer=_said(answer.values, "offer"))
            notes.append(Note(answer.number, said, group=str(names[group])))
        return Notes(NEEDS_OFFERS, notes)

    def _proposals(self, play: Play) -> Iterator[Piece]:
        names = self._names(play)
        needs = {group: answer.values["need"] for group, answer in play.latest().items()}
        offers = {group: answer.values["offer"] for group, answer in play.latest().items()}
        cycles = exchange_cycles(needs, offers)
        for cycle in cycles[:6]:
            links = [GIVES(giver=names[giver], what=label_of(Resource, offers[giver]), taker=names[taker])
                     for giver, taker in zip(cycle, [*cycle[1:], cycle[0]], strict=True)]  # fmt: skip
            yield Sentence(PROPOSED(chain=listed(links)), "finding")
        if needs and not cycles:
            yield Sentence(NONE)
        if missing := sorted(set(needs.values()) - set(offers.values())):
            yield Sentence(MISSING(what=listed([label_of(Resource, one) for one in missing])))

    def _network(self, play: Play) -> list[Piece]:
        """Return what the network map finds of the ties that people named; a tie is enough on one side."""
        names = dict(list(self._names(play).items())[:MOST_MAPPED])
        labels = _distinct({group: str(name) for group, name in names.items()})
        named = {group: [labels[other] for other in answer.values["chosen"] if other in labels]
                 for group, answer in play.latest(TIES).items() if group in labels}  # fmt: skip
        actors = [{"name": labels[group], "family": "public", "informs": [], "shares": [],
                   "decides": named.get(group, [])} for group in labels]  # fmt: skip
        tool = find_tool("network-map")
        outcome = tool.run(tool.inputs.read({"network": str(self.title), "actors": actors, "ideas": []}))
        ignored = [name for name in labels.values() if all(name not in ties for ties in named.values())]
        said = [Sentence(IGNORED(names=listed([untranslated(name) for name in ignored])), "finding")] if ignored else []
        maps = [_without_families(chart) for chart in charts(outcome)]
        return [*said, *(Sentence(finding.text) for finding in outcome.findings), *maps]


def _said(values: Any, name: str) -> Text:
    label, words = label_of(Resource, values[name]), str(values.get(f"{name}_text") or "")
    return Text(f"{label.it} ({words})", f"{label.en} ({words})") if words else label


def _without_families(chart: Chart) -> Chart:
    """Return a map whose points are names alone: the tool asks to what family each belongs, a class does not."""
    if not isinstance(chart, Joined):
        return chart
    return replace(chart, points=[replace(point, note=EMPTY) for point in chart.points])


def _distinct(names: dict[str, str]) -> dict[str, str]:
    """Return names of at most 40 letters, no two alike: two people may share a role."""
    found: dict[str, str] = {}
    for group, name in names.items():
        short = name if len(name) <= LONGEST_NAME else shorten(name, LONGEST_NAME, placeholder="…")
        found[group] = (
            f"{shorten(name, ROOM_FOR_SEAT, placeholder='…')} ({group})" if short in found.values() else short
        )
    return found


@lru_cache(maxsize=256)
def _ties(others: tuple[tuple[str, Text], ...]) -> type[Inputs]:
    return some_of(WITH_WHOM, others, len(others))


ACTIVITY = Offers()
