"""Certificates: to those who completed the path by the rule, on paper and signed, from the course to whoever checks them."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64decode
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from markupsafe import escape

from scuola import curriculum
from scuola.cli import main
from scuola.curriculum.calendar import exercises_of
from scuola.editions import edition, participants
from scuola.editions.awards import FOLDER, NOT_IN_THE_LIST, NOTHING_COUNTS, standings, why_not
from scuola.editions.participants import Participant
from scuola.editions.results import Person, Result, State
from scuola.handin import giving
from scuola.pages.desk.standing import StandingPage
from scuola.pages.my_things import MyThings
from scuola.serving.delivery import prepare
from scuola.text import speak
from scuola.workspace import Workspace, who
from tests.editions.conftest import FULL, Ended, judge, told
from tests.grading.test_cycle import ASSIGNMENT
from tests.pressing import press

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def ended_course(course: Path, people: Sequence[Participant]) -> Path:
    """A course in which one exercise counts: Anna's is marked for good, texts of Bruna and Carla wait."""
    this = yaml.safe_load((course / edition.FILE).read_text())
    for slug, one in this["exercises"].items():
        one["weight"] = int(slug == ASSIGNMENT)
    (course / edition.FILE).write_text(yaml.safe_dump(this))
    judge(course, people[0], FULL)
    return course


def verify(badge: Path, keys: Path, *more: str) -> Ended:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        main(["verify", str(badge), "--keys", str(keys), *more])
    return Ended(int(end.value.code or 0), out.getvalue(), err.getvalue())


def test_those_who_completed_the_path_get_a_certificate_and_the_others_hear_what_is_missing(
    ended_course: Path, people: Sequence[Participant]
) -> None:
    said = told(ended_course, "certify")
    anna = ended_course / FOLDER / f"{people[0].key}"
    assert anna.with_suffix(".jwt").is_file() and "urn:uuid:" in said
    page = anna.with_suffix(".html").read_text(encoding="utf-8")
    assert "Anna Inventata" in page and "125 ore" in page and escape(curriculum.completion().criteria) in page
    assert sorted(path.stem for path in (ended_course / FOLDER).glob("*.jwt")) == sorted(one.key for one in people[:1])
    whys = {one.participant.key: str(one.why) for one in standings(ended_course)}
    assert not whys[people[0].key] and all(whys[one.key].startswith("manca") for one in people[1:])


@pytest.mark.parametrize(
    ("marks", "why"),
    [((60, 60), ""), ((100, 40), ""), ((100, 39.9), "sotto 40 su 100"), ((60, 59.8), "59,9 su 100 nell'insieme")],
)
def test_the_rule_asks_for_the_whole_and_for_each_and_says_which_is_missing(marks: tuple[float, ...], why: str) -> None:
    speak("it")
    slugs = (ASSIGNMENT, "portfolio-that-learns")
    found = {slug: Result(mark, 100, State.FINAL, late=False) for slug, mark in zip(slugs, marks, strict=True)}
    person = Person(Participant("p-1", "Anna", "Inventata", "a@example.org"), found, dict.fromkeys(slugs, 1.0))
    said = str(why_not(person, curriculum.completion()))
    assert said.startswith(why) and bool(said) == bool(why)


def test_an_exercise_that_does_not_count_is_not_asked_for_and_without_any_there_is_no_certificate() -> None:
    found = {
        ASSIGNMENT: Result(90, 100, State.FINAL, late=False),
        "portfolio-that-learns": Result(0, 100, State.ABSENT, late=False),
    }
    anna = Participant("p-1", "Anna", "Inventata", "a@example.org")
    counts = Person(anna, found, {ASSIGNMENT: 1, "portfolio-that-learns": 0})
    assert not str(why_not(counts, curriculum.completion()))
    assert why_not(replace(counts, weights=dict.fromkeys(found, 0.0)), curriculum.completion()) == NOTHING_COUNTS
    nobody = replace(counts, participant=Participant("p-2", "", "", ""))
    assert why_not(nobody, curriculum.completion()) == NOT_IN_THE_LIST


def test_whoever_is_shown_it_checks_it_with_the_published_keys_in_either_language(
    ended_course: Path, people: Sequence[Participant], tmp_path: Path
) -> None:
    told(ended_course, "certify")
    told(ended_course, "keys", str(tmp_path / "keys.json"))
    badge = ended_course / FOLDER / f"{people[0].key}.jwt"
    did = verify(badge, tmp_path / "keys.json")
    assert (
        did.code == 0 and did.out.startswith("È autentico.") and "attesta che Anna Inventata ha completato" in did.out
    )
    did = verify(badge, tmp_path / "keys.json", "--lang", "en")
    assert did.code == 0 and did.out.startswith("It is genuine.")
    speak("it")


def test_one_that_was_changed_or_that_another_school_signed_is_refused_with_an_exit_code(
    ended_course: Path, people: Sequence[Participant], tmp_path: Path
) -> None:
    told(ended_course, "certify")
    told(ended_course, "keys", str(tmp_path / "keys.json"))
    badge = ended_course / FOLDER / f"{people[0].key}.jwt"
    head, middle, signature = badge.read_text().split(".")
    (tmp_path / "changed.jwt").write_text(f"{head}.{middle[:-8]}AAAAAAAA.{signature}")
    did = verify(tmp_path / "changed.jwt", tmp_path / "keys.json")
    assert did.code == 1 and "firma" in did.err and not did.out
    (ended_course / ".school-key.pem").unlink()
    told(ended_course, "keys", str(tmp_path / "other.json"))
    did = verify(badge, tmp_path / "other.json")
    assert did.code == 1 and "nessuna delle chiavi" in did.err
    assert verify(tmp_path / "gone.jwt", tmp_path / "keys.json").code == 1
    told(ended_course, "keys", str(tmp_path / "keys.json"))
    assert len(json.loads((tmp_path / "keys.json").read_text())["keys"]) == 2
    assert verify(badge, tmp_path / "keys.json").code == 0


def test_a_certificate_stays_as_it_was_given_until_a_name_is_corrected(
    ended_course: Path, people: Sequence[Participant]
) -> None:
    def anna() -> tuple[str, object]:
        found = next(one for one in standings(ended_course) if one.participant.key == people[0].key)
        return found.badge, found.award and (found.award.id, found.award.moment)

    badge, same = anna()
    assert anna() == (badge, same)
    names = ended_course / participants.FILE
    names.write_text(names.read_text(encoding="utf-8-sig").replace("Anna", "Annalisa"), encoding="utf-8")
    assert anna()[0] != badge and anna()[1] == same


def test_it_comes_with_feedback_to_the_participants_own_things(
    ended_course: Path, people: Sequence[Participant], tmp_path: Path
) -> None:
    told(ended_course, "feedback", ASSIGNMENT, "--waiting")
    folder = tmp_path / "anna"
    prepare(folder, "it", ended_course, people[0].key)
    workspace = Workspace.at(folder)
    assert workspace
    before = MyThings(workspace)
    assert (
        escape(curriculum.completion().criteria) in before.certificates.value
        and "download" not in before.certificates.value
    )
    who.answers(workspace).put(who.PART, {"path": "public-manager"})
    before.refresh()
    path = who.chosen(workspace)
    assert path
    assert f"consegnati 0 esercizi su {len(exercises_of(path))}" in before.certificates.value
    for moment, pages in giving.feedback(ended_course, "it", people[0].key, ASSIGNMENT).items():
        place = folder / "exercises" / ASSIGNMENT / "feedback" / moment
        place.mkdir(parents=True)
        for name, page in pages.items():
            (place / f"{name}.html").write_text(page, encoding="utf-8")
            assert "Il percorso è completo" in page
    things = MyThings(workspace)
    assert "attestato.html" in things.certificates.value and "attestato.jwt" in things.certificates.value
    press(things.taking, "make")
    packed = zipfile.ZipFile(io.BytesIO(b64decode(things.files.value.partition("base64,")[2].partition('"')[0])))
    assert "public-manager/attestato.jwt" in packed.namelist()
    others = giving.feedback(ended_course, "it", people[1].key, ASSIGNMENT)
    assert others and not any("scuola-badge" in page for pages in others.values() for page in pages.values())


def test_the_desk_gives_them_all_at_once_or_says_that_there_is_none(
    ended_course: Path, people: Sequence[Participant]
) -> None:
    page = StandingPage(ended_course, [ASSIGNMENT])
    press(page.exporting, "certificates")
    packed = zipfile.ZipFile(io.BytesIO(b64decode(page.files.value.partition("base64,")[2].partition('"')[0])))
    assert packed.namelist() == [f"Anna Inventata ({people[0].key})/attestato.{end}" for end in ("html", "jwt")]
    told(ended_course, "withdraw", people[0].key)
    press(page.exporting, "certificates")
    assert page.exporting.status["kind"] == "problem"


def test_who_is_erased_leaves_no_certificate_in_the_course(ended_course: Path, people: Sequence[Participant]) -> None:
    told(ended_course, "certify")
    told(ended_course, "privacy", "export", people[0].key, str(ended_course / "anna.zip"))
    assert f"{FOLDER}/{people[0].key}.jwt" in zipfile.ZipFile(ended_course / "anna.zip").namelist()
    told(ended_course, "privacy", "erase", people[0].key, "--yes")
    assert list((ended_course / FOLDER).iterdir()) == []


def test_every_path_has_exercises_by_which_it_can_be_complete() -> None:
    assert all(exercises_of(path) for path in curriculum.paths())
