"""What is wrong with a file that an instructor wrote is said in the reader's language, whatever library found it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scuola.editions import edition
from scuola.editions.edition import Edition
from scuola.files.typed_yaml import parse_yaml, refusing_repeats, typed
from scuola.text.problems import Problem

RIGHT: dict[str, Any] = {
    "language": "it", "path": "public-manager", "begins": "2027-01-11", "pauses": [], "keep_until": "2029-01-01",
    "classes": {"M1-x": "2027-01-14 14:30"}, "exercises": {"a": {"due": "2027-02-01 10:00", "weight": 1}},
}  # fmt: skip
ENGLISH = re.compile(r"\b(input|should|valid|must|value|expected|error|found|could|while)\b", re.IGNORECASE)
ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 3000), st.floats(), st.just("domani"), st.just(""), st.just([1]),
    st.just({"a": 1}), st.just({"a": {"due": "mai"}}), st.just({"a": {"weight": -1}}), st.just({"A!": {}}),
)  # fmt: skip


@given(field=st.sampled_from(list(RIGHT)), value=ANYTHING)
def test_a_wrong_field_of_an_edition_is_explained_in_italian(field: str, value: object) -> None:
    try:
        typed(Edition, {**RIGHT, field: value}, edition.FILE)
    except Problem as problem:
        assert not ENGLISH.search(problem.message.it), problem.message.it


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("a: b: c", "mettere il testo tra virgolette"),
        ('a: "x', "virgoletta"),
        ("a:\n\tb: 1", "tabulatore"),
        ("a:\n  b: 1\n c: 2", "rientro"),
        ("a: [1, 2", "parentesi"),
        ("a: 1\nb", "due punti"),
        ("a: 1\nb: 2\na: 3", "c'è già"),
        ("a:\n  - {b: 1, b: 2}", "c'è già"),
    ],
)
def test_yaml_that_cannot_be_read_says_where_and_why(
    written: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        monkeypatch.setattr("scuola.files.typed_yaml.QUICK", refusing_repeats(loader))
        with pytest.raises(Problem) as raised:
            parse_yaml(written, "edition.yaml")
        assert said in raised.value.message.it
        assert "riga" in raised.value.message.it
        assert not ENGLISH.search(raised.value.message.it)
