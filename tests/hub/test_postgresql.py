"""A school whose Hub keeps what is its own in PostgreSQL: the real one, killed while people are at work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy

from scuola.grading.folders import inbound
from scuola.hub.roll import Roll
from scuola.hub.school import DESK_PORT, School
from tests import postgresql
from tests.grading.test_cycle import ASSIGNMENT
from tests.hub.attempts import body
from tests.hub.attempts.at_the_desk import OWN
from tests.hub.attempts.signing_in import is_in
from tests.hub.running_school import running_school, some_port
from tests.hub.world import Said, Visitor
from tests.postgresql import Cluster
from tests.waiting import eventually

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Give a PostgreSQL of our own."""
    with postgresql.cluster() as made:
        yield made


@pytest.fixture(scope="module")
def this(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The school that is shown to try things, with its database there."""
    with running_school(tmp_path_factory.mktemp("school"), some_port(), database=cluster.address) as running:
        yield running


def test_an_address_without_a_driver_is_for_the_one_that_the_component_brings(cluster: Cluster, this: School) -> None:
    written = this.model_copy(update={"database": cluster.address.replace("+psycopg", "")})
    assert written.database_url == this.database_url == cluster.address


def signed_in(this: School, email: str) -> Visitor:
    """Return somebody's browser after they signed in, or tried to."""
    visitor = Visitor(this.address)
    visitor.sign_in(email, after="/hub/home")
    return visitor


def test_a_hub_whose_postgresql_is_killed_says_so_plainly_and_goes_on_when_it_is_back(
    cluster: Cluster, this: School
) -> None:
    name = Roll(this).name_of("anna@example.org")
    anna = signed_in(this, "anna@example.org")
    token = anna.asks_the_hub("POST", f"/users/{name}/tokens", {}).data["token"]
    anna.asks_the_hub("POST", f"/users/{name}/server", {})

    def hand_in() -> Said:
        place = f"http://127.0.0.1:{this.port + DESK_PORT}/services/handin/it/submissions/{ASSIGNMENT}"
        return Visitor(this.address, token).ask("POST", place, body(OWN))

    def has_a_server() -> bool:
        return anna.get(f"/user/{name}/api").status == 200

    assert eventually(has_a_server)
    assert hand_in().status == 201
    cluster.kill()
    for said in (anna.get("/hub/home"), Visitor(this.address).sign_in("bruno@example.org")):
        assert "s-page" in said.text, "a page of ours"
        assert not [word for word in ("Traceback", "psycopg", "Internal Server Error") if word in said.text]
    assert said.status == 500
    assert "Riprovare tra poco" in said.text
    assert anna.get("/hub/health").status == 200, "the Hub lives"
    cluster.start()
    assert eventually(lambda: is_in(signed_in(this, "carla@example.org")))
    assert is_in(anna), "who was in, is"
    assert has_a_server(), "what she had open is there"
    assert eventually(lambda: hand_in().status == 201)
    assert len(list(inbound(this.editions["it"].course, "it").glob(f"{name}+*"))) == 2


def test_what_is_the_hubs_own_is_in_postgresql_and_nowhere_else(cluster: Cluster, this: School) -> None:
    signed_in(this, "bruno@example.org")
    engine = sqlalchemy.create_engine(cluster.address)
    with engine.connect() as connection:
        names = set(connection.execute(sqlalchemy.text("SELECT name FROM users")).scalars())
    engine.dispose()
    assert Roll(this).name_of("bruno@example.org") in names
    assert not (this.state / "jupyterhub.sqlite").exists()
