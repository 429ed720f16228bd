"""Several people write one programme, each in their own folder: nothing that anybody wrote is lost, and all come to the same."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scuola.pilots.pilot import SECTION, load
from scuola.pilots.team.standing import comments, history, owners, writing
from scuola.pilots.team.team import Team
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers

ABOUT, GOAL, RISKS = SECTION + "about", SECTION + "goal", SECTION + "risks"
PEOPLE = ("Comune, ufficio di piano", "AUSL, distretto", "Cooperativa Arcobaleno")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Return a folder that everybody sees."""
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


def person(folder: Path, role: str, shared: Path | None = None) -> Team:
    """Return somebody with a folder of their own who has joined."""
    team = Team(Answers(folder / role.partition(",")[0]))
    team.join(role, shared)
    return team


def typed(team: Team, part: str, **values: Any) -> None:
    team.answers.change(part, lambda present: {**(present or {}), **values})


def here(team: Team, part: str = ABOUT) -> dict[str, Any]:
    return dict(team.answers.get(part) or {})


def test_different_sections_and_different_fields_come_together(tmp_path: Path, shared: Path) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    assert load(one.answers).id == load(other.answers).id
    typed(one, ABOUT, title="Casa in collina")
    one.meet()
    other.meet()
    typed(one, ABOUT, summary="In breve.")
    typed(other, ABOUT, problem="Gli affitti salgono.")
    typed(other, GOAL, statement="Nessuno fuori casa.")
    for team in (one, other, one):
        met = team.meet()
    assert met.open == 0
    assert (
        here(one)
        == here(other)
        == {"title": "Casa in collina", "summary": "In breve.", "problem": "Gli affitti salgono."}
    )
    assert here(one, GOAL) == {"statement": "Nessuno fuori casa."}


def test_two_sentences_of_one_text_are_both_changed(tmp_path: Path, shared: Path) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    typed(one, ABOUT, problem="Gli affitti salgono. Le case sono vuote. Manca un patto.")
    one.meet()
    other.meet()
    typed(one, ABOUT, problem="Gli affitti salgono del 4%. Le case sono vuote. Manca un patto.")
    typed(other, ABOUT, problem="Gli affitti salgono. Le case sono vuote. Manca un patto tra Comuni.")
    for team in (one, other, one):
        team.meet()
    assert here(one)["problem"] == here(other)["problem"] == (
        "Gli affitti salgono del 4%. Le case sono vuote. Manca un patto tra Comuni."
    )  # fmt: skip


def test_rows_are_merged_by_name_and_one_that_was_changed_is_not_taken_out_in_silence(
    tmp_path: Path, shared: Path
) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    typed(one, RISKS, risks=[{"name": "Costi", "likely": 1}, {"name": "Tempi", "likely": 1}])
    one.meet()
    other.meet()
    typed(
        one,
        RISKS,
        risks=[{"name": "Costi", "likely": 3}, {"name": "Tempi", "likely": 1}, {"name": "Dati", "likely": 2}],
    )
    typed(other, RISKS, risks=[{"name": "Tempi", "likely": 1}])
    for team in (one, other, one):
        met = team.meet()
    assert [row["name"] for row in here(one, RISKS)["risks"]] == ["Tempi", "Dati", "Costi"]
    assert met.open == 1


def test_where_both_wrote_the_same_both_texts_stay_until_somebody_chooses(tmp_path: Path, shared: Path) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    typed(one, ABOUT, title="Casa")
    one.meet()
    other.meet()
    typed(one, ABOUT, title="Casa per tutti")
    one.meet()
    typed(other, ABOUT, title="Casa in collina")
    assert other.meet().open == 1
    assert one.meet().open == 1
    assert here(one)["title"] == here(other)["title"] == "Casa in collina"
    one.choose("about", "title", 0)
    assert other.meet().open == 0
    assert here(one)["title"] == here(other)["title"] == "Casa per tutti"
    assert one.meet().open == 0
    told = [version.values["title"] for _, version, _ in history(one.folder.members(), "about")]
    assert {"Casa", "Casa in collina", "Casa per tutti"} <= set(told)


def test_an_earlier_version_is_taken_up_again_and_the_later_stays_in_the_history(tmp_path: Path, shared: Path) -> None:
    one = person(tmp_path, PEOPLE[0], shared)
    typed(one, ABOUT, title="Prima")
    one.meet()
    typed(one, ABOUT, title="Seconda")
    one.meet()
    first = next(id for id, version, _ in history(one.folder.members(), "about") if version.values["title"] == "Prima")
    one.go_back("about", first)
    assert here(one)["title"] == "Prima"
    assert "Seconda" in [version.values["title"] for _, version, _ in history(one.folder.members(), "about")]


def test_without_a_shared_folder_files_go_from_hand_to_hand(tmp_path: Path) -> None:
    one, other = person(tmp_path, PEOPLE[0]), Team(Answers(tmp_path / "other"))
    typed(one, ABOUT, title="Casa")
    one.meet()
    other.take_in("squadra.json", one.own_file())
    other.join(PEOPLE[1])
    other.meet()
    assert here(other)["title"] == "Casa"
    typed(other, ABOUT, summary="In breve.")
    other.meet()
    one.take_in("squadra.json", other.own_file())
    one.meet()
    assert here(one) == {"title": "Casa", "summary": "In breve."}


def test_sections_have_an_owner_comments_are_settled_and_who_writes_is_seen(tmp_path: Path, shared: Path) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    one.own("goal", one.folder.me)
    one.comment("goal", "Manca la fonte")
    one.write_in("goal")
    other.meet()
    found = other.folder.members()
    assert owners(found) == {"goal": one.folder.me}
    assert writing(found, other.folder.me) == {"goal": [PEOPLE[0]]}
    ((author, said),) = comments(found)
    assert (author.role, said.text) == (PEOPLE[0], "Manca la fonte")
    other.comment("goal", "", closes=said.id)
    other.own("goal", other.folder.me)
    one.meet()
    assert list(comments(one.folder.members())) == []
    assert owners(one.folder.members()) == {"goal": other.folder.me}
    other.leave()
    one.meet()
    assert owners(one.folder.members()) == {}


def test_what_is_typed_while_the_others_are_read_is_not_written_over(
    tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    typed(one, ABOUT, title="Casa")
    one.meet()
    other.meet()
    typed(one, ABOUT, summary="Da uno")
    one.meet()
    put = other.answers.put

    def late(part: str, value: Any, **known: Any) -> Any:
        typed(other, ABOUT, problem="Appena scritto")
        monkeypatch.setattr(other.answers, "put", put)
        return put(part, value, **known)

    monkeypatch.setattr(other.answers, "put", late)
    other.meet()
    assert here(other)["problem"] == "Appena scritto"
    other.meet()
    assert here(other) == {"title": "Casa", "problem": "Appena scritto", "summary": "Da uno"}


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": "scuola-team"}'])
def test_a_file_that_is_none_is_named_and_stops_nobody(tmp_path: Path, shared: Path, content: bytes) -> None:
    one = person(tmp_path, PEOPLE[0], shared)
    assert one.folder.shared
    (one.folder.shared / "altro.json").write_bytes(content)
    typed(one, ABOUT, title="Casa")
    met = one.meet()
    assert [str(refused) for refused in met.refused] == [
        "«altro.json» non è il file di chi lavora a un programma: scegliere quello scaricato con «Il mio file per la "
        "squadra» (squadra-….json)."
    ]


def test_links_and_pipes_in_the_shared_folder_are_passed_over_and_hold_nobody_up(tmp_path: Path, shared: Path) -> None:
    one = person(tmp_path, PEOPLE[0], shared)
    assert one.folder.shared
    os.mkfifo(one.folder.shared / "tubo.json")
    (tmp_path / "private.json").write_text("{}")
    (one.folder.shared / "altrove.json").symlink_to(tmp_path / "private.json")
    (one.folder.shared / "cartella.json").mkdir()
    assert one.meet().refused == []


def test_an_altered_version_is_refused(tmp_path: Path, shared: Path) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    typed(one, ABOUT, title="Casa")
    one.meet()
    told = json.loads(one.own_file())
    next(iter(told["versions"]["about"].values()))["values"]["title"] = "Alterata"
    with pytest.raises(Problem, match="non è il file"):
        other.take_in("squadra.json", json.dumps(told).encode())


def test_a_file_of_another_programme_is_named(tmp_path: Path, shared: Path) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    one.meet()
    other.meet()
    stranger = person(tmp_path, PEOPLE[2])
    stranger.meet()
    with pytest.raises(Problem, match="di un altro programma"):
        other.take_in("squadra.json", stranger.own_file())


def test_a_shared_folder_that_goes_away_loses_nothing(tmp_path: Path, shared: Path) -> None:
    one, other = person(tmp_path, PEOPLE[0], shared), person(tmp_path, PEOPLE[1], shared)
    typed(one, ABOUT, title="Casa")
    one.meet()
    other.meet()
    moved = shared.rename(tmp_path / "moved")
    typed(other, ABOUT, summary="Scritto senza rete")
    with pytest.raises(Problem, match="non c'è, o non si legge"):
        other.meet()
    assert here(other) == {"title": "Casa", "summary": "Scritto senza rete"}
    moved.rename(shared)
    other.meet()
    one.meet()
    assert here(one) == {"title": "Casa", "summary": "Scritto senza rete"}


def test_who_joins_with_a_programme_already_begun_loses_none_of_it(tmp_path: Path, shared: Path) -> None:
    one = person(tmp_path, PEOPLE[0], shared)
    typed(one, ABOUT, title="Casa")
    one.meet()
    other = Team(Answers(tmp_path / "other"))
    typed(other, ABOUT, title="Energia", summary="Già scritta")
    other.join(PEOPLE[1], shared)
    assert other.meet().open == 1
    head = next(version for _, version, _ in history(other.folder.members(), "about"))
    assert {head.values["title"], *head.open["title"]} == {"Casa", "Energia"}
    assert head.values["summary"] == "Già scritta"


TURN = st.tuples(st.integers(0, 2), st.sampled_from(["meet", "title", "problem"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(TURN, max_size=14))
def test_whatever_the_order_all_come_to_the_same_and_every_text_is_kept(
    tmp_path_factory: pytest.TempPathFactory, turns: list[tuple[int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("team")
    (folder / "shared").mkdir()
    teams = [person(folder, role, folder / "shared") for role in PEOPLE]
    said: list[tuple[str, str]] = []
    for number, (who, what) in enumerate(turns):
        if what == "meet":
            teams[who].meet()
            continue
        said.append((f"Testo {number}.", what))
        before = str(here(teams[who]).get(what) or "") if what == "problem" else ""
        typed(teams[who], ABOUT, **{what: f"{before} Testo {number}.".strip()})
    for team in (*teams, *teams):
        team.meet()
    assert here(teams[0]) == here(teams[1]) == here(teams[2])
    kept = json.dumps([version.values for _, version, _ in history(teams[0].folder.members(), "about")])
    # A title that its author typed over before any meeting was nobody else's; a text that was only added to stays whole.
    assert [text for text, what in said if what == "problem" and text not in kept] == []
