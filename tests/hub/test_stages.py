"""An edition is closed, archived and opened again by its account, while the school of real accounts runs on."""

from __future__ import annotations

import pytest

from scuola.grading.folders import CLOSED
from scuola.hub import metrics
from tests.accounts import needs_root
from tests.accounts.own_mounts import MAY_MOUNT
from tests.grading.test_cycle import ASSIGNMENT
from tests.hub.attempts import body
from tests.hub.attempts.at_the_desk import OWN
from tests.hub.attempts.signing_in import is_in
from tests.hub.world import Said, Visitor, World, opened_school
from tests.waiting import eventually

pytestmark = [
    pytest.mark.filterwarnings("ignore"), needs_root,
    pytest.mark.skipif(not MAY_MOUNT, reason="accounts of the test's own need mounts of its own"),
]  # fmt: skip

COURSE = "import sys; from scuola.cli import main; main(['course', sys.argv[1], '--course', sys.argv[2]])"


def hand_in(world: World, edition: str = "it") -> Said:
    """Hand in as Anna."""
    place = f"{world.desk}/{edition}/submissions/{ASSIGNMENT}"
    return world.anybody(world.tokens["anna"]).ask("POST", place, body(OWN))


def to(world: World, command: str) -> None:
    """Bring the edition to a stage, as its account."""
    ended = world.as_account("ed-it", COURSE, command, world.course())
    assert ended.returncode == 0, ended.stderr


def signed_in(world: World, email: str) -> Visitor:
    """Return somebody's browser after they tried to sign in."""
    visitor = world.anybody()
    visitor.sign_in(email, after="/hub/home")
    return visitor


def test_a_closed_edition_takes_nothing_in_an_archived_one_lets_nobody_in_and_one_opened_again_goes_on() -> None:
    with opened_school() as world:
        anna = world.opened("anna")
        assert hand_in(world).status == 201
        to(world, "close")
        said = hand_in(world)
        assert said.status == 403
        assert said.data["refused"]["it"] == CLOSED.it
        visitor = world.anybody(world.tokens["anna"])
        assert visitor.get(f"{world.desk}/it/releases").status == 200
        assert len(visitor.get(f"{world.desk}/it/submissions").data["submissions"]) == 1
        assert is_in(signed_in(world, "anna@example.org"))
        to(world, "archive")
        assert hand_in(world).status == 403
        assert eventually(lambda: not world.processes(world.names["anna"])), "what she had open ends"
        assert anna.asks_the_hub("GET", f"/users/{world.key('anna')}").status != 200
        assert not is_in(signed_in(world, "anna@example.org"))
        assert is_in(signed_in(world, "carla@example.org")), "she takes part in another edition, too"
        assert world.desk_of("maestra@example.org", "formgrader").status == 200
        to(world, "reopen")
        world.opened("anna")
        assert hand_in(world).status == 201


def test_the_hub_s_figures_are_for_who_has_their_token_which_opens_nothing_else() -> None:
    with opened_school() as world:
        anna = world.opened("anna")
        token = (world.this.state / metrics.TOKEN).read_text()
        told = world.anybody(token).get("/hub/metrics")
        assert told.status == 200
        assert "jupyterhub_running_servers 1.0" in told.text
        assert not [name for name in (*world.names.values(), "example.org") if name in told.text], "no personal data"
        assert world.anybody().get("/hub/metrics").status == 403
        assert world.anybody(world.tokens["anna"]).get("/hub/metrics").status == 403
        assert anna.get("/hub/metrics").status == 403
        assert world.anybody(token).get("/hub/api/users").status == 403
        assert world.anybody(token).get(f"/user/{world.names['anna']}/api/contents").status in (302, 403)
        assert (world.this.state / metrics.TOKEN).stat().st_mode & 0o77 == 0
        assert world.anybody().get("/hub/health").status == 200
