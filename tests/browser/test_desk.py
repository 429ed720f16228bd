"""The instructor's desk as it is opened: its secret kept, below another server's path, and an edition without a terminal."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from scuola.editions import participants
from scuola.grading.folders import inbound, outbound
from scuola.serving.entrance import ENTER
from scuola.text import speak
from tests.browser.conftest import Open, axe_finds_nothing
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT
from tests.servers import answering, free_port, serving

DESK = "Scrivania di chi insegna"
PEOPLE = "nome;cognome;email;ente\n" + "".join(
    f"{name};Inventata;{name.lower()}.inventata@una-unione-di-comuni.example.org;Unione dei comuni inventati di mezzo\n"
    for name in ("Anna", "Bruna", "Carla")
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """An edition as `scuola course new` leaves it: nobody enrolled, nothing released."""
    speak("it")
    run("scuola", "course", "new", str(tmp_path / "course"), folder=tmp_path)
    return tmp_path / "course"


def test_the_desk_is_entered_by_a_page_of_its_owners_and_its_secret_leaves_the_address(
    course: Path, tmp_path: Path, browser: Browser
) -> None:
    (tmp_path / "browser").write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{tmp_path / 'opened'}'\n")
    (tmp_path / "browser").chmod(0o755)
    arguments = ["course", "desk", "--course", str(course), "--port", str(free_port())]
    with serving(arguments, course, browser=True, BROWSER=str(tmp_path / "browser")) as server:
        entrance = course / str(ENTER)
        assert stat.S_IMODE(entrance.stat().st_mode) == 0o600
        (secret,) = re.findall(r"token=([\w-]+)", server.address)
        assert secret in entrance.read_text()
        spoken = [" ".join(one.info["cmdline"] or []) for one in psutil.process_iter(["cmdline"])]
        assert any(str(course) in line for line in spoken)
        assert not [line for line in spoken if secret in line]
        page = browser.new_page(locale="it-IT")  # not watched: a file is outside of the machine's servers
        page.goto(entrance.resolve().as_uri())
        expect(page.get_by_role("heading", level=1)).to_have_text(DESK)
        expect(page).to_have_url(f"{server.root}/")
        assert secret not in page.content()
        page.close()
        assert (tmp_path / "opened").read_text().splitlines()[0] == entrance.resolve().as_uri()
    assert secret not in entrance.read_text(), "nobody can use it when the desk is closed"


@pytest.fixture
def behind_a_proxy(course: Path) -> Iterator[str]:
    """The address of a desk below a path, behind another web server."""
    public, inner, api = free_port(), free_port(), free_port()
    command = [str(Path(sys.executable).parent / "configurable-http-proxy"), "--ip", "127.0.0.1", "--port", str(public),
               "--api-ip", "127.0.0.1", "--api-port", str(api), "--default-target", f"http://127.0.0.1:{inner}"]  # fmt: skip
    proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    arguments = ["course", "desk", "--course", str(course), "--port", str(inner), "--base-url", "/corsi/uno/"]
    try:
        with serving(arguments, course) as server:
            yield answering(server.address.replace(f":{inner}/", f":{public}/"))
    finally:
        proxy.terminate()
        proxy.wait()


def test_below_a_path_behind_another_server_the_desk_works(behind_a_proxy: str, browser: Browser) -> None:
    page = browser.new_page(locale="it-IT")  # not watched: a websocket without protocol is tried again, and said
    page.goto(behind_a_proxy)
    expect(page.get_by_role("heading", level=1)).to_have_text(DESK)
    expect(page).to_have_url(re.compile(r"^http://127\.0\.0\.1:\d+/corsi/uno/$"))
    page.get_by_role("tab", name="Date e pubblicazioni").click()
    release(page)
    page.close()


def release(page: Page) -> None:
    """Release an exercise from the page."""
    page.get_by_role("combobox", name="Esercizio").last.select_option("Una missione per il mio territorio")
    page.get_by_role("button", name="Pubblicare", exact=True).click()
    expect(page.get_by_role("row", name=re.compile("Una missione per il mio territorio")).first).to_be_visible()
    expect(page.get_by_text("Fatto.", exact=True)).to_be_visible()


def what_was_refused_is_said_in_lines(course: Path, page: Page) -> None:
    for name in ("uno", "due"):
        (inbound(course, "it") / f"{name}+{ASSIGNMENT}+2999-01-01 00:00:00.000000 UTC+x").mkdir()
    page.get_by_role("tab", name="A che punto siamo").click()
    page.get_by_role("combobox", name="Esercizio").first.select_option("Una missione per il mio territorio")
    page.get_by_role("button", name="Raccogliere le consegne").click()
    said = page.get_by_role("status").filter(has_text="Non tutto è riuscito")
    expect(said).to_be_visible()
    lines = said.inner_text().splitlines()
    assert lines[0] == "Non tutto è riuscito:"
    assert ["ora futura" in line for line in lines] == [False, True, True]


def test_on_a_small_notebook_an_edition_is_begun_without_a_terminal(course: Path, watched: Open) -> None:
    with serving(["course", "desk", "--course", str(course), "--port", str(free_port())], course) as server:
        page = watched(server.address, width=1366, height=768)
        page.get_by_role("tab", name="Persone").click()
        listed: FilePayload = {"name": "elenco.csv", "mimeType": "text/csv", "buffer": PEOPLE.encode()}
        page.locator("input[type=file]").first.set_input_files(listed)
        page.get_by_role("button", name="Iscrivere", exact=True).click()
        expect(page.get_by_role("row", name=re.compile("Anna Inventata"))).to_be_visible()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 1366
        table = page.locator(".s-table-scroll:visible").last
        table.evaluate("one => one.scrollLeft = one.scrollWidth")
        last = table.get_by_role("columnheader").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport(ratio=1)
        axe_finds_nothing(page)
        page.get_by_role("tab", name="Date e pubblicazioni").click()
        release(page)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 1366
        what_was_refused_is_said_in_lines(course, page)
        page.goto("about:blank")
    assert [one.name for one in participants.read(course)] == ["Anna", "Bruna", "Carla"]
    assert outbound(course, "it", ASSIGNMENT).is_dir()
