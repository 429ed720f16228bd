"""Receipts prove something: they are a person's own, and the course finds what they stand for."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scuola.grading.exchange.layout import SECRET, TIMESTAMP
from scuola.grading.exchange.receipts import COURSE_KEY, find
from scuola.grading.folders import inbound
from scuola.workspace.answers import FILE
from scuola.workspace.receipts import Receipt, all_receipts, digest_of, same_code, sign
from tests.accounts import as_stranger, needs_root, open_the_way
from tests.editions.conftest import ended, told
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT, GOOD, handed_in
from tests.waiting import SECONDS

pytestmark = pytest.mark.filterwarnings("ignore")
NOW = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course to which two people handed in the very same answers, and one of them twice."""
    root = tmp_path_factory.mktemp("receipts")
    run("scuola", "course", "new", str(root / "course"), folder=root)
    run("scuola", "course", "release", ASSIGNMENT, folder=root / "course")
    for person in ("anna", "bruna", "anna"):
        handed_in(root / "course", "it", person, GOOD)
    return root / "course"


def receipts(course: Path, person: str) -> list[Receipt]:
    return all_receipts(course.parent / person / "exercises" / ASSIGNMENT)


def test_the_same_answers_of_two_people_have_different_receipts(course: Path) -> None:
    assert receipts(course, "anna")[0].content == receipts(course, "bruna")[0].content
    assert len({one.code for person in ("anna", "bruna") for one in receipts(course, person)}) == 3


def test_a_receipt_leads_to_its_submission_before_and_after_collecting(course: Path) -> None:
    first, second = receipts(course, "anna")
    said = told(course, "receipt", first.code)
    assert "autentica: anna" in said
    assert "Non è la consegna raccolta" in said
    told(course, "collect", ASSIGNMENT)
    assert "Non è la consegna raccolta" not in told(course, "receipt", second.code.lower().replace("-", " "))
    assert "Non è la consegna raccolta" in told(course, "receipt", first.code)


def test_a_receipt_that_stands_for_nothing_is_said(course: Path) -> None:
    did = ended(course, "receipt", "ABCD-EFGH-IJKL-MNOP")
    assert did.code == 1
    assert "«ABCD-EFGH-IJKL-MNOP»" in did.err


def test_answers_altered_in_the_exchange_no_longer_match_their_receipt(course: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(course, tmp_path / "course", symlinks=True))
    (code,) = (one.code for one in receipts(course, "bruna"))
    for path in copy.rglob("*/answers.json"):
        written = json.loads(path.read_text())
        path.write_text(json.dumps({**written, "answers": {**written["answers"], "figures": {"coverage": 100}}}))
    assert find(copy, "it", code) is None


@pytest.mark.parametrize("name", [TIMESTAMP, SECRET, FILE])
def test_what_another_put_into_the_exchange_keeps_no_receipt_from_being_found(
    course: Path, tmp_path: Path, name: str
) -> None:
    copy = Path(shutil.copytree(course, tmp_path / "course", symlinks=True))
    moment = "2026-11-01 10:00:00.000000 UTC"
    for number, put in enumerate((_pipe, _endless, _folder, _huge)):
        place = inbound(copy, "it") / f"aaa{number}+{ASSIGNMENT}+{moment}+abc"
        place.mkdir()
        for other, content in ((TIMESTAMP, moment), (SECRET, "secret"), (FILE, '{"answers": {}}')):
            (place / other).write_text(content)
        (place / name).unlink()
        put(place / name)
    (code,) = (one.code for one in receipts(course, "bruna"))
    done = run("scuola", "course", "receipt", code, folder=copy, seconds=SECONDS)
    assert "autentica: bruna" in done.stdout
    assert run("scuola", "course", "receipt", "ÀBCD", folder=copy, check=False, seconds=SECONDS).returncode == 1


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.mkdir()


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10 * 2**30)


@needs_root
def test_the_key_that_signs_is_the_courses_alone(course: Path) -> None:
    open_the_way(course / "x")
    assert as_stranger("import sys; open(sys.argv[1])", course / COURSE_KEY).returncode != 0


def test_without_the_courses_key_a_receipt_is_still_ones_own_and_found(course: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(course, tmp_path / "course", symlinks=True))
    (copy / COURSE_KEY).unlink()
    handed_in(copy, "it", "carla", GOOD)
    (receipt,) = receipts(copy, "carla")
    assert find(copy, "it", receipt.code) is not None


@given(st.text(max_size=8), st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_another_secret_key_person_or_moment_gives_another_code(key: str, secret: bytes, other: bytes) -> None:
    answers = {"a": 1}
    code = sign(secret, key, "e", answers, NOW)
    assert same_code(code, sign(secret, key, "e", answers, NOW))
    assert (secret == other) == same_code(code, sign(other, key, "e", answers, NOW))
    for changed in (sign(secret, key + "x", "e", answers, NOW), sign(secret, key, "f", answers, NOW),
                    sign(secret, key, "e", {"a": 2}, NOW), sign(secret, key, "e", answers, NOW.replace(microsecond=1))):  # fmt: skip
        assert not same_code(code, changed)


def test_a_receipt_of_the_first_version_knows_its_answers() -> None:
    old = Receipt(NOW, digest_of({"a": 1})[:8].upper())
    assert old.is_of({"a": 1})
    assert not old.is_of({"a": 2})
