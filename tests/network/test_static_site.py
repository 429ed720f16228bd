"""A network is read from a static site: what was altered on the way is named, and a site that is away loses nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scuola.network.shared import Network
from scuola.network.static_site import INDEX
from scuola.pages.piazza import Square
from scuola.text.problems import Problem
from tests.network.test_network import PROBLEM, change
from tests.network.test_square import folder, run, square
from tests.pressing import press


@pytest.fixture
def valley(tmp_path: Path) -> Network:
    """Return a territory that has begun a network in a folder."""
    one = Network(tmp_path / "valley")
    one.join(tmp_path / "shared", "Valle")
    return one


class Quiet(SimpleHTTPRequestHandler):
    """Any web server: files, and nothing else."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Return a folder on a web server, and its address."""
    place = tmp_path / "site"
    place.mkdir()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(place))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield place, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_cards_are_taken_in_from_a_site_corrected_and_withdrawn(
    valley: Network,
    site: tuple[Path, str],
    tmp_path: Path,
) -> None:
    place, address = site
    asked = valley.publish("problem", PROBLEM)
    assert valley.write_site(place) == 1
    far = Network(tmp_path / "far")
    far.join(address, "Lontano")
    assert far.pull().new == 1 and far.cards() == [asked] and far.verify() == []
    valley.publish("problem", {**PROBLEM, "what": "Si ferma il sabato."}, asked.id)
    valley.write_site(place)
    assert far.pull().updated == 1
    valley.withdraw(asked.id)
    valley.write_site(place)
    assert far.pull().withdrawn == 1 and far.cards() == []


def test_a_site_can_only_be_read(valley: Network, site: tuple[Path, str], tmp_path: Path) -> None:
    valley.write_site(site[0])
    far = Network(tmp_path / "far")
    far.join(site[1], "Lontano")
    with pytest.raises(Problem, match="si legge soltanto"):
        far.publish("problem", PROBLEM)


def test_what_was_altered_or_is_missing_on_a_site_is_named_and_stops_no_other(
    valley: Network,
    site: tuple[Path, str],
    tmp_path: Path,
) -> None:
    place, address = site
    cards = [valley.publish("problem", {**PROBLEM, "title": f"Problema {number}"}) for number in range(3)]
    valley.write_site(place)
    change(next(place.glob(f"*/{cards[0].id}.json")), territory="Comune di Parma")
    next(place.glob(f"*/{cards[1].id}.json")).unlink()
    far = Network(tmp_path / "far")
    far.join(address, "Lontano")
    pulled = far.pull()
    assert pulled.new == 1 and far.cards() == [cards[2]]
    told = "\n".join(one.it for one in pulled.refused)
    assert "firma" in told and len(pulled.refused) == 2


def test_what_was_altered_in_the_folder_does_not_reach_the_site(
    valley: Network,
    site: tuple[Path, str],
    tmp_path: Path,
) -> None:
    good, bad = valley.publish("problem", PROBLEM), valley.publish("problem", {**PROBLEM, "title": "Altro"})
    change(next((tmp_path / "shared").glob(f"*/{bad.id}.json")), territory="Altri")
    assert valley.write_site(site[0]) == 1 and list(site[0].glob(f"*/{good.id}.json"))


def test_a_site_that_is_away_or_is_of_another_network_loses_nothing(
    valley: Network,
    site: tuple[Path, str],
    tmp_path: Path,
) -> None:
    place, address = site
    valley.publish("problem", PROBLEM)
    far = Network(tmp_path / "far")
    with pytest.raises(Problem, match="indice di una rete"):
        far.join(address, "Lontano")
    valley.write_site(place)
    far.join(address, "Lontano")
    far.pull()
    index = json.loads((place / INDEX).read_text())
    for told, said in (({**index, "network": "another"}, "altra rete"), (["…"], "indice di una rete")):
        (place / INDEX).write_text(json.dumps(told))
        with pytest.raises(Problem, match=said):
            far.pull()
    (place / INDEX).write_text(json.dumps({**index, "cards": ["../../secret.json", 3, *index["cards"]]}))
    assert far.pull().same == 1
    with pytest.raises(Problem, match="al sicuro"):
        Network(tmp_path / "nobody").join("http://127.0.0.1:1", "Nessuno")
    assert len(far.cards()) == 1


def test_the_command_and_the_page_do_the_same(site: tuple[Path, str], tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one"), folder(tmp_path / "other")
    assert run("network", "join", str(tmp_path / "shared"), "--territory", "Valle", "--folder", str(one.folder)) == 0
    Network(one.folder).publish("problem", PROBLEM)
    assert run("network", "site", str(site[0]), "--folder", str(one.folder)) == 0
    page: Square = square(other)
    page.joining.form.value = {"shared": site[1], "territory": "Pianura"}
    press(page.joining.form, "join")
    press(page.joining.form, "pull")
    assert "Autisti che mancano" in page.shown.value
