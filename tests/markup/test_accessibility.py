"""The statement of accessibility: in the order of the model, in both languages, with what is known not to work."""

from __future__ import annotations

import re

import pytest

from scuola.curriculum import accessibility
from scuola.curriculum.accessibility import Status
from scuola.markup.accessibility import statement
from scuola.text import LANGUAGES, speaking

ORDER = {
    "it": ["Stato di conformità", "Contenuti non accessibili", "Redazione", "Segnalazioni", "Procedura di attuazione"],
    "en": ["Compliance status", "Content that is not accessible", "Preparation", "Feedback", "Enforcement"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_sections_come_in_the_order_of_the_model(language: str) -> None:
    with speaking(language):
        heads = re.findall("<h2>(.*?)</h2>", str(statement()))
    assert len(heads) == len(ORDER[language])
    assert all(head.startswith(words) for head, words in zip(heads, ORDER[language], strict=True))


def test_what_is_known_not_to_work_is_named_as_long_as_conformity_is_not_full() -> None:
    about = accessibility()
    assert (about.status is Status.FULL) == (not about.not_accessible)
    for limit in about.not_accessible:
        assert limit.text.it in statement().unescape()
    assert about.reviewed < about.review_by
