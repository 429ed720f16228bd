"""Signing in from a platform of LTI 1.3: signed launches come in, those of nobody, of another or of yesterday do not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from scuola.editions import participants
from scuola.editions.results import results
from scuola.hub import school
from scuola.hub.launched import Launched
from scuola.hub.roll import Roll
from scuola.hub.sign_in import of_the_school
from tests.editions.conftest import judge, told
from tests.grading.test_cycle import ASSIGNMENT, GOOD, handed_in
from tests.hub.attempts.signing_in import is_in
from tests.hub.lti_platform import CLAIM, CLIENT, DEPLOYMENT, LtiPlatform, opened_platform
from tests.hub.openid_provider import new_key
from tests.hub.running_school import running_school, some_port
from tests.hub.test_commands import ended as hub_ended
from tests.hub.world import Said, Visitor
from tests.waiting import eventually

pytestmark = pytest.mark.filterwarnings("ignore")


@dataclass
class World:
    """A school and its platform."""

    this: school.School
    platform: LtiPlatform

    def visitor(self) -> Visitor:
        """Return somebody's browser, which sends on this computer what a browser sends over HTTPS."""
        visitor = Visitor(self.this.address)
        visitor.jar.set_policy(_Sealed())
        return visitor

    def asked(self, visitor: Visitor, who: str, **changed: str) -> dict[str, str]:
        """Announce somebody, and return what the School asks the platform."""
        visitor.redirections.stay = True
        said = visitor.ask("POST", "/hub/lti13/oauth_login", {**self.platform.announcement(who), **changed}, form=True)
        visitor.redirections.stay = False
        assert said.status == 302, said
        return {name: values[0] for name, values in parse_qs(urlsplit(said.headers["Location"]).query).items()}

    def post(self, visitor: Visitor, token: str, state: str, *, stay: bool = False) -> Said:
        """Post a launch."""
        visitor.redirections.stay = stay
        said = visitor.ask("POST", "/hub/lti13/oauth_callback", {"id_token": token, "state": state}, form=True)
        visitor.redirections.stay = False
        return said

    def launched(self, who: str, *, stay: bool = False) -> tuple[Visitor, Said]:
        """Launch somebody, and return the browser with the page where that ended, or where it is sent."""
        visitor = self.visitor()
        asked = self.asked(visitor, who)
        return visitor, self.post(visitor, self.platform.launch(who, asked["nonce"]), asked["state"], stay=stay)


class _Sealed(DefaultCookiePolicy):
    """What a browser does on this computer: it takes it for as sealed as HTTPS."""

    def __init__(self) -> None:
        super().__init__(secure_protocols=("https", "http"))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A school whose people come from a platform."""
    port = some_port()
    with opened_platform(f"http://127.0.0.1:{port}") as platform:
        folder = tmp_path_factory.mktemp("lti")
        with running_school(folder, port, sign_in="lti", lti=platform.settings) as this:
            yield World(this, platform)


@pytest.fixture
def world(opened: World) -> World:
    """The school, with a platform that behaves."""
    platform = opened.platform
    platform.signing, platform.changed, platform.email, platform.role, platform.edition = None, {}, True, "Learner", ""
    return opened


def test_a_launch_lands_on_the_folder_of_the_edition_that_the_course_is_for(world: World) -> None:
    for edition in ("it", "en"):
        world.platform.edition = edition
        visitor, said = world.launched("Carla@example.org", stay=True)
        assert is_in(visitor), said
        assert said.headers["Location"] == f"/hub/spawn?opt-edition={edition}"
    world.platform.edition = "another"
    visitor, said = world.launched("bruno@example.org", stay=True)
    assert said.headers["Location"] == "/hub/spawn"


def test_who_teaches_lands_at_the_desk_as_a_teacher_and_sees_none_as_a_learner(world: World) -> None:
    world.platform.role, world.platform.edition = "Instructor", "it"
    visitor, said = world.launched("maestra@example.org", stay=True)
    assert said.headers["Location"] == "/hub/spawn/ed-it"
    assert visitor.get("/hub/api/users/ed-it", **visitor.xsrf).status == 200
    world.platform.role = "Learner"
    visitor, said = world.launched("maestra@example.org")
    assert is_in(visitor), said
    assert "ed-it" not in visitor.get("/hub/home").text
    assert visitor.get("/hub/api/users/ed-it", **visitor.xsrf).status != 200
    assert visitor.get("/hub/spawn/ed-it").status != 200


@pytest.mark.parametrize("role", ["Instructor", "Administrator", "Instructor#Grader"])
def test_the_platforms_word_on_who_teaches_adds_nothing_to_the_lists(world: World, role: str) -> None:
    world.platform.role, world.platform.edition = role, "it"
    visitor, said = world.launched("anna@example.org", stay=True)
    assert is_in(visitor), said
    assert said.headers["Location"] == "/hub/spawn?opt-edition=it"
    assert visitor.get("/hub/api/users/ed-it", **visitor.xsrf).status != 200
    assert visitor.get("/hub/spawn/ed-it").status != 200
    world.platform.edition = "en"
    visitor, said = world.launched("maestra@example.org", stay=True)
    assert said.headers["Location"] != "/hub/spawn/ed-en"
    assert visitor.get("/hub/api/users/ed-en", **visitor.xsrf).status != 200


def test_who_is_in_no_list_is_told_so(world: World) -> None:
    visitor, said = world.launched("nessuno@example.org")
    assert (said.status, is_in(visitor)) == (403, False)
    assert "«nessuno@example.org» non è in nessun elenco" in said.text


def test_a_platform_that_shares_no_address_is_named(world: World) -> None:
    world.platform.email = False
    visitor, said = world.launched("anna@example.org")
    assert (said.status, is_in(visitor)) == (403, False)
    assert "Moodle non ha detto l'indirizzo" in " ".join(said.text.replace("&#39;", "'").split())


#: What a launch could say, otherwise right.
LAUNCHES: dict[str, dict[str, Any]] = {
    "expired": {"exp": int(time.time()) - 3600},
    "of an hour ago": {"iat": int(time.time()) - 3600},
    "for another program": {"aud": "another"},
    "for several, given to another": {"aud": [CLIENT, "another"], "azp": "another"},
    "of another platform": {"iss": "https://elsewhere.example.org"},
    "of another deployment": {f"{CLAIM}deployment_id": "8"},
    "of a deployment in a list": {f"{CLAIM}deployment_id": [DEPLOYMENT]},
    "of another version": {f"{CLAIM}version": "1.1"},
    "to choose content": {f"{CLAIM}message_type": "LtiDeepLinkingRequest"},
    "of no link": {f"{CLAIM}resource_link": {}},
    "asked for by another": {"nonce": "0" * 64},
    "without a nonce": {"nonce": None},
    "of nobody": {"sub": None},
    "by the name of an instructor": {"email": "maestra"},
    "by a list of addresses": {"email": ["anna@example.org"]},
}


@pytest.mark.parametrize("changed", LAUNCHES.values(), ids=list(LAUNCHES))
def test_a_launch_is_refused_that_is(world: World, changed: dict[str, Any]) -> None:
    world.platform.changed = changed
    visitor, said = world.launched("anna@example.org")
    assert (said.status, is_in(visitor)) == (403, False), said
    assert "Non si è entrati" in said.text


def test_a_launch_that_was_changed_or_signed_by_another_key_is_refused(world: World) -> None:
    visitor = world.visitor()
    asked = world.asked(visitor, "anna@example.org")
    head, _, signature = world.platform.launch("anna@example.org", asked["nonce"]).split(".")
    other = world.platform.launch("bruno@example.org", asked["nonce"]).split(".")[1]
    said = world.post(visitor, f"{head}.{other}.{signature}", asked["state"])
    assert (said.status, is_in(visitor)) == (403, False)
    world.platform.signing = new_key()
    visitor, said = world.launched("anna@example.org")
    assert (said.status, is_in(visitor)) == (403, False)


def test_a_launch_is_of_no_use_twice_or_to_another_browser(world: World) -> None:
    visitor = world.visitor()
    asked = world.asked(visitor, "anna@example.org")
    kept = list(visitor.jar)
    token = world.platform.launch("anna@example.org", asked["nonce"])
    stranger = world.visitor()
    assert world.post(stranger, token, asked["state"]).status == 403
    begun = world.visitor()
    theirs = world.asked(begun, "bruno@example.org")
    assert world.post(begun, token, theirs["state"]).status == 403, "another's launch with one's own state"
    assert world.post(visitor, token, asked["state"], stay=True).status == 302
    again = world.visitor()
    for one in kept:
        again.jar.set_cookie(one)
    assert world.post(again, token, asked["state"]).status == 403, "the same launch, with the same cookies"
    assert [is_in(one) for one in (visitor, stranger, begun, again)] == [True, False, False, False]


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://elsewhere.example.org"},
        {"client_id": "another"},
        {"lti_deployment_id": "8"},
        {"login_hint": ""},
    ],
)
def test_an_announcement_that_is_not_the_platforms_is_refused(world: World, changed: dict[str, str]) -> None:
    said = world.visitor().ask(
        "POST", "/hub/lti13/oauth_login", {**world.platform.announcement("anna@example.org"), **changed}, form=True
    )
    assert said.status == 403
    assert "Si entra dalla pagina del proprio corso in Moodle" in said.text


def test_what_is_no_launch_says_where_the_way_in_is(world: World) -> None:
    for place in ("/hub/lti13/oauth_callback", "/hub/lti13/oauth_login", "/hub/login"):
        assert "Si entra dalla pagina del proprio corso in Moodle" in world.visitor().get(place).text


def test_who_came_as_a_learner_gets_no_desk_back_when_the_lists_are_looked_at_again(world: World) -> None:
    class Base:
        proves_addresses = True

    made = of_the_school(Base, Roll(world.this))
    made.learners.add("maestra")
    assert made.groups(made(), "maestra") == []
    made.learners.discard("maestra")
    assert made.groups(made(), "maestra") == ["instr-it"]


def test_final_results_go_to_the_platform_and_are_corrected_there(world: World) -> None:
    course, platform = world.this.editions["it"].course, world.platform
    keys = [one.key for one in participants.read(course)]
    Launched(world.this.state).file.unlink(missing_ok=True)
    file = world.this.folder.parent / "school.yaml"
    platform.edition = "it"
    for first in ("anna", "bruno"):
        assert is_in(world.launched(f"{first}@example.org", stay=True)[0])
    assert "Nessuna consegna è stata valutata" in hub_ended("scores", file, "it").out
    for key in keys:
        handed_in(course, "it", key, GOOD)
    told(course, "collect", ASSIGNMENT)
    told(course, "grade", ASSIGNMENT)
    anna, _, carla = participants.read(course)
    for one in (anna, carla):
        judge(course, one, (3, 4, 3, 2))
    said = hub_ended("scores", file, "it", ASSIGNMENT)
    assert said.code == 0, said.err
    assert "mandati 1; possono ancora cambiare 1; di chi non è mai entrato da lì 1" in said.out
    (column,), (score,) = platform.columns, platform.scores
    assert column["resourceId"] == f"scuola-it-{ASSIGNMENT}"
    assert score["userId"] == "user-anna@example.org"
    final = next(one for one in results(course) if one.participant.key == anna.key).results[ASSIGNMENT]
    assert (score["scoreGiven"], score["scoreMaximum"]) == (round(final.score, 2), final.most)
    assert (score["activityProgress"], score["gradingProgress"]) == ("Completed", "FullyGraded")
    judge(course, anna, (1, 1, 1, 1))
    assert hub_ended("scores", file, "it").code == 0
    assert len(platform.columns) == 1, "the same column"
    assert platform.scores[-1]["scoreGiven"] < score["scoreGiven"]
    assert platform.scores[-1]["timestamp"] > score["timestamp"]


def test_results_are_sent_nowhere_else_and_what_is_missing_is_said(world: World) -> None:
    file, launched = world.this.folder.parent / "school.yaml", Launched(world.this.state)
    launched.file.unlink(missing_ok=True)
    launched.note("p-gone22", "user-gone", "", "")
    assert "«nessuna» non è tra le edizioni" in hub_ended("scores", file, "nessuna").err
    assert "aprire la Scuola una volta dal corso" in hub_ended("scores", file, "en").err
    name = Roll(world.this).by_address("carla@example.org")
    launched.note(name, "user-carla@example.org", "it", "https://elsewhere.example.org/lineitems")
    said = hub_ended("scores", file, "it")
    assert "https://elsewhere.example.org" in said.err
    assert "non si manda niente" in said.err
    assert eventually(lambda: not launched.subject("p-gone22")), "who is in no list is forgotten"
    assert launched.subject(name) == "user-carla@example.org"
    assert launched.file.stat().st_mode & 0o077 == 0
    assert (world.this.state / "lti-key.pem").stat().st_mode & 0o077 == 0
    assert "PRIVATE" not in world.visitor().get("/hub/lti13/keys").text
    assert '"d"' not in world.visitor().get("/hub/lti13/keys").text
