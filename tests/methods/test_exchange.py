"""Exchanges: everyone gives what the next one needs, nobody is in two of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scuola.methods.exchange import LONGEST, exchange_cycles

RESOURCES = st.sampled_from(["space", "time", "data", "money", "trust"])


def test_two_who_need_what_the_other_offers_exchange() -> None:
    needs = {"A": "space", "B": "time", "C": "data"}
    offers = {"A": "time", "B": "space", "C": "money"}
    assert exchange_cycles(needs, offers) == [["A", "B"]]


def test_three_exchange_in_a_ring() -> None:
    needs = {"A": "1", "B": "2", "C": "3"}
    offers = {"A": "2", "B": "3", "C": "1"}
    assert sorted(exchange_cycles(needs, offers)[0]) == ["A", "B", "C"]


def test_nobody_exchanges_alone() -> None:
    assert exchange_cycles({"A": "time"}, {"A": "time"}) == []


@given(st.lists(st.tuples(RESOURCES, RESOURCES), max_size=12))
def test_in_every_exchange_each_gives_what_the_next_needs_and_nobody_is_in_two(people: list[tuple[str, str]]) -> None:
    needs = {place: need for place, (need, _) in enumerate(people)}
    offers = {place: offer for place, (_, offer) in enumerate(people)}
    cycles = exchange_cycles(needs, offers)
    for cycle in cycles:
        assert 2 <= len(cycle) <= LONGEST
        assert all(offers[giver] == needs[taker] for giver, taker in zip(cycle, [*cycle[1:], cycle[0]], strict=True))
    involved = [who for cycle in cycles for who in cycle]
    assert len(involved) == len(set(involved))


def test_whoever_offers_what_they_need_exchanges_with_nobody() -> None:
    assert exchange_cycles({"A": "money", "B": "money"}, {"A": "money", "B": "money"}) == []


def test_three_hundred_who_want_much_the_same_are_paired_without_a_search_among_all_of_them() -> None:
    needs = {place: ("money", "space", "data")[place % 3] for place in range(300)}
    offers = {place: ("space", "money", "money")[place % 3] for place in range(300)}
    cycles = exchange_cycles(needs, offers)
    assert sorted(map(len, cycles)) == [2] * 100
