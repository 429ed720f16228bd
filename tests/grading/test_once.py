"""What nbgrader's steps do anew each time is done once, and comes to the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from jsonschema import ValidationError  # type: ignore[import-untyped]
from jsonschema.validators import Draft4Validator, validator_for  # type: ignore[import-untyped]
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator, common

from scuola.grading.nbgrader.once import check_schemas_once, opened_once
from scuola.grading.nbgrader.private import PrivateGradebook

pytestmark = pytest.mark.filterwarnings("ignore")
GRADED = {
    "schema_version": 3,
    "grade": True,
    "solution": False,
    "locked": True,
    "task": False,
    "grade_id": "a",
    "points": 1,
}


@pytest.fixture
def book(tmp_path: Path) -> PrivateGradebook:
    """A worker's copy of a gradebook with one person."""
    template = tmp_path / "template.db"
    with Gradebook(f"sqlite:///{template}") as real:
        real.add_student("anna")
    book = PrivateGradebook(template, tmp_path / "copy.db")
    book.renew()
    return book


def first_name(book: PrivateGradebook) -> str | None:
    with Gradebook(book.url) as opened:
        name: str | None = opened.find_student("anna").first_name
    return name


def test_what_a_step_commits_is_there_for_the_next_and_afterwards(book: PrivateGradebook) -> None:
    with opened_once(book):
        with Gradebook(book.url) as opened:
            opened.update_or_create_student("anna", first_name="Anna")
        assert first_name(book) == "Anna"
    assert first_name(book) == "Anna"


@pytest.mark.parametrize("flushed", [False, True], ids=["pending", "flushed"])
def test_what_a_step_does_not_commit_is_undone_when_it_closes_the_gradebook(
    book: PrivateGradebook, flushed: bool
) -> None:
    with opened_once(book):
        with Gradebook(book.url) as opened:
            opened.find_student("anna").first_name = "Nobody"
            if flushed:
                assert len(opened.students) == 1  # a question writes first what is pending
        assert first_name(book) is None
    assert first_name(book) is None


def test_a_statement_that_is_not_committed_is_undone_too(book: PrivateGradebook) -> None:
    from nbgrader.api import Student
    from sqlalchemy import update

    with opened_once(book):
        with Gradebook(book.url) as opened:
            opened.db.execute(update(Student).values(first_name="Nobody"))
        assert first_name(book) is None


def test_another_gradebook_is_opened_as_always(book: PrivateGradebook, tmp_path: Path) -> None:
    with opened_once(book), Gradebook(f"sqlite:///{tmp_path / 'other.db'}") as other:
        assert other.students == []


@pytest.fixture
def schemas_checked_once() -> Iterator[None]:
    with patch.object(common, "jsonschema", common.jsonschema):
        check_schemas_once()
        yield


@pytest.mark.usefixtures("schemas_checked_once")
def test_a_schema_is_checked_once_and_each_cell_by_it() -> None:
    validator = MetadataValidator()
    kind = validator_for(validator.schema, default=Draft4Validator)
    with patch.object(kind, "check_schema", wraps=kind.check_schema) as check:
        for _ in range(3):
            validator.validate_cell(new_code_cell(metadata={"nbgrader": GRADED}))
        assert check.call_count == 1
    with pytest.raises(ValidationError, match="'many' is not of type 'number'"):
        validator.validate_cell(new_code_cell(metadata={"nbgrader": {**GRADED, "points": "many"}}))
