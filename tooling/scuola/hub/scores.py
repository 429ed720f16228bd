"""Final results to a platform of LTI 1.3, by its service of scores (Assignment and Grade Services): one column an exercise."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scuola.hub.launched import Launched
from scuola.hub.marks import Mark, marks
from scuola.hub.providers import LtiPlatform
from scuola.hub.roll import Roll
from scuola.hub.school import LTI, School
from scuola.hub.tool_key import ToolKey
from scuola.text import Text
from scuola.text.problems import Problem

SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/"
SCOPES = (f"{SCOPE}lineitem", f"{SCOPE}score")
KIND = "application/vnd.ims.lis.v2.lineitem+json"
KINDS = "application/vnd.ims.lis.v2.lineitemcontainer+json"
SCORE = "application/vnd.ims.lis.v1.score+json"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SECONDS, MOST_BYTES = 30, 5_000_000

NOT_FROM_THERE = Text(
    "I risultati si mandano dove si entra con sign_in: lti, e il campo token di lti dice dove chiedere il permesso.",
    "Results are sent where people sign in with sign_in: lti, and the field token of lti says where to ask for leave.",
)
NO_SUCH_EDITION = Text("«{edition}» non è tra le edizioni: {known}.", "“{edition}” is not among the editions: {known}.")
NO_PLACE = Text(
    "{provider} non ha ancora detto dove vanno i risultati di «{edition}». In {provider}, nelle impostazioni dello strumento, "
    "permettere i servizi di valutazione; poi aprire la Scuola una volta dal corso.",
    "{provider} has not said yet where results of “{edition}” go. In {provider}, in the settings of the tool, allow the "
    "services of assignments and grades; then open the School once from the course.",
)
REFUSED = Text(
    "{provider} non ha accettato «{what}» ({why}). Controllare lo strumento in {provider}: chiave pubblica all'indirizzo "
    "{keys}, servizi di valutazione permessi.",
    "{provider} did not accept “{what}” ({why}). Check the tool in {provider}: its public key at the address {keys}, services "
    "of assignments and grades allowed.",
)
ELSEWHERE = Text(
    "{provider} vuole che i risultati vadano a «{place}», che non è suo: non si manda niente.",
    "{provider} wants results to go to “{place}”, which is not its own: nothing is sent.",
)


@dataclass
class Sent:
    """What was sent of an exercise: to how many, how many can still change, how many the platform does not know."""

    title: str
    sent: int = 0
    waiting: int = 0
    unknown: int = 0


def send(this: School, edition: str, exercises: Sequence[str] = ()) -> list[Sent]:
    """Send the final results of an edition, of all exercises or of some; raise `Problem` if that cannot be done.

    A result that can change is not sent, nor that of somebody who never came from the platform. Sending again corrects.
    """
    if this.sign_in != LTI or this.lti is None or this.lti.token is None:
        raise Problem(NOT_FROM_THERE)
    if edition not in this.editions:
        raise Problem(NO_SUCH_EDITION(edition=edition, known=", ".join(this.editions)))
    launched = Launched(this.state)
    if not (place := launched.scores(edition)):
        raise Problem(NO_PLACE(provider=this.lti.name, edition=edition))
    service, names = _Service(this, this.lti), _names(this, edition)
    found: dict[str, Sent] = {}
    columns: dict[str, str] = {}
    for mark in marks(this.editions[edition].course):
        if exercises and mark.exercise not in exercises:
            continue
        report = found.setdefault(mark.exercise, Sent(mark.title))
        subject = launched.subject(names.get(mark.key, ""))
        if not mark.final or not mark.most:
            report.waiting += 1
        elif not subject:
            report.unknown += 1
        else:
            if mark.exercise not in columns:
                columns[mark.exercise] = service.column(place, f"scuola-{edition}-{mark.exercise}", mark)
            service.score(columns[mark.exercise], subject, mark)
            report.sent += 1
    return list(found.values())


def _names(this: School, edition: str) -> Mapping[str, str]:
    """Return people's names in the Hub by their key in an edition."""
    return {one.keys[edition]: one.name for one in Roll(this).people().values() if edition in one.keys}


class _Service:
    """The platform's service, asked as the School."""

    def __init__(self, this: School, platform: LtiPlatform) -> None:
        self.platform, self.keys = platform, f"{this.address}/hub/lti13/keys"
        place = str(platform.token)
        asked = {
            "grant_type": "client_credentials", "client_assertion_type": ASSERTION, "scope": " ".join(SCOPES),
            "client_assertion": ToolKey(this.state).assertion(platform.client_id, place),
        }  # fmt: skip
        said = self._ask(
            "POST", place, urlencode(asked).encode(), {"Content-Type": "application/x-www-form-urlencoded"}
        )
        self.token = str(said.get("access_token", "")) if isinstance(said, dict) else ""

    def column(self, place: str, name: str, mark: Mark) -> str:
        """Return the platform's column for an exercise: the one made before, or a new one."""
        there = self._ask("GET", _with(place, resource_id=name), None, {"Accept": KINDS, **self._leave})
        for one in there if isinstance(there, list) else []:
            if isinstance(one, dict) and one.get("resourceId") == name:
                return str(one.get("id", ""))
        new = {"scoreMaximum": mark.most, "label": mark.title, "resourceId": name, "tag": "scuola"}
        made = self._ask("POST", place, json.dumps(new).encode(), {"Content-Type": KIND, "Accept": KIND, **self._leave})
        return str(made.get("id", "")) if isinstance(made, dict) else ""

    def score(self, column: str, subject: str, mark: Mark) -> None:
        """Send one person's score."""
        score = {
            "userId": subject, "scoreGiven": round(mark.score, 2), "scoreMaximum": mark.most,
            "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "activityProgress": "Completed", "gradingProgress": "FullyGraded",
        }  # fmt: skip
        at = urlsplit(column)
        place = urlunsplit(at._replace(path=at.path.rstrip("/") + "/scores"))  # before what is asked, which Moodle has
        self._ask("POST", place, json.dumps(score).encode(), {"Content-Type": SCORE, **self._leave})

    @property
    def _leave(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _ask(self, method: str, place: str, body: bytes | None, headers: Mapping[str, str]) -> Any:
        """Return what the platform answers; nothing is sent to another place, nor on from there."""
        if urlsplit(place)[:2] != urlsplit(str(self.platform.token))[:2]:
            raise Problem(ELSEWHERE(provider=self.platform.name, place=place[:200]))
        request = urllib.request.Request(place, body, dict(headers), method=method)
        try:
            with urllib.request.build_opener(_Stay).open(request, timeout=SECONDS) as answer:
                content = answer.read(MOST_BYTES)
                return json.loads(content) if content.strip() else None
        except urllib.error.HTTPError as error:
            raise self._refused(place, error.code) from error
        except (OSError, ValueError) as error:
            raise self._refused(place, getattr(error, "reason", type(error).__name__)) from error

    def _refused(self, place: str, why: object) -> Problem:
        what = urlunsplit(urlsplit(place)._replace(query=""))
        return Problem(REFUSED(provider=self.platform.name, what=what, why=why, keys=self.keys))


class _Stay(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else: what is sent has a token in it."""

    def redirect_request(self, *asked: Any) -> None:
        """Take a redirection for a refusal."""


def _with(place: str, **more: str) -> str:
    at = urlsplit(place)
    return urlunsplit(at._replace(query=urlencode([*parse_qsl(at.query), *more.items()])))
