"""Signing in elsewhere, in a browser: at an OpenID provider, and from Moodle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scuola.hub.roll import Roll
from tests.browser.conftest import axe_finds_nothing, watching
from tests.browser.test_hub import EXPECTED
from tests.hub.lti_platform import opened_platform
from tests.hub.openid_provider import CLIENT, SECRET, opened_provider
from tests.hub.running_school import running_school, some_port
from tests.waiting import MILLISECONDS


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a browser of somebody's own; nothing may go wrong there but that they are turned away."""
    with watching(browser, *EXPECTED) as open_page:
        yield open_page()


def test_who_signs_in_at_a_provider_finds_their_folder_and_who_is_in_no_list_is_told(
    tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = some_port()
    monkeypatch.setenv("SCUOLA_OIDC_SECRET", SECRET)
    with opened_provider(f"http://127.0.0.1:{port}/hub/oauth_callback") as provider:
        oidc = {"issuer": provider.issuer, "client_id": CLIENT, "name": "SPID o CIE"}
        with running_school(tmp_path, port, sign_in="oidc", oidc=oidc) as this:
            page.goto(this.address)
            axe_finds_nothing(page)
            page.get_by_role("link", name="Entrare con SPID o CIE").click()
            page.get_by_label("Chi sei?").fill("nessuno@example.org")
            page.get_by_role("button", name="Continuare").click()
            expect(page.get_by_role("alert")).to_contain_text("«nessuno@example.org» non è in nessun elenco")
            axe_finds_nothing(page)
            page.get_by_role("link", name="Entrare in Scuola").click()
            page.get_by_role("link", name="Entrare con SPID o CIE").click()
            page.get_by_label("Chi sei?").fill("Bruno@Example.org")
            page.get_by_role("button", name="Continuare").click()
            page.wait_for_url(f"**/user/{Roll(this).by_address('bruno@example.org')}/voila/render/Scuola.ipynb")
            expect(page.get_by_role("heading", name=re.compile("Scuola di Alta Formazione"))).to_be_visible()
            page.get_by_role("link", name="Uscire").click()
            expect(page.get_by_role("link", name="Entrare con SPID o CIE")).to_be_visible()


def test_a_link_in_a_course_of_moodle_opens_the_folder_of_its_edition_and_the_desk_for_who_teaches(
    tmp_path: Path, page: Page, browser: Browser
) -> None:
    port = some_port()
    with (
        opened_platform(f"http://127.0.0.1:{port}") as platform,
        running_school(tmp_path, port, sign_in="lti", lti=platform.settings) as this,
    ):
        page.goto(this.address)
        expect(page.get_by_text("Si entra dalla pagina del proprio corso in Moodle")).to_be_visible()
        axe_finds_nothing(page)
        platform.edition = "en"
        page.goto(f"{platform.issuer}/course/carla@example.org")
        page.get_by_role("button", name="Aprire Scuola").click()
        page.wait_for_url(f"**/user/{Roll(this).by_address('carla@example.org')}/voila/render/Scuola.ipynb*")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        platform.edition, platform.role = "it", "Instructor"
        desk = browser.new_page(locale="it-IT")
        desk.set_default_timeout(MILLISECONDS)
        desk.goto(f"{platform.issuer}/course/maestra@example.org")
        desk.get_by_role("button", name="Aprire Scuola").click()
        expect(desk.get_by_text("Scrivania di chi insegna")).to_be_visible()
        desk.context.close()
        page.goto("about:blank")  # before the School is closed
