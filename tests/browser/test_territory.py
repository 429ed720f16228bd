"""A pair of people of one territory, from empty folders to an agreement, a dossier, another territory's answer, a review."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser import test_team as team
from tests.browser.conftest import Open, axe_finds_nothing
from tests.later import python_of
from tests.servers import Server, serving

SEVEN_MONTHS = 214  # days
POINTS = (
    "Scopo e missione", "Parti e titolo giuridico", "Ruoli e risorse di ciascuna", "Decisioni: chi, come", "Dati e riservatezza",
    "Conflitti d'interesse", "Monitoraggio e pubblicità", "Ingresso di nuovi partner", "Gestione dei conflitti", "Uscita e destinazione",
)  # fmt: skip


@contextmanager
def started(*folders: Path, python: str = sys.executable, **variables: str) -> Iterator[list[Server]]:
    """Run `scuola start` on each folder."""
    with ExitStack() as running:
        yield [
            running.enter_context(
                serving(["start", "--folder", str(folder), "--lang", "it"], folder, python, browser=False, **variables)
            )
            for folder in folders
        ]


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
    expect(page.get_by_role("rowheader", name="Accordo per la casa in collina")).to_be_visible()


def section(page: Page, name: str) -> None:
    tab(page, "Le sezioni")
    page.get_by_role("form", name="Aprire la sezione").get_by_label("Sezione").select_option(label=name)
    page.get_by_role("button", name="Aprire la sezione").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def saved(page: Page) -> None:
    expect(page.get_by_text("Salvato alle").first).to_be_visible()


def title(page: Page, words: str) -> None:
    section(page, "Problema e territorio")
    write(page, "Titolo del programma", words)
    saved(page)


def mission(page: Page) -> None:
    section(page, "Missione")
    write(page, "La missione, in una frase", "Entro il 2032 dimezzare gli ingressi evitabili in struttura.")
    saved(page)


def indicator(page: Page) -> None:
    section(page, "Indicatori e valutazione")
    page.get_by_role("button", name="Aggiungere").first.click()
    for label, value in (("Indicatore", "Ingressi in struttura"), ("Unità", "l'anno"), ("Partenza", "120"),
                         ("Atteso a 6 mesi", "110"), ("Atteso a 18 mesi", "90"), ("Più o meno, a 18 mesi", "8")):  # fmt: skip
        write(page, label, value)
    saved(page)


def dossier(page: Page, folder: Path) -> str:
    """Take in what was done, and return the words of the dossier."""
    tab(page, "I pezzi")
    page.get_by_role("button", name="Prendere quanto è stato fatto").click()
    expect(page.get_by_text("accordo: Accordo per la casa in collina")).to_be_visible()
    tab(page, "I documenti")
    page.get_by_role("button", name="Preparare i documenti").click()
    made = Document(str(downloaded(page, "Dossier (DOCX)", folder)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in made.paragraphs), *cells])


def begin(page: Page) -> None:
    """Say that the programme begins today: the review at six months cannot be held yet."""
    tab(page, "A 6 e 18 mesi")
    write(page, "Primo giorno del programma", date.today().isoformat())
    page.get_by_role("button", name="Fissare il primo giorno").click()
    expect(page.get_by_text("Il programma comincia il")).to_be_visible()
    measured(page)
    expect(page.get_by_text("non si misura prima")).to_be_visible()


def measured(page: Page) -> None:
    write(page, "Ingressi in struttura", "96")
    write(page, "Che cosa si è imparato", "Il sabato resta scoperto.")
    write(page, "Che cosa si è cambiato, e perché", "Un pulmino in più, perché senza autisti il servizio si ferma.")
    page.get_by_role("button", name="Registrare la verifica").click()


def join(page: Page, shared: Path, territory: str) -> None:
    tab(page, "La rete")
    write(page, "Cartella condivisa", str(shared))
    write(page, "Nome del territorio", territory)
    page.get_by_role("button", name="Unirsi").click()
    expect(page.get_by_text("Uniti alla rete.")).to_be_visible()


def press(page: Page, button: str, said: str) -> None:
    page.get_by_role("button", name=button, exact=True).locator("visible=true").first.click()
    expect(page.get_by_text(said).locator("visible=true").first).to_be_visible()


def written_by_two(one: Page, other: Page, shared: Path) -> None:
    """Let two people of different bodies write at one programme: each a part, then all put together."""
    team.join(one, "Comune di Prova, ufficio di piano", shared)
    team.join(other, "AUSL di Prova, distretto", shared)
    title(one, "Casa in collina")
    team.meet(one)
    mission(other)
    team.meet(other)
    indicator(one)
    team.meet(one)
    section(one, "Missione")
    expect(one.get_by_label("La missione, in una frase")).to_have_value(
        "Entro il 2032 dimezzare gli ingressi evitabili in struttura."
    )


def leave(*pages: Page) -> None:
    """Close the pages before their servers end: none of them is to look for one that is gone."""
    for page in pages:
        page.goto("about:blank")


def asked(valley: Page) -> None:
    tab(valley, "Chiedere a un esperto")
    valley.get_by_label("A chi").select_option(label="Ottavia Belmondo Inventata (persona inventata)")
    write(valley, "La domanda", "Come avete coperto il sabato?")
    write(valley, "Chi la fa", "Unione della Valle inventata")
    write(valley, "Che cosa si sa già", "Mancano due autisti.")
    press(valley, "Pubblicare", "Pubblicato nella rete.")


def answered(plain: Page) -> None:
    tab(plain, "Rispondere")
    plain.get_by_label("Problema o domanda a cui si risponde").select_option(
        label="Come avete coperto il sabato? – Valle inventata"
    )
    write(plain, "Chi risponde", "Unione della Pianura inventata")
    plain.get_by_label("Che cos'è").select_option(label="una pratica fatta da noi")
    write(plain, "La risposta", "Con i volontari della croce, a turno.")
    press(plain, "Pubblicare", "Pubblicato nella rete.")


def test_a_pair_goes_from_nothing_to_a_review_that_another_territory_reads(
    tmp_path_factory: pytest.TempPathFactory, watched: Open, tmp_path: Path
) -> None:
    folders = [tmp_path_factory.mktemp(name) / "scuola" for name in ("one", "other", "plain")]
    network, shared = tmp_path_factory.mktemp("network"), tmp_path_factory.mktemp("team")
    with started(*folders) as (first, second, third):
        valley, partner, plain = (watched(width=width, height=768) for width in (1366, 390, 390))
        agree(go(first, valley, "partnerships"), tmp_path)
        written_by_two(go(first, valley, "pilot"), go(second, partner, "pilot"), shared)
        words = dossier(valley, tmp_path)
        assert all(
            said in words for said in ("Casa in collina", "dimezzare gli ingressi", "Accordo per la casa in collina")
        )
        begin(valley)

        go(first, valley, "piazza")
        join(valley, network, "Valle inventata")
        press(valley, "Pubblicare pratiche, accordi e programma", "Pubblicate 2 schede.")
        asked(valley)
        axe_finds_nothing(valley)

        title(go(third, plain, "pilot"), "Casa in pianura")
        mission(plain)
        indicator(plain)
        go(third, plain, "piazza")
        join(plain, network, "Pianura inventata")
        press(plain, "Prendere le novità", "Nuove: 3.")
        press(plain, "Pubblicare pratiche, accordi e programma", "Pubblicate 1 schede.")
        answered(plain)

        tab(valley, "La rete")
        press(valley, "Prendere le novità", "Nuove: 2.")
        tab(valley, "Che cosa c'è di nuovo")
        valley.get_by_text("Come avete coperto il sabato?").locator("visible=true").first.click()
        news = valley.get_by_role("tabpanel", name="Che cosa c'è di nuovo")
        expect(news.get_by_text("Con i volontari della croce, a turno.")).to_be_visible()
        axe_finds_nothing(valley)
        leave(valley, partner, plain)

    python, variables = python_of(tmp_path / "python", SEVEN_MONTHS)
    with started(folders[0], folders[2], python=python, **variables) as (first, third):
        valley, plain = watched(width=1366, height=768), watched(width=390, height=760)
        tab(go(first, valley, "pilot"), "A 6 e 18 mesi")
        measured(valley)
        expect(valley.get_by_text("Verifica registrata.")).to_be_visible()
        go(first, valley, "piazza")
        tab(valley, "La rete")
        press(valley, "Pubblicare pratiche, accordi e programma", "Pubblicate 3 schede.")
        go(third, plain, "piazza")
        tab(plain, "La rete")
        press(plain, "Prendere le novità", "Nuove: 1.")
        tab(plain, "Confrontare")
        expect(plain.get_by_text("misurato 96 (atteso 110 ± 8)")).to_be_visible()
        expect(
            plain.get_by_role("tabpanel", name="Confrontare").get_by_text("Un pulmino in più, perché")
        ).to_be_visible()
        axe_finds_nothing(plain)
        assert plain.evaluate("document.documentElement.scrollWidth") <= 390
        leave(valley, plain)
