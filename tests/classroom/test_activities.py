"""What activities work out of answers: payoffs, what moved, agreement, exchanges, who speaks next; and what few people's are not told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scuola.classroom import views
from scuola.classroom.activities.criteria import CriteriaOptions, large_enough
from scuola.classroom.activities.simulate import SimulateOptions
from scuola.classroom.activity import FEWEST
from scuola.classroom.broadcast import Listener
from scuola.classroom.commons import Game
from scuola.classroom.compared import compared, reached
from scuola.classroom.counting import bins, shares
from scuola.classroom.people import Kind, Seat
from scuola.classroom.pieces import specs
from scuola.classroom.plan import plan as plan_of
from scuola.classroom.play import Answer, LiveStep, Play
from scuola.classroom.simulating import Run, simulate
from scuola.simulations import find as find_model
from scuola.text import Text
from tests.classroom.rooms import Class, Phone, in_class
from tests.waiting import SECONDS

SECTORS = ("administration", "administration", "elected", "third")
PLANS: tuple[dict[str, Any], ...] = (
    {"recovered": 2, "rent_aid": 600, "agency": 5, "vacancy_tax": 0},
    {"recovered": 5, "rent_aid": 0, "agency": 0, "vacancy_tax": 0.2},
)


def said(room: Class, step: str) -> list[str]:
    """Return the sentences of the result of a step that is revealed."""
    return [piece["text"] for piece in result(room, step) if piece["kind"] == "sentence"]


def result(room: Class, step: str) -> list[dict[str, Any]]:
    shown = views.common(room.room)["step"]
    assert (shown["id"], shown["result"] is None) == (step, False)
    return list(shown["result"])


async def all_answer(room: Class, step: str, phones: Sequence[Phone], values: Sequence[dict[str, Any]]) -> None:
    await room.go(step)
    for phone, answered in zip(phones, values, strict=True):
        assert (await phone.answer(answered))["kind"] == "ack"
    await room.do("reveal", step=step)


def test_a_token_in_the_public_good_comes_back_to_all_and_one_kept_is_ones_own() -> None:
    earned = Game("public-good", 4).payoffs({"a": 20, "b": 0, "c": 10, "d": 10})
    assert earned == pytest.approx({"a": 16, "b": 36, "c": 26, "d": 26})


def test_each_at_a_table_is_told_the_own_payoff_of_a_round_and_nobody_elses(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(4)
        await room.go("commons")
        for phone, tokens in zip(phones, (20, 0, 10, 10), strict=True):
            await phone.answer({"number": tokens})
        await room.go("commons", 1)
        told = [json.dumps(phone.sees()["private"], ensure_ascii=False) for phone in phones]
        assert ["guadagno 16" in one for one in told] == [True, False, False, False]
        assert ["guadagno 36" in one for one in told] == [False, True, False, False]
        assert all("media del tavolo 10" in one for one in told)

    in_class(play, tmp_path, "table-that-holds")


def test_a_robot_fills_a_table_and_plays_by_itself(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        await room.phones(3)
        answered = asyncio.Event()
        robots: list[int] = []

        def told(view: str) -> None:
            people = json.loads(view)["control"]["people"]
            if any(one["answered"] and one["seat"] in robots for one in people):
                answered.set()

        await room.do("robot")
        robots += [number for number, chair in room.room.chairs.items() if chair.kind is Kind.ROBOT]
        room.broadcast.add(Listener("control", told, "it"))
        await room.go("commons")
        await asyncio.wait_for(answered.wait(), SECONDS)
        assert {answer.seat for answer in room.room.earlier("commons").answers} == set(robots)
        tables = {room.room.person(number).team for number in room.room.chairs}
        assert len(tables) == 1

    in_class(play, tmp_path, "table-that-holds")


def test_what_moved_between_two_votes_is_told_of_those_who_gave_both(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(6)
        await all_answer(room, "trust-before", phones, [{"level": level} for level in (2, 4, 4, 6, 6, 8)])
        await all_answer(room, "trust-after", phones, [{"level": level} for level in (7, 7, 7, 7, 7, 7)])
        assert "La mediana va da 5 a 7. Più in alto di prima: 5; più in basso: 1." in said(room, "trust-after")

    in_class(play, tmp_path, "table-that-holds")


def test_what_moved_is_not_told_where_fewer_than_five_gave_both(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        first, second = await room.phones(5), await room.phones(5)
        both = [first[0], *second[:-1]]
        await all_answer(room, "trust-before", first, [{"level": 1}] * 5)
        await all_answer(room, "trust-after", both, [{"level": 9}] * 5)
        assert [line for line in said(room, "trust-after") if "Più in alto" in line] == []

    in_class(play, tmp_path, "table-that-holds")


def test_who_changed_choice_is_not_counted_where_fewer_than_five_chose_twice(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(9)
        await all_answer(room, "lever", phones[:5], [{"choice": "treasure"}] * 5)
        await all_answer(room, "lever-again", phones[4:], [{"choice": "authority"}] * 5)
        assert said(room, "lever-again") == []
        await room.go("lever-again")
        await room.do("reset", step="lever-again")
        await all_answer(room, "lever-again", phones[:5], [{"choice": "authority"}] * 5)
        assert said(room, "lever-again") == ["Hanno cambiato risposta: 5 su 5."]

    in_class(play, tmp_path, "composing-the-mix")


@pytest.mark.parametrize(("people", "tells"), [(FEWEST - 1, False), (FEWEST, True)])
def test_how_many_came_close_is_told_from_five_predictions_on(tmp_path: Path, people: int, tells: bool) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(people)
        step = room.room.plan.steps["guess"]
        truth = next(iter(step.activity.needs(room.room.play(step))))
        room.room.simulations.outcomes[truth] = simulate(truth)
        await all_answer(room, "guess", phones, [{"number": 50}] * people)
        assert any(line.startswith("La simulazione dice") for line in said(room, "guess"))
        assert any("vicino" in line for line in said(room, "guess")) is tells

    in_class(play, tmp_path)


async def _weighed(room: Class, weights: Sequence[Sequence[float]]) -> None:
    """Let as many people as there are weights decide two plans in two teams, and weigh the criteria."""
    phones = await room.phones(len(weights))
    for place, phone in enumerate(phones):
        assert (await phone.say(about={"sector": SECTORS[place % len(SECTORS)]}))["kind"] == "known"
    await room.go("second-run")
    deciding = {room.room.person(phone.seat).team: phone for phone in phones}
    for phone, plan in zip(list(deciding.values())[:2], PLANS, strict=True):
        assert (await phone.answer(plan))["kind"] == "ack"
    step = room.room.plan.steps["second-run"]
    for run in step.activity.needs(room.room.play(step)):
        room.room.simulations.outcomes[run] = simulate(run)
    values = [{f"weight_{place}": weight for place, weight in enumerate(one, start=1)} for one in weights]
    await all_answer(room, "weights", phones, values)


def test_groups_that_weigh_alike_agree_and_scores_are_drawn(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        await _weighed(room, [(100, 60, 40, 20)] * 20)
        assert "Accordo tra chi pesa (W di Kendall, da 0 a 1): 1,00." in said(room, "weights")
        assert any(piece["kind"] == "chart" for piece in result(room, "weights"))

    in_class(play, tmp_path, "composing-the-mix")


def test_the_weights_of_a_sector_are_shown_of_five_people_or_more(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        await _weighed(room, [(100, 60, 40, 20)] * 14)
        told = json.dumps(result(room, "weights"), ensure_ascii=False)
        assert "amministrazione pubblica" in told  # eight of fourteen
        assert "ruolo politico" not in told and "Terzo settore" not in told  # three each, six together
        assert "Altri" in told

    in_class(play, tmp_path, "composing-the-mix")


def test_the_weights_of_four_people_are_not_shown(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(10)
        await room.go("second-run")
        deciding = {room.room.person(phone.seat).team: phone for phone in phones}
        for phone, plan in zip(list(deciding.values())[:2], PLANS, strict=True):
            await phone.answer(plan)
        step = room.room.plan.steps["second-run"]
        for run in step.activity.needs(room.room.play(step)):
            room.room.simulations.outcomes[run] = simulate(run)
        await all_answer(room, "weights", phones[:4], [{f"weight_{place}": 50 for place in range(1, 5)}] * 4)
        assert [piece["kind"] for piece in result(room, "weights")] == ["sentence"]
        assert "da 5 risposte in su" in said(room, "weights")[0]

    in_class(play, tmp_path, "composing-the-mix")


@pytest.mark.parametrize(("sizes", "shown"), [
    ({"a": 5, "b": 6}, {"a": 5, "b": 6}), ({"a": 4, "b": 6}, {"Tutti": 10}), ({"a": 2, "b": 3, "c": 7}, {"c": 7, "Altri": 5}),
    ({"a": 1, "b": 5, "c": 6}, {"c": 6, "Altri": 6}), ({"a": 5}, {"a": 5}),
])  # fmt: skip
def test_small_groups_are_put_together_until_they_are_five(sizes: dict[str, int], shown: dict[str, int]) -> None:
    found = large_enough({name: [[1.0]] * size for name, size in sizes.items()})
    assert {name: len(rows) for name, rows in found.items()} == shown


@pytest.mark.parametrize(("words", "summary"), [
    (("cura", "Cura", "tempo"), "La più ricorrente: «cura»."),
    (("cura", "tempo", "casa"), "Biglietti: 3; nessuna parola ricorre più delle altre."),
])  # fmt: skip
def test_the_most_frequent_word_is_named_if_there_is_one(tmp_path: Path, words: tuple[str, ...], summary: str) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(len(words))
        await all_answer(room, "word", phones, [{"text": word} for word in words])
        (piece,) = result(room, "word")
        assert piece["chart"]["summary"] == summary

    in_class(play, tmp_path)


def test_the_queue_lets_those_who_have_not_spoken_speak_first(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        first, second, third = await room.phones(3)
        await room.go("readings")
        step = room.room.plan.steps["readings"]

        def queue() -> list[int]:
            return [seat.number for seat in step.activity.queue(room.room.play(step, 0))]

        await first.answer({}, act="raise")
        await second.answer({}, act="raise")
        assert queue() == [first.seat, second.seat]
        await room.do("call", step="readings", seat=first.seat)
        await first.answer({}, act="raise")
        await third.answer({}, act="raise")
        assert queue() == [second.seat, third.seat, first.seat]
        await third.answer({}, act="lower")
        assert queue() == [second.seat, first.seat]
        assert views.common(room.room)["timer"]["ends"] > 0
        assert "È il proprio turno." in json.dumps(first.sees(), ensure_ascii=False)

    in_class(play, tmp_path, "problem-that-returns")


def test_a_question_is_shown_once_let_through_and_the_most_wanted_comes_first(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(3)
        await room.go("expert")
        for phone, text in zip(phones, ("Chi paga?", "Quando?", "Perché qui?"), strict=True):
            await phone.answer({"text": text})
        step = room.room.plan.steps["expert"]
        notes = {note.text.it: note.id for note in step.activity.notes(room.room.play(step, 0))}
        assert "Chi paga?" not in json.dumps([views.common(room.room), phones[1].sees()], ensure_ascii=False)
        for text in ("Chi paga?", "Quando?"):
            await room.do("show", note=notes[text], shown=True)
        for phone in phones:
            await phone.answer({"chosen": [str(notes["Quando?"])]}, act="up")
        await room.do("reveal", step="expert")
        (board,) = result(room, "expert")
        assert [(note["text"], note["votes"]) for note in board["notes"]] == [("Quando?", 3), ("Chi paga?", 0)]

    in_class(play, tmp_path, "composing-the-mix")


def test_a_map_of_ties_gives_names_alone_and_whole_words_of_long_ones(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(6)
        await room.go("ties")
        for phone in phones:
            await phone.answer({"need": "money", "offer": "space"})
        await room.go("ties", 1)
        for phone, other in zip(phones, [*phones[1:], phones[0]], strict=True):
            await phone.answer({"chosen": [str(other.seat)]}, act="ties")
        await room.do("reveal", step="ties")
        (drawn,) = [piece["chart"] for piece in result(room, "ties") if piece["kind"] == "chart"]
        assert {point["note"] for point in drawn["points"]} == {""}
        names = [str(role.name) for role in room.room.plan.roles.values()]
        for point in drawn["points"]:
            assert any(name.startswith(point["text"].rstrip("…")) for name in names)
            assert point["text"].endswith("…") or point["text"] in names

    in_class(play, tmp_path, "table-of-the-consortium")


def test_notes_that_wait_to_be_shown_are_said_to_wait(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(3)
        await all_answer(room, "debrief", phones, [{"text": text} for text in ("uno", "due", "tre")])
        assert said(room, "debrief") == ["In attesa di essere mostrati: 3."]

    in_class(play, tmp_path, "table-of-the-consortium")


def test_predictions_are_counted_in_intervals_that_are_easily_read() -> None:
    drawn = bins(Text("a", "a"), 0, 30, [4, 7.5, 12, 29, 30], Text("%", "%"))
    assert [str(name) for name in drawn.groups] == ["0–5%", "5–10%", "10–15%", "15–20%", "20–25%", "25–30%"]
    assert [row[-1] for row in drawn.table().rows] == [1, 1, 1, 0, 0, 2]
    assert str(drawn.summary) == "5 risposte. Mediana 12%; metà sta tra 7,5% e 29%."


def test_a_plan_that_misses_the_target_by_less_than_is_written_is_said_to_miss_it() -> None:
    measure = find_model("housing").measures["overburdened"]
    assert measure.target is not None
    names = {"A": Text("Squadra A", "Team A"), "B": Text("Squadra B", "Team B")}
    told = reached(measure, names, {"A": measure.target - 0.01, "B": measure.target + 0.0001})
    assert [str(one) for one in told][1:] == ["Lo mancano di poco: Squadra B."]
    assert "Lo raggiungono: Squadra A." in str(told[0])


def test_an_option_that_is_a_quotation_is_quoted_once() -> None:
    labels = {"a": Text("«Una città per tutti»", "“A city for all”"), "b": Text("altro", "other")}
    assert (
        str(shares(Text("a", "a"), labels, ["a"] * 5).summary)
        == "5 risposte. La più scelta: «Una città per tutti» (100%)."
    )


def played(
    step: LiveStep, seats: Sequence[Seat], answers: Sequence[tuple[int, int, str, dict[str, Any]]], stage: int = 0
) -> Play:
    """Return a step as it stands after answers, each of a seat at a stage."""
    heard = tuple(
        Answer(number, seat, str(seat), at, act, values, float(number))
        for number, (seat, at, act, values) in enumerate(answers, start=1)
    )
    return Play(step, stage, tuple(seats), heard, lambda _: pytest.fail("no other step is looked at"), {})


def test_a_sanction_costs_whoever_gives_it_one_point_and_whoever_gets_it_three() -> None:
    commons = plan_of("table-that-holds").steps["commons"]
    step = replace(commons, options=commons.options.model_copy(update={"sanctions": True}))
    seats = [Seat(number, team="A") for number in (1, 2, 3, 4)]
    given = [
        (seat, 0, "answer", {"number": tokens}) for seat, tokens in zip((1, 2, 3, 4), (20, 20, 20, 0), strict=True)
    ]
    play = played(
        step, seats, [*given, (1, 1, "sanction", {"chosen": ["4"]}), (2, 1, "sanction", {"chosen": ["4"]})], 2
    )
    told = [[piece["text"] for piece in specs(step.activity.private(play, seat))] for seat in seats]
    assert "Turno 1: messi 20, media del tavolo 15,0; guadagno 23,0." in told[0]
    assert "Turno 1: messi 20, media del tavolo 15,0; guadagno 24,0." in told[2]
    assert told[3][1:] == ["Turno 1: messi 0, media del tavolo 15,0; guadagno 38,0.", "Sanzioni ricevute: 2."]
    (drawn,) = specs(step.activity.summary(play)[:1])
    assert drawn["chart"]["summary"] == "Gettoni messi in comune: 75% al turno 1. Sanzioni: 2."


def test_criteria_are_weighed_role_by_role_where_roles_are_played() -> None:
    weights, table = plan_of("composing-the-mix").steps["weights"], plan_of("table-of-the-consortium")
    criteria = [{"name": {"it": name, "en": name}} for name in ("Effetto", "Costo")]
    options = CriteriaOptions.model_validate({
        "ask": {"it": "Quale?", "en": "Which?"}, "criteria": criteria, "weights_by": "role",
        "alternatives": [{"name": {"it": "Uno", "en": "One"}, "values": [1, 5]}, {"name": {"it": "Due", "en": "Two"}, "values": [3, 2]}],
    })  # fmt: skip
    roles = list(table.roles)[:5]
    seats = [Seat(number, role=role) for number, role in enumerate(roles, start=1)]
    given = [
        (seat.number, 0, "answer", {"weight_1": 100 - 20 * seat.number, "weight_2": 20 * seat.number}) for seat in seats
    ]
    step = replace(weights, options=options, roles=table.roles)
    told = json.dumps(specs(step.activity.summary(played(step, seats, given))), ensure_ascii=False)
    assert all(str(table.roles[role].name) in told for role in roles)
    assert "W di Kendall" in told


def test_a_shock_strikes_what_each_team_decided_before_and_asks_nothing(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        (phone,) = await room.phones(1)
        await room.go("second-run")
        assert (await phone.answer(PLANS[0]))["kind"] == "ack"
        await room.go("blow")
        step = room.room.plan.steps["blow"]
        levers = [dict(run.values) for run in step.activity.needs(room.room.play(step))]
        assert {**PLANS[0], "fund_cut": 1} in levers
        assert all(values["fund_cut"] == 1 for values in levers)
        assert phone.sees()["forms"] == []
        assert "Non c'è nulla da scegliere" in json.dumps(views.common(room.room), ensure_ascii=False)

    in_class(play, tmp_path, "composing-the-mix")


def test_who_loses_is_the_same_for_a_team_and_side_by_side() -> None:
    model = find_model("ageing")
    plan = {"home_care_staff": 800, "carer_support": 80, "prevention": 60}
    outcome = simulate(Run.of("ageing", plan))
    shown = SimulateOptions(ask=Text("a", "a"), model="ageing", levers=tuple(plan), panel=True)
    side_by_side = specs(compared(model, {"A": outcome}, {"A": plan}, shown, {}))
    for grid in (
        piece["chart"] for piece in side_by_side if piece["kind"] == "chart" and piece["chart"]["kind"] == "grid"
    ):
        losing = [group for group, cell in zip(grid["columns"], grid["cells"][0], strict=True) if cell["value"] < 0]
        assert all(group in grid["summary"] for group in losing)
        assert all((group in str(outcome.losers)) for group in losing)
