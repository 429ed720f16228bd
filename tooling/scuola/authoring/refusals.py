"""Why a decision task is not worth setting: it is guessed, and by what; or one lever does it alone."""

from __future__ import annotations

from scuola.authoring.calibration import MOST_GUESSED, TRIES, Kind, Trial
from scuola.authoring.certificates import Certificate, Count
from scuola.exercises import SimulationPart
from scuola.text import Text
from scuola.text.formats import percent

GUESSED = Text(
    "«{part}» si indovina: passa il {share} di {tried} tentativi ({kind}), quindi può passare fino al {bound} di chi tira a "
    "indovinare; il massimo è il {most}. Chi passa differisce dagli altri soprattutto per «{lever}»: rendere più severo "
    "l'obiettivo che quella leva raggiunge.",
    "“{part}” can be guessed: {share} of {tried} tries pass ({kind}), so up to {bound} of those who guess may pass; the most "
    "is {most}. Those that pass differ from the others above all by “{lever}”: make the goal that this lever reaches more "
    "severe.",
)
TOO_FEW = Text(
    "«{part}»: {tried} tentativi ({kind}) non bastano per dire che non si indovina, ne servono {least}.",
    "“{part}”: {tried} tries ({kind}) are not enough to say that it is not guessed, {least} are needed.",
)
ALONE = Text(
    "«{part}» si risolve con la sola leva «{lever}»: serve un obiettivo che da sola non raggiunge.",
    "“{part}” is solved by the lever “{lever}” alone: a goal is needed that it does not reach by itself.",
)
KINDS_IN_WORDS: dict[Kind, Text] = {
    "guesses": Text("leve a caso", "levers at random"),
    "thrifty_guesses": Text("leve a caso, ridotte fino a poterle pagare", "levers at random, shrunk until paid for"),
    "shared_guesses": Text("bilancio diviso a caso tra le leve", "the budget shared out among levers at random"),
}


def refusals(part: SimulationPart, certificate: Certificate) -> list[Text]:
    """Return why a task is not worth setting: it is guessed too often, by which lever; or one lever does it alone.

    Too often is where as many as `MOST_GUESSED` may pass: the upper end of a confidence interval, not what was counted.
    """
    trial = Trial(part)
    found = []
    for kind, words in KINDS_IN_WORDS.items():
        count: Count = getattr(certificate, kind)
        if count.tried < TRIES:
            found.append(TOO_FEW(part=part.part, tried=count.tried, kind=words, least=TRIES))
        elif count.at_most >= MOST_GUESSED:
            lever = trial.levers[trial.dominant(kind, count)].label
            found.append(
                GUESSED(part=part.part, share=percent(count.share, 1), tried=count.tried, kind=words,
                        bound=percent(count.at_most, 1), most=percent(MOST_GUESSED, 0), lever=lever)
            )  # fmt: skip
    alone = [trial.tried("single_levers")[place] for place in certificate.single_levers.passed]
    names = dict.fromkeys(name for plan in alone for name in plan)
    return found + [ALONE(part=part.part, lever=trial.levers[name].label) for name in names]
