"""What activities work out of answers: payoffs, what moved, agreement, exchanges, who speaks next; and what few people's are not told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scuola.classroom import views
from scuola.classroom.activities.criteria import large_enough
from scuola.classroom.activity import FEWEST
from scuola.classroom.broadcast import Listener
from scuola.classroom.commons import Game
from scuola.classroom.people import Kind
from scuola.classroom.simulating import simulate
from tests.classroom.rooms import Class, Phone, in_class

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
        await asyncio.wait_for(answered.wait(), 30)
        assert {answer.seat for answer in room.room.earlier("commons").answers} == set(robots)
        tables = {room.room.person(number).team for number in room.room.chairs}
        assert len(tables) == 1

    in_class(play, tmp_path, "table-that-holds")


def test_what_moved_between_two_votes_is_told_of_those_who_gave_both(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        phones = await room.phones(6)
        await all_answer(room, "trust-before", phones, [{"level": level} for level in (2, 4, 4, 6, 6, 8)])
        await all_answer(room, "trust-after", phones, [{"level": level} for level in (7, 7, 7, 7, 7, 7)])
        assert "La mediana va da 5 a 7; 5 salgono, 1 scendono." in said(room, "trust-after")

    in_class(play, tmp_path, "table-that-holds")


def test_what_moved_is_not_told_where_fewer_than_five_gave_both(tmp_path: Path) -> None:
    async def play(room: Class) -> None:
        first, second = await room.phones(5), await room.phones(5)
        both = [first[0], *second[:-1]]
        await all_answer(room, "trust-before", first, [{"level": 1}] * 5)
        await all_answer(room, "trust-after", both, [{"level": 9}] * 5)
        assert [line for line in said(room, "trust-after") if "salgono" in line] == []

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
        assert said(room, "lever-again") == ["5 su 5 hanno cambiato risposta."]

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
