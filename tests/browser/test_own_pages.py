"""One's own things are taken away and deleted; colleagues' texts are read: by somebody who sees no code."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from scuola.exercises.peer_review import Packet, Returned, as_file
from scuola.notebooks.source import text_for_peers
from scuola.workspace.answers import Answers
from tests.browser.conftest import Open, axe_finds_nothing
from tests.servers import Server, serving

EXERCISE = "capstone-dossier"


def saved(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_two_texts_are_read_and_go_back_then_everything_is_taken_away_and_deleted(
    watched: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "scuola"
    packet = tmp_path / "letture.json"
    packet.write_bytes(
        as_file(Packet(id="0" * 16, exercise=EXERCISE, texts={"1" * 16: "Il primo testo.", "2" * 16: "Il <b>secondo."}))
    )
    with serving(["start", "--folder", str(folder), "--lang", "it"], folder) as server:
        page = watched(width=390, height=760)
        read_texts(server, page, packet, tmp_path)
        take_away_and_delete(server, page, folder, tmp_path)
        page.close()


def read_texts(server: Server, page: Page, packet: Path, folder: Path) -> None:
    server.visit(page, "modules/peer-reading/peer-reading.it.ipynb")
    page.locator("input[type=file]").set_input_files(packet)
    expect(page.get_by_text("Il <b>secondo.")).to_be_visible()
    for number in (1, 2):
        form = page.get_by_role("form", name=f"Testo {number} di 2")
        for criterion in form.get_by_role("radiogroup").or_(form.get_by_role("group")).all():
            criterion.get_by_role("radio").nth(2).check()
        form.get_by_label("Che cosa regge, e dove si vede").fill("La misura è chiara e si può controllare.")
        form.get_by_label("Che cosa cambiare per prima, e come").fill("Dire chi paga quando il fondo finisce.")
    axe_finds_nothing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Preparare il file da restituire").click()
    returned = Returned.model_validate(json.loads(saved(page, "Il file da restituire", folder).read_bytes()))
    assert len(returned.reviews) == 2
    assert all(one.levels == (2,) * len(text_for_peers(EXERCISE).rubric) for one in returned.reviews.values())


def take_away_and_delete(server: Server, page: Page, folder: Path, downloads: Path) -> None:
    server.visit(page, "modules/my-things/my-things.it.ipynb")
    page.get_by_role("button", name="Preparare i file").click()
    with zipfile.ZipFile(saved(page, "Tutto ciò che è mio", downloads)) as whole:
        assert "modules/peer-reading/answers.json" in whole.namelist()
    axe_finds_nothing(page)
    page.get_by_role("button", name="Cancellare tutto").click()
    expect(page.get_by_text("scrivere prima «CANCELLARE»")).to_be_visible()
    page.get_by_label("Per confermare").fill("CANCELLARE")
    page.get_by_role("button", name="Cancellare tutto").click()
    expect(page.get_by_text("Chiudere le altre pagine aperte")).to_be_visible()
    assert Answers(folder / "modules" / "peer-reading").all() == {}
