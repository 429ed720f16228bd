"""What the desk does not do: each refusal has a status of HTTP's and says why, and what to do, in both languages."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from scuola.text import Text
from scuola.text.problems import Problem

NOBODY = Text(
    "chi chiede non si è fatto riconoscere: rientrare in Scuola e riprovare",
    "whoever asks is not known: log in to Scuola again and retry",
)
NOT_ENROLLED = Text(
    "non si è iscritti a questa edizione: chiedere a chi gestisce il corso",
    "you are not enrolled in this edition: ask whoever runs the course",
)
NOT_RELEASED = Text(
    "l'esercizio «{exercise}» non è tra quelli pubblicati", "the exercise “{exercise}” is not among those released"
)
NO_SUCH_PLACE = Text("questo indirizzo non c'è", "there is no such address")
NOT_READ = Text(
    "la richiesta non si legge come una consegna", "the request does not read as a submission"
)  # fmt: skip
NO_FILES = Text("la consegna è vuota", "there is nothing in the submission")
OTHER_FILE = Text(
    "«{name}» non fa parte dell'esercizio: si consegnano i suoi file e le risposte",
    "“{name}” is not part of the exercise: what is handed in are its files and the answers",
)
TOO_LARGE = Text(
    "la consegna è troppo grande: il massimo è {most} MB in tutto e {each} MB per file",
    "the submission is too large: at most {most} MB in all, and {each} MB a file",
)
TOO_OFTEN = Text(
    "nell'ultima ora ci sono già state {count} consegne di questo esercizio: riprovare più tardi; l'ultima è al sicuro",
    "there were {count} submissions of this exercise in the last hour: try again later; the latest one is safe",
)
TOO_MUCH = Text(
    "le consegne di questa persona occupano già {most} MB: chiedere a chi gestisce il corso",
    "this person's submissions take {most} MB already: ask whoever runs the course",
)
ONE_AT_A_TIME = Text(
    "un'altra consegna della stessa persona è in corso: attendere che finisca",
    "another submission of the same person is under way: wait for it to end",
)
NO_SPACE = Text(
    "sul disco del corso non c'è più posto: avvisare chi gestisce il corso",
    "there is no space left on the course's disk: tell whoever runs the course",
)
NOT_NOW = Text("lo sportello non risponde: riprovare tra poco", "the desk does not answer: try again shortly")


class Refused(Problem):
    """Something that the desk does not do; `status` says what kind of refusal it is, to programs."""

    def __init__(self, status: HTTPStatus, why: Text) -> None:
        super().__init__(why)
        self.status = status

    def told(self) -> dict[str, Any]:
        """Return what is said of it, as data."""
        return {"status": int(self.status), "it": self.message.it, "en": self.message.en}

    @classmethod
    def read(cls, told: dict[str, Any]) -> Refused:
        """Return a refusal from what was said of it."""
        return cls(HTTPStatus(told["status"]), Text(told["it"], told["en"]))
