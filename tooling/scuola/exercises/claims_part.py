"""Someone else's note on a worked example: which of its claims hold, which do not, which rest on nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from scuola.declared.inputs import Choice
from scuola.declared.messages import EMPTY_ANSWER
from scuola.exercises.base import BasePart, Mark, Remark
from scuola.files.content import content
from scuola.files.typed_yaml import Entry, Slug, read_yaml, shown, typed
from scuola.text import Text
from scuola.text.problems import Problem

#: What a wrong verdict takes away: three verdicts picked at random come to nothing on average.
WRONG = 0.5
KEYS = "certificates/keys"
NO_KEY = Text(
    "Manca la chiave dell'esercizio {slug} («{file}», con verdetto e motivo per ogni affermazione). Chi valuta installa il "
    "pacchetto scuola-convergenze-keys, o mette il file nella cartella «keys» del corso; chi scrive l'esercizio lo scrive.",
    "The key of the exercise {slug} is missing (“{file}”, with verdict and reason for each claim). Whoever grades installs "
    "the package scuola-convergenze-keys, or puts the file into the folder “keys” of the course; whoever writes the "
    "exercise writes it.",
)
INCOMPLETE_KEY = Text(
    "{file}, parte «{part}»: nella chiave mancano le affermazioni {names}.",
    "{file}, part “{part}”: claims missing from the key: {names}.",
)
RIGHT_SAID = Text("«{claim}»: {verdict}. {why}", "“{claim}”: {verdict}. {why}")
WRONG_SAID = Text("«{claim}»: era «{verdict}». {why}", "“{claim}”: it was “{verdict}”. {why}")
FILLED = Text("«{claim}»: giudicata.", "“{claim}”: judged.")


class Verdict(Choice):
    """What can be said of a claim."""

    HOLDS = "holds", Text("regge: i dati lo dicono", "it holds: the figures say so")
    FAILS = "fails", Text("non regge: i dati dicono altro", "it does not hold: the figures say otherwise")
    UNSUPPORTED = "unsupported", Text("non si può dire da questi dati", "it cannot be said from these figures")


class Claim(Entry):
    """A sentence of the note."""

    name: Slug
    text: Text


class Answer(Entry):
    """What is right to say of a claim, and why: for whoever marks, not for whoever answers."""

    verdict: Verdict
    why: Text


class ClaimsPart(BasePart):
    """Claims to be judged on the worked example of a tool; `numbers` are the tool's figures that are shown with it."""

    kind: Literal["claims"]
    tool: Slug
    numbers: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = Field(min_length=4)

    def fields(self) -> list[dict[str, Any]]:
        """Return one choice for each claim."""
        options = [{"value": one.value, "label": str(one.label)} for one in Verdict]
        return [
            {"name": claim.name, "kind": "question", "label": str(claim.text), "options": options, "required": True}
            for claim in self.claims
        ]

    def check(self, answer: Mapping[str, Any]) -> tuple[dict[str, Text], list[Remark]]:
        """Return which claims have not been judged; never what is right."""
        missing = {one.name: EMPTY_ANSWER for one in self.claims if answer.get(one.name) not in set(Verdict)}
        filled = [one for one in self.claims if one.name not in missing]
        return missing, [Remark(FILLED(claim=one.text), fine=True) for one in filled]

    def mark(self, answer: Mapping[str, Any], hidden: Mapping[str, Any]) -> Mark:
        """Earn an equal share for each right verdict, less half of one for each that is wrong; never below nothing."""
        earned, remarks = 0.0, []
        for claim in self.claims:
            given, (right, why) = answer.get(claim.name), hidden[claim.name]
            earned += (given == right) - WRONG * (given in set(Verdict) and given != right)
            said = RIGHT_SAID if given == right else WRONG_SAID
            remarks.append(
                Remark(said(claim=claim.text, verdict=Verdict[right.upper()].label, why=why), fine=given == right)
            )
        return Mark(max(0.0, earned / len(self.claims)), remarks)


def right_answers(slug: str, part: ClaimsPart, language: str, own: Path | None = None) -> dict[str, tuple[str, str]]:
    """Return verdict and reason for each claim, from the exercise's key, which the wheel does not have.

    Keys in a folder of one's `own` come first. Raises `Problem` if there is no key, or claims are missing from it.
    """
    path = own / f"{slug}.yaml" if own else None
    if path is None or not path.is_file():
        path = content().find(f"{KEYS}/{slug}.yaml")
    if not path.is_file():
        raise Problem(NO_KEY(file=f"{KEYS}/{slug}.yaml", slug=slug))
    key = {name: typed(Answer, one, shown(path)) for name, one in read_yaml(path).get(part.part, {}).items()}
    if missing := [one.name for one in part.claims if one.name not in key]:
        raise Problem(INCOMPLETE_KEY(file=shown(path), part=part.part, names=", ".join(missing)))
    return {one.name: (key[one.name].verdict.value, key[one.name].why.in_language(language)) for one in part.claims}
