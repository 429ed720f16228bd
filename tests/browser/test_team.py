"""Two people of different bodies write one programme, each in their own Scuola, through a folder that both see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, axe_finds_nothing
from tests.servers import Server, serving

PILOT = "modules/pilot/pilot.it.ipynb"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server, Path]]:
    """`scuola start` on two folders, and a folder that both see."""
    shared = tmp_path_factory.mktemp("shared")
    with ExitStack() as running:
        servers = [
            running.enter_context(serving(["start", "--folder", str(folder), "--lang", "it"], folder))
            for folder in (tmp_path_factory.mktemp(name) / "scuola" for name in ("one", "other"))
        ]
        yield servers[0], servers[1], shared


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def join(page: Page, role: str, shared: Path) -> None:
    tab(page, "La squadra")
    page.get_by_label("In quale ruolo si lavora").fill(role)
    page.get_by_label("Cartella condivisa").fill(str(shared))
    page.get_by_role("button", name="Lavorare in squadra").click()
    expect(page.get_by_text("Si lavora in squadra.")).to_be_visible()


def meet(page: Page) -> None:
    tab(page, "La squadra")
    page.get_by_role("button", name="Mettere insieme").click()
    expect(page.get_by_text("Ora è tutto insieme")).to_be_visible()


def title(page: Page, words: str) -> None:
    tab(page, "Le sezioni")
    page.get_by_label("Titolo del programma").fill(words)
    expect(page.get_by_text("Salvato alle").first).to_be_visible()


def test_a_pair_writes_one_programme_and_chooses_between_two_titles(
    two: tuple[Server, Server, Path], watched: Open
) -> None:
    one, other = (
        two[0].visit(watched(width=1366, height=768), PILOT),
        two[1].visit(watched(width=390, height=760), PILOT),
    )
    join(one, "Comune di Prova, ufficio di piano", two[2])
    join(other, "AUSL di Prova, distretto", two[2])
    title(one, "Casa in collina")
    meet(one)
    meet(other)
    tab(other, "Le sezioni")
    expect(other.get_by_label("Titolo del programma")).to_have_value("Casa in collina")
    expect(other.get_by_text("Qui sta scrivendo anche Comune di Prova")).to_be_visible()
    title(one, "Casa per tutti")
    meet(one)
    title(other, "Casa sull'Appennino")
    meet(other)
    expect(other.get_by_role("heading", name="Il testo che c'è")).to_be_visible()
    expect(other.get_by_text("Casa per tutti")).to_be_visible()
    axe_finds_nothing(other)
    assert other.evaluate("document.documentElement.scrollWidth") <= 390
    other.get_by_label("Quale testo").select_option(label="l'altro (1)")
    other.get_by_role("button", name="Scegliere questo testo").click()
    expect(other.get_by_role("heading", name="Il testo che c'è")).to_have_count(0)
    meet(one)
    axe_finds_nothing(one)
    tab(one, "Le sezioni")
    expect(one.get_by_label("Titolo del programma")).to_have_value("Casa per tutti")
