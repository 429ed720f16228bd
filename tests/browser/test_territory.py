"""From an empty workspace to a signed agreement, a dossier, a published programme, an answer and a review at six months."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.conftest import axe_finds_nothing
from tests.servers import Server, serving

Open = Callable[..., Page]
SEVEN_MONTHS = timedelta(days=214)
POINTS = (
    "Scopo e missione", "Parti e titolo giuridico", "Ruoli e risorse di ciascuna", "Decisioni: chi, come", "Dati e riservatezza",
    "Conflitti d'interesse", "Monitoraggio e pubblicità", "Ingresso di nuovi partner", "Gestione dei conflitti", "Uscita e destinazione",
)  # fmt: skip


@pytest.fixture(scope="module")
def territories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server, Path]]:
    """Two territories, each with `scuola start` on a folder that is empty, and a folder that both see."""
    shared = tmp_path_factory.mktemp("shared")
    with ExitStack() as running:
        servers = [
            running.enter_context(serving(["start", "--folder", str(folder), "--lang", "it"], folder))
            for folder in (tmp_path_factory.mktemp(name) / "scuola" for name in ("valley", "plain"))
        ]
        yield servers[0], servers[1], shared


def go(server: Server, page: Page, slug: str) -> Page:
    return server.visit(page, f"modules/{slug}/{slug}.it.ipynb")


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def write(page: Page, label: str, text: str) -> None:
    page.locator("input, textarea").and_(page.get_by_label(label)).locator("visible=true").first.fill(text)


def downloaded(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def agree(page: Page, folder: Path) -> None:
    tab(page, "Accordo")
    write(page, "Titolo dell'accordo", "Accordo per la casa in collina")
    for place, (name, role) in enumerate(
        (("Comune di Prova", "il sindaco"), ("Cooperativa di Prova", "la presidente"))
    ):
        page.get_by_role("button", name="Aggiungere").first.click()
        page.get_by_label("Organizzazione").nth(place).fill(name)
        page.get_by_label("Chi firma (ruolo)").nth(place).fill(role)
    for point in POINTS:
        write(page, point, f"Quanto deciso su: {point.lower()}.")
    for label, day in (("Dal (anno-mese-giorno)", "2026-12-01"), ("Al (anno-mese-giorno)", "2029-12-01")):
        page.get_by_label(label, exact=True).fill(day)
    page.get_by_role("button", name="Preparare il documento").click()
    words = "\n".join(one.text for one in Document(str(downloaded(page, "Accordo da firmare", folder))).paragraphs)
    assert "Accordo per la casa in collina" in words and "Gestione dei conflitti" in words
    page.get_by_role("button", name="Registrare come firmato").click()
    expect(page.get_by_text("Accordo nel registro")).to_be_visible()
    tab(page, "Registro")
    expect(page.get_by_text("Accordo per la casa in collina")).to_be_visible()


def section(page: Page, name: str) -> None:
    tab(page, "Le sezioni")
    page.get_by_label("Sezione", exact=True).select_option(label=name)
    page.get_by_role("button", name="Aprire la sezione").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def plan(page: Page, title: str, indicator: str, folder: Path) -> None:
    """Write a programme with one indicator, and take its dossier."""
    section(page, "Problema e territorio")
    write(page, "Titolo del programma", title)
    section(page, "Missione")
    write(page, "La missione, in una frase", "Entro il 2032 dimezzare gli ingressi evitabili in struttura.")
    section(page, "Indicatori e valutazione")
    page.get_by_role("button", name="Aggiungere").first.click()
    for label, value in (("Indicatore", indicator), ("Unità", "l'anno"), ("Partenza", "120"), ("Atteso a 6 mesi", "110"),
                         ("Atteso a 18 mesi", "90"), ("Più o meno, a 18 mesi", "8")):  # fmt: skip
        write(page, label, value)
    expect(page.get_by_text("Salvato alle").first).to_be_visible()
    tab(page, "I documenti")
    page.get_by_role("button", name="Preparare i documenti").click()
    words = "\n".join(one.text for one in Document(str(downloaded(page, "Dossier (DOCX)", folder))).paragraphs)
    assert title in words and "dimezzare gli ingressi" in words


def review(page: Page) -> None:
    """Say that the programme began seven months ago, and hold the review at six."""
    tab(page, "A 6 e 18 mesi")
    write(page, "Primo giorno del programma", (date.today() - SEVEN_MONTHS).isoformat())
    page.get_by_role("button", name="Fissare il primo giorno").click()
    expect(page.get_by_text("Il programma comincia il")).to_be_visible()
    write(page, "Ingressi in struttura", "96")
    write(page, "Che cosa si è imparato", "Il sabato resta scoperto.")
    write(page, "Che cosa si è cambiato, e perché", "Un pulmino in più, perché senza autisti il servizio si ferma.")
    page.get_by_role("button", name="Registrare la verifica").click()
    expect(page.get_by_text("Verifica registrata.")).to_be_visible()


def join(page: Page, shared: Path, territory: str) -> None:
    tab(page, "La rete")
    write(page, "Cartella condivisa", str(shared))
    write(page, "Nome del territorio", territory)
    page.get_by_role("button", name="Unirsi").click()
    expect(page.get_by_text("Uniti alla rete.")).to_be_visible()


def press(page: Page, button: str, said: str) -> None:
    page.get_by_role("button", name=button, exact=True).locator("visible=true").first.click()
    expect(page.get_by_text(said).locator("visible=true").first).to_be_visible()


def test_a_pair_of_territories_goes_from_nothing_to_a_review_that_the_other_reads(
    territories: tuple[Server, Server, Path], watched: Open, tmp_path: Path
) -> None:
    valley, plain = watched(width=1366, height=768), watched(width=390, height=760)
    agree(go(territories[0], valley, "partnerships"), tmp_path)
    plan(go(territories[0], valley, "pilot"), "Casa in collina", "Ingressi in struttura", tmp_path)
    review(valley)
    plan(go(territories[1], plain, "pilot"), "Casa in pianura", "Ingressi in struttura", tmp_path)

    go(territories[0], valley, "piazza")
    join(valley, territories[2], "Valle inventata")
    press(valley, "Pubblicare pratiche e programma", "Pubblicate 2 schede.")
    tab(valley, "Chiedere a un esperto")
    valley.get_by_label("A chi").select_option(label="Ottavia Belmondo Inventata (persona inventata)")
    write(valley, "La domanda", "Come avete coperto il sabato?")
    write(valley, "Chi la fa", "Unione della Valle inventata")
    write(valley, "Che cosa si sa già", "Mancano due autisti.")
    press(valley, "Pubblicare", "Pubblicato nella rete.")
    axe_finds_nothing(valley)

    go(territories[1], plain, "piazza")
    join(plain, territories[2], "Pianura inventata")
    press(plain, "Prendere le novità", "Nuove: 3.")
    press(plain, "Pubblicare pratiche e programma", "Pubblicate 1 schede.")
    tab(plain, "Rispondere")
    plain.get_by_label("Problema o domanda a cui si risponde").select_option(
        label="Come avete coperto il sabato? – Valle inventata"
    )
    write(plain, "Chi risponde", "Unione della Pianura inventata")
    plain.get_by_label("Che cos'è").select_option(label="una pratica fatta da noi")
    write(plain, "La risposta", "Con i volontari della croce, a turno.")
    press(plain, "Pubblicare", "Pubblicato nella rete.")
    tab(plain, "Confrontare")
    expect(plain.get_by_text("misurato 96 (atteso 110 ± 8)")).to_be_visible()
    expect(plain.get_by_role("tabpanel", name="Confrontare").get_by_text("Un pulmino in più, perché")).to_be_visible()
    axe_finds_nothing(plain)
    assert plain.evaluate("document.documentElement.scrollWidth") <= 390

    tab(valley, "La rete")
    press(valley, "Prendere le novità", "Nuove: 2.")
    tab(valley, "Che cosa c'è di nuovo")
    valley.get_by_text("Come avete coperto il sabato?").locator("visible=true").first.click()
    news = valley.get_by_role("tabpanel", name="Che cosa c'è di nuovo")
    expect(news.get_by_text("Con i volontari della croce, a turno.")).to_be_visible()
    axe_finds_nothing(valley)
