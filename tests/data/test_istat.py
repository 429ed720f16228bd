"""Fetching figures again: the real client against a service of our own, whose answer is recorded in the tests."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from scuola.data.istat import can_be_fetched, fetch
from scuola.text.problems import Problem
from tests.cli.test_cli import run

ANSWER = (Path(__file__).parents[1] / "recorded" / "istat-population.xml").read_bytes()
SLUG = "population-totals"
AREAS = "+".join(f"ITH5{n}" for n in range(1, 10))


class Service(BaseHTTPRequestHandler):
    """Answers the one question that the tests ask."""

    def do_GET(self) -> None:
        """Answer."""
        asked = urlsplit(self.path)
        right = asked.path == f"/data/22_289_DF_DCIS_POPRES1_1/A.{AREAS}.JAN.9.TOTAL.99"
        right = right and parse_qs(asked.query) == {"startPeriod": ["2024"]}
        self.send_response(200 if right else 404)
        self.send_header("Content-Type", "application/vnd.sdmx.genericdata+xml;version=2.1")
        self.end_headers()
        self.wfile.write(ANSWER if right else b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.filterwarnings("ignore")
def test_figures_are_fetched_in_the_form_of_the_dataset_and_compared_with_those_in_use(
    service: str, tmp_path: Path
) -> None:
    fetched = fetch(SLUG, tmp_path, service)
    rows = list(csv.DictReader(fetched.path.read_text().splitlines()))
    assert fetched.faults == []
    assert rows[0] == {
        "province": "Piacenza", "nuts3": "ITH51", "year": "2025", "population": "286452", "source": "istat-dcis-popres1",
        "status": "published",
    }  # fmt: skip
    assert [row["year"] for row in rows] == ["2025", "2026"] * 2
    assert ("Piacenza", "2026", "287745", "287801") in fetched.changed
    assert not any(change[:2] == ("Piacenza", "2025") for change in fetched.changed)


@pytest.mark.filterwarnings("ignore")
def test_the_command_says_what_changed(service: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "data", "fetch", SLUG, str(tmp_path), "--service", service)
    assert code == 0
    assert "Righe: 4" in said
    assert "Piacenza, 2026: in uso 287745, ora 287801" in said


@pytest.mark.filterwarnings("ignore")
def test_a_service_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="riprovare"):
        fetch(SLUG, tmp_path, "http://127.0.0.1:9")


@pytest.mark.filterwarnings("ignore")
def test_a_question_that_the_service_does_not_know_is_said(service: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="404"):
        fetch(SLUG, tmp_path, f"{service}/elsewhere")


def test_without_the_component_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sdmx", None)
    with pytest.raises(Problem, match=r"scuola-convergenze\[istat\]"):
        fetch(SLUG, tmp_path)


def test_a_dataset_that_cannot_be_fetched_is_said_with_those_that_can(tmp_path: Path) -> None:
    assert can_be_fetched() == [SLUG]
    with pytest.raises(Problem, match=SLUG):
        fetch("life-table", tmp_path)
