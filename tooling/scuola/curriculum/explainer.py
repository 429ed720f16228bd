"""Words of the glossary, explained where a lesson first uses them: on hover and on focus, without a script.

Where our style is not at hand (a notebook opened as such, a reader of text), the explanation follows in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

from scuola.curriculum.schema import Term

#: What is left as it is: headings, code, links, tags, and the rest of a table's rule.
LEFT_ALONE = re.compile(r"^#+ .*$|`[^`]*`|!?\[[^\]]*\]\([^)]*\)|<[^>]*>", re.MULTILINE)
VOWELS = "aeiou"
SHORTEST = 4


class Explainer:
    """Explains the words of a glossary in the texts of one lesson, each once."""

    def __init__(self, glossary: Mapping[str, Term], language: str) -> None:
        self.language = language
        self.terms = {slug: term for slug, term in glossary.items()}
        found = ((slug, _pattern(term.term.in_language(language), language)) for slug, term in glossary.items())
        longest_first = sorted(found, key=lambda one: -len(one[1]))
        self._waiting = {slug: re.compile(pattern, re.IGNORECASE) for slug, pattern in longest_first}

    def explain(self, markdown: str) -> str:
        """Return a text with each word that is used for the first time joined to its explanation."""
        parts, position = [], 0
        for kept in LEFT_ALONE.finditer(markdown):
            parts += [self._in(markdown[position : kept.start()]), kept.group()]
            position = kept.end()
        return "".join([*parts, self._in(markdown[position:])])

    def _in(self, text: str) -> str:
        """Explain what a stretch of plain text has, from its first word on; what was explained is not looked at again."""
        found = [(match.start(), -match.end(), slug) for slug, pattern in self._waiting.items()
                 if (match := pattern.search(text))]  # fmt: skip
        if not found:
            return text
        start, end, slug = min(found)
        del self._waiting[slug]
        return text[:start] + self._explained(slug, text[start:-end]) + self._in(text[-end:])

    def _explained(self, slug: str, word: str) -> str:
        term = self.terms[slug]
        return (
            f'<span class="s-explained"><dfn class="s-term" tabindex="0" aria-describedby="term-{slug}">{word}</dfn>'
            f'<span class="s-tip" role="tooltip" id="term-{slug}"><span class="s-aside"> (</span>'
            f'{escape(term.definition.in_language(self.language))}<span class="s-aside">)</span></span></span>'
        )


def _pattern(term: str, language: str) -> str:
    """Return a pattern for a term with any of its endings; what is in brackets, or after a slash or a dash, is left out."""
    named = re.split(r"\s*[(/,:]|\s–\s", term)[0].strip()
    return r"(?<![\w-])" + r"[\s\u00a0]+".join(_word(word, language) for word in named.split()) + r"(?![\w-])"


def _word(word: str, language: str) -> str:
    if language == "en":
        return re.escape(word) + (r"(?:s|es)?" if len(word) >= SHORTEST else "")
    if len(word) >= SHORTEST and word[-1] in VOWELS:
        return re.escape(word[:-1]) + r"h?[aeiou]{1,2}"
    return re.escape(word)
