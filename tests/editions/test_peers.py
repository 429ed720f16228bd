"""Reading among peers: fair, without names, checked when it comes back, and read with the feedback."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64decode
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from scuola.editions.marking import peers
from scuola.editions.marking.peers import peers_file, readings, reviews_of
from scuola.editions.marking.reading_among_peers import assign, packets, shared_out, take_in
from scuola.editions.participants import FILE, Participant
from scuola.editions.privacy import erase
from scuola.exercises.peer_review import read_packet
from scuola.exercises.programme import PART, read_programme
from scuola.grading.nbgrader.gradebook import gradebook
from scuola.grading.nbgrader.opening import open_course
from scuola.notebooks.source import text_parts
from scuola.pages.desk.peers import PeersPage
from scuola.pages.peer_reading import PeerReading
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers
from tests.editions.conftest import FULL, judge, told
from tests.grading.test_cycle import ASSIGNMENT
from tests.pressing import press

HOLDS = "La misura è chiara e il gruppo è quello giusto."
CHANGE = "Dire chi paga quando il fondo finisce, con una cifra."
NOW = datetime(2026, 12, 1, tzinfo=UTC)
Packets = dict[str, bytes]


def returned(packet: bytes, **changes: Any) -> bytes:
    """Return what a reader sends back for a packet."""
    opened = read_packet(packet, "x")
    review = {"levels": list(FULL), "holds": HOLDS, "change": CHANGE}
    sent = {"format": "scuola-peer-reviews", "version": 1, "id": opened.id, "exercise": opened.exercise,
            "reviews": dict.fromkeys(opened.texts, review)}  # fmt: skip
    return json.dumps({**sent, **changes}).encode()


@pytest.fixture
def given_out(course: Path) -> Packets:
    assign(course, ASSIGNMENT)
    return packets(course, ASSIGNMENT)


@given(st.integers(2, 40), st.integers(1, 5))
def test_everyone_reads_others_and_every_text_has_as_many_readers(people: int, reviews: int) -> None:
    names = [f"p{number}" for number in range(people)]
    found = shared_out(names, names, {}, reviews)
    for reader, chosen in found.items():
        assert reader not in chosen and len(set(chosen)) == len(chosen) == min(reviews, people - 1)
    read = Counter(author for chosen in found.values() for author in chosen)
    assert set(read) == set(names) and max(read.values()) - min(read.values()) <= 1


@given(st.integers(2, 20), st.integers(1, 10))
def test_those_who_come_later_read_what_has_the_fewest_readers(people: int, late: int) -> None:
    names = [f"p{number}" for number in range(people)]
    before = Counter(author for chosen in shared_out(names, names, {}, 3).values() for author in chosen)
    everyone = [*names, *(f"late{number}" for number in range(late))]
    found = shared_out(everyone[people:], everyone, before, 3)
    for reader, chosen in found.items():
        assert reader not in chosen and len(set(chosen)) == min(3, len(everyone) - 1)


@given(st.lists(st.integers(1, 6), min_size=2, max_size=12), st.integers(1, 4))
def test_nobody_reads_their_own_team_and_everyone_reads_as_many_others_as_there_are(
    sizes: list[int], reviews: int
) -> None:
    squads = [[f"t{team}p{number}" for number in range(size)] for team, size in enumerate(sizes)]
    together = {one: frozenset(squad) for squad in squads if len(squad) > 1 for one in squad}
    names = [one for squad in squads for one in squad]
    found = shared_out(names, names, {}, reviews, together)
    for reader, chosen in found.items():
        outside = set(names) - together.get(reader, frozenset({reader}))
        assert set(chosen) <= outside and len(set(chosen)) == len(chosen) == min(reviews, len(outside))


def write_at_one_programme(course: Path, *people: Participant) -> None:
    """Let people have handed in as members of one team: with the name of the programme that they wrote at."""
    for one in people:
        Answers(course / "submitted" / one.key / ASSIGNMENT).put(PART, "0123456789abcdef")


def add_a_column(course: Path, title: str, *teams: str) -> None:
    """Add a column to the table of names, as a spreadsheet does."""
    head, *rows = (course / FILE).read_text(encoding="utf-8-sig").splitlines()
    separator = ";" if ";" in head else ","
    lines = [head + separator + title, *(row + separator + team for row, team in zip(rows, teams, strict=True))]
    (course / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def whose(course: Path, reader: Participant) -> set[str]:
    """Return whose texts somebody was given to read."""
    state = json.loads(peers_file(course, ASSIGNMENT).read_text())
    return {who for one in state["packets"].values() if one["reader"] == reader.key for who in one["texts"].values()}


def test_those_who_wrote_at_one_programme_do_not_read_each_other(course: Path, people: Sequence[Participant]) -> None:
    anna, bruna, carla, _ = people
    write_at_one_programme(course, anna, bruna)
    assign(course, ASSIGNMENT)
    assert whose(course, anna) == whose(course, bruna) == {carla.key}
    assert whose(course, carla) == {anna.key, bruna.key}


@pytest.mark.parametrize("title", ["squadra", "Team"])
def test_those_of_one_team_in_the_table_of_names_do_not_read_each_other(
    title: str, course: Path, people: Sequence[Participant]
) -> None:
    anna, bruna, carla, _ = people
    add_a_column(course, title, "Nord", "", " nord", "Nord")
    assign(course, ASSIGNMENT)
    assert whose(course, anna) == whose(course, carla) == {bruna.key}


def test_a_text_of_ones_team_that_was_given_out_before_is_taken_back_unless_it_was_judged(
    given_out: Packets, course: Path, people: Sequence[Participant]
) -> None:
    anna, bruna, carla, _ = people
    take_in(course, ASSIGNMENT, returned(given_out[bruna.key]), "bruna.json")
    write_at_one_programme(course, anna, bruna)
    desk = PeersPage(course, [ASSIGNMENT])
    press(desk.choice, "assign")
    assert anna.full_name in desk.choice.status["text"] and bruna.full_name not in desk.choice.status["text"]
    assert "Squadre riconosciute: 1" in desk.standing.value
    assert whose(course, anna) == {carla.key} and whose(course, bruna) == {anna.key, carla.key}
    assert len(reviews_of(course, ASSIGNMENT, anna.key)) == 1


def test_of_one_team_alone_nobody_can_read(course: Path, people: Sequence[Participant]) -> None:
    write_at_one_programme(course, *people[:3])
    with pytest.raises(Problem, match="una sola squadra"):
        assign(course, ASSIGNMENT)


@pytest.mark.parametrize("told", [None, "", 7, ["0123456789abcdef"], "../../etc", "0" * 5_000])
def test_what_is_no_name_of_a_programme_makes_no_team(told: object) -> None:
    assert read_programme(told) == ""


def test_a_packet_names_nobody_and_holds_the_texts_of_others(
    given_out: Packets, course: Path, people: Sequence[Participant]
) -> None:
    anna, bruna, carla, dora = people
    assert set(given_out) == {anna.key, bruna.key, carla.key}
    for content in given_out.values():
        words = content.decode()
        assert len(read_packet(content, "x").texts) == 2
        for one in people:
            assert one.key not in words and one.name not in words and one.email not in words
    assert dora.key not in str(readings(course, ASSIGNMENT))


def test_readings_that_were_given_out_stay_as_they_are(given_out: Packets, course: Path) -> None:
    assign(course, ASSIGNMENT)
    assert packets(course, ASSIGNMENT) == given_out


def test_what_comes_back_reaches_the_author_with_the_feedback_and_changes_no_mark(
    given_out: Packets, course: Path, people: Sequence[Participant]
) -> None:
    anna, bruna, _, _ = people
    judge(course, bruna, FULL)
    before = entered(course, bruna)
    assert take_in(course, ASSIGNMENT, returned(given_out[anna.key]), "anna.json") == 2
    after = entered(course, bruna)
    assert after[0] == before[0] and CHANGE in after[1] and anna.key not in after[1]
    assert len(reviews_of(course, ASSIGNMENT, bruna.key)) == 1


def entered(course: Path, who: Participant) -> tuple[float, str]:
    part = text_parts(ASSIGNMENT)[0]
    with gradebook(open_course(course)) as book:
        grade = book.find_grade(part.part, f"{ASSIGNMENT}.it", ASSIGNMENT, who.key)
        comment = book.find_comment(part.part, f"{ASSIGNMENT}.it", ASSIGNMENT, who.key)
        return grade.manual_score, str(comment.manual_comment)


def test_sent_again_takes_the_place_of_what_was_sent_before(
    given_out: Packets, course: Path, people: Sequence[Participant]
) -> None:
    for _ in range(2):
        take_in(course, ASSIGNMENT, returned(given_out[people[0].key]), "x")
    assert sorted(one.returned for one in readings(course, ASSIGNMENT)) == [0, 0, 2]


REVIEW: dict[str, Any] = {"levels": list(FULL), "holds": HOLDS, "change": CHANGE}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (b"{", "restituite"), (b"[]", "restituite"), (b"x" * 6_000_000, "restituite"), (b"[" * 100_000, "restituite"),
        ({"id": "0" * 16}, "assegnate"), ({"exercise": "capstone-dossier"}, "assegnate"), ({"version": 2}, "restituite"),
        ({"reviews": {"0" * 16: REVIEW}}, "assegnate"), ({"reviews": {}}, "restituite"),
        ({"levels": [9, 9, 9, 9]}, "livello"), ({"levels": [1]}, "livello"), ({"levels": [-1, 0, 0, 0]}, "livello"),
        ({"holds": "Bello."}, "troppo poco"), ({"change": "x x x x x x"}, "troppo poco"), ({"change": "y" * 5_000}, "restituite"),
        ({"mark": 100}, "restituite"),
    ],
)  # fmt: skip
def test_what_is_forged_or_says_nothing_is_refused_and_nothing_is_kept(
    wrong: bytes | dict[str, Any], said: str, given_out: Packets, course: Path, people: Sequence[Participant]
) -> None:
    packet = given_out[people[0].key]
    if isinstance(wrong, bytes):
        content = wrong
    elif wrong.keys() & {"levels", "holds", "change", "mark"}:
        content = returned(packet, reviews={name: {**REVIEW, **wrong} for name in read_packet(packet, "x").texts})
    else:
        content = returned(packet, **wrong)
    with pytest.raises(Problem, match=said):
        take_in(course, ASSIGNMENT, content, "anna.json")
    assert sum(one.returned for one in readings(course, ASSIGNMENT)) == 0


def test_nobody_judges_a_text_that_another_was_given(
    given_out: Packets, course: Path, people: Sequence[Participant]
) -> None:
    mine, other = (read_packet(given_out[one.key], "x") for one in people[:2])
    content = returned(given_out[people[0].key], reviews={name: REVIEW for name in other.texts})
    assert mine.id != other.id
    with pytest.raises(Problem, match="assegnate"):
        take_in(course, ASSIGNMENT, content, "x")


def test_who_is_erased_leaves_nothing_among_the_readings(
    given_out: Packets, course: Path, people: Sequence[Participant]
) -> None:
    take_in(course, ASSIGNMENT, returned(given_out[people[0].key]), "x")
    erase(course, people[0])
    assert people[0].key not in peers_file(course, ASSIGNMENT).read_text()
    assert reviews_of(course, ASSIGNMENT, people[1].key) == []
    assert peers.readings(course, ASSIGNMENT)


def test_who_withdrew_is_given_nothing_to_read(course: Path, people: Sequence[Participant]) -> None:
    assign(course, ASSIGNMENT)
    told(course, "withdraw", people[0].key)
    assert people[0].key not in packets(course, ASSIGNMENT)
    assert all(len(read_packet(one, "x").texts) == 1 for one in packets(course, ASSIGNMENT).values())


def test_with_fewer_than_two_texts_there_is_nothing_to_read(course: Path, people: Sequence[Participant]) -> None:
    for one in people[:2]:
        told(course, "withdraw", one.key)
    with pytest.raises(Problem, match="Servono almeno due testi"):
        assign(course, ASSIGNMENT)


def test_the_desk_gives_out_takes_in_and_makes_the_sheets(
    course: Path, people: Sequence[Participant], tmp_path: Path
) -> None:
    desk = PeersPage(course, [ASSIGNMENT])
    press(desk.choice, "assign")
    assert desk.choice.status["kind"] == "done"
    archive = zipfile.ZipFile(io.BytesIO(linked(desk.files.value)))
    assert len(archive.namelist()) == 3 and any("anna" in name for name in archive.namelist())
    page = read_by(archive, "anna", tmp_path / "anna")
    desk.upload.value = (
        {"name": "anna.json", "type": "", "size": 1, "content": memoryview(page), "last_modified": NOW},
        {"name": "altro.json", "type": "", "size": 1, "content": memoryview(b"{"), "last_modified": NOW},
    )
    assert "2 letture" in desk.said.value and "altro.json" in desk.said.value
    judge(course, people[1], (1, 4, 3, 2))
    press(desk.choice, "sheets")
    sheet = Document(io.BytesIO(linked(desk.said.value)))
    words = "\n".join(one.text for one in sheet.paragraphs)
    assert CHANGE in words and "Chi perde con questo programma" in words and people[1].full_name in words
    heads = [one for one in sheet.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert [bool(one.paragraph_format.page_break_before) for one in heads] == [False, True, True]


def linked(page: str) -> bytes:
    """Return the file of a download link."""
    return b64decode(page.partition("base64,")[2].partition('"')[0])


def read_by(archive: zipfile.ZipFile, name: str, folder: Path) -> bytes:
    """Read the texts of a packet on the participant's page, and return the file that it makes."""
    packet = archive.read(next(one for one in archive.namelist() if name in one))
    folder.mkdir()
    page = PeerReading(Answers(folder))
    page.upload.value = (
        {"name": "l.json", "type": "", "size": 1, "content": memoryview(packet), "last_modified": NOW},
    )
    assert len(page.forms) == 2
    press(page.end, "make")
    assert page.end.status["kind"] == "problem"
    for form in page.forms.values():
        form.value = {f"level-{place}": str(level) for place, level in enumerate(FULL)} | {
            "holds": HOLDS,
            "change": CHANGE,
        }
    press(page.end, "make")
    assert page.end.status["kind"] == "done"
    return linked(page.file.value)
