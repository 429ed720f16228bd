"""How likely it is that a word reads as it was meant: judged by its letters, of Italian first, then of Europe.

A name read with the wrong encoding has letters of no language together (`Dvoøák`), capitals in its middle (`RenÄ`),
consonants where a vowel should be (`Bjřrn`), or signs that no name has (`Nicol•`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

#: Letters beyond the alphabet that the languages of Europe write with Latin letters: a word keeps to one of them.
ALPHABETS = [
    frozenset(letters)
    for letters in (
        "àèéìíîòóùú", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "áâãàçéêíóôõúü", "äöüß", "åäöéü", "åæøéóò", "áðéíóúýþæö",
        "ąćęłńóśźż", "áčďéěíňóřšťúůýžľĺŕôä", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "çğıöşüâîû", "çë", "āčēģīķļņšūž",
        "ąčęėįšųūž", "äöüõšž", "àçèéíïòóúü", "ċġħżàèìòù", "ëïéèöüáóíú", "âêîôûŵŷ",
    )
]  # fmt: skip
AT_THE_END = frozenset("àèéìòù")  # where Italian has its accents
WITHIN = frozenset("éèëïáíóúüöäñçøåßščćžłńżřěőıșț")  # common in names, before other letters
#: Words that nobody misreads by chance: where one is, the encoding is right.
_WORDS = (
    "è più già può così perché poiché però ciò là lì sì né cioè età unità città università società comunità attività "
    "qualità quantità modalità novità località identità responsabilità libertà metà realtà possibilità facoltà sarà avrà "
    "forlì niccolò nicolò n° 1° m² €/m² josé andré françois müller garcía lópez muñoz"
)
COMMON_WORDS = frozenset(_WORDS.split())
FEWEST_LETTERS = 3  # of a word in another script: fewer may be there by chance
ALONE = frozenset("èéàòÈÉÀÒ")
VOWELS = frozenset("aeiouyæøœı")
QUOTES_AND_DASHES = frozenset("‘“”«»„–—·•…")
BESIDE_FIGURES = frozenset("°ºª²³€£%‰½¼±")
AFTER_LETTERS = frozenset("°²³")  # n°, m²
WRONG, ODD, NEITHER, FOREIGN, LIKELY, ITALIAN, CERTAIN = -3.0, -1.0, 0.0, 0.5, 1.0, 2.0, 10.0


def likelihood(words: Iterable[str]) -> float:
    """Return how likely it is that words, each with something beyond ASCII in it, read as they were meant."""
    return sum(_of_word(word) for word in words)


def _of_word(word: str) -> float:
    if word.lower().strip("().:'’") in COMMON_WORDS:
        return CERTAIN
    if _of_another_script(word):
        return LIKELY
    beyond = {letter for letter in word.lower() if letter.isalpha() and not letter.isascii()}
    known = any(beyond <= letters for letters in ALPHABETS)
    places = [place for place, sign in enumerate(word) if not sign.isascii()]
    told = sum((_of_letter if word[place].isalpha() else _of_mark)(*_around(word, place), known) for place in places)
    return max(told, WRONG)  # one word that is no name does not decide for all


def _around(word: str, place: int) -> tuple[str, str, str]:
    """Return what is before a place (nothing at the beginning), at it, and after it."""
    return word[max(place - 1, 0) : place], word[place], word[place + 1 : place + 2]


def _of_letter(before: str, letter: str, after: str, known: bool) -> float:
    if before.isdigit() or after.isdigit() or not _cased_as_its_word(before, letter, after):
        return WRONG
    if not before.isalpha() and not after.isalpha() and before not in ("'", "’"):
        return LIKELY if letter in ALONE else ODD
    if not known or _unspeakable(before, letter, after):
        return ODD
    if not after.isalpha():
        return ITALIAN if letter.lower() in AT_THE_END else LIKELY if letter in "ëß" else FOREIGN
    if letter.islower() and not before.isalpha():
        return ODD  # names begin with a capital
    return LIKELY if letter.lower() in WITHIN else NEITHER


def _of_mark(before: str, mark: str, after: str, _: bool) -> float:
    """Return how likely a sign that is no letter is where it stands."""
    if unicodedata.category(mark) in ("Cc", "Co", "Cn"):
        return WRONG
    if mark == "\u00a0":
        return ODD / 2 if before.isalpha() and after.islower() else NEITHER
    if mark == "’":
        return LIKELY if before.isalpha() else NEITHER
    if _stands_beside_figures(before, mark, after):
        return FOREIGN
    if mark in QUOTES_AND_DASHES and not (before.isalpha() and after.isalpha()):
        return ODD if before.isalpha() else ODD / 2 if after.isalpha() else NEITHER
    return WRONG if before.isalpha() or after.isalpha() else ODD


def _stands_beside_figures(before: str, mark: str, after: str) -> bool:
    """Say whether a sign is a currency, a degree or a power where these are: `€ 12`, `1°`, `n°`, `€/m²`."""
    if mark in AFTER_LETTERS and before.isalpha() and not after.isalpha():
        return True
    return mark in BESIDE_FIGURES and (before.isdigit() or after.isdigit() or not (before + after).strip("/()"))


def _cased_as_its_word(before: str, letter: str, after: str) -> bool:
    """Say whether a letter is a capital where its neighbours are; the accent that ends a word in capitals often is not."""
    if letter.isupper():
        return not before.islower() and not (before.isupper() and after.islower())
    return not after.isupper()


def _unspeakable(before: str, letter: str, after: str) -> bool:
    """Say whether a consonant stands among consonants, or `ń` before a vowel."""
    if not after.isalpha() or _is_vowel(letter):
        return False
    return (letter.lower() == "ń" and _is_vowel(after)) or (before.isalpha() and not _is_vowel(before + after))


def _is_vowel(letters: str) -> bool:
    return any(unicodedata.normalize("NFD", letter.lower())[0] in VOWELS for letter in letters)


def _of_another_script(word: str) -> bool:
    """Say whether the letters of a word are all of one script that is not Latin, Cyrillic or Greek, and cased as words are."""
    letters = [letter for letter in word if letter.isalpha()]
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in letters}
    cased = word.islower() or word.isupper() or word.istitle()
    return scripts in ({"CYRILLIC"}, {"GREEK"}) and cased and len(letters) >= FEWEST_LETTERS
