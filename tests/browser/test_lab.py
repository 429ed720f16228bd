"""A participant: from the home page to the receipt, without code, dialogs or English."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, Page, WebSocketRoute, expect

from scuola.exercises.figures_part import DRAWN_FOR, PARTICIPANT
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from tests.browser.conftest import Open, axe_finds_nothing, set_slider
from tests.exercises.test_exercises import GOOD_PLAN, figures
from tests.good_answers import TYPED, filled_in, sums
from tests.grading.test_cycle import ASSIGNMENT
from tests.printed.test_document import words as words_of_document
from tests.servers import Server

LESSON = "modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"
EXERCISE = f"exercises/{ASSIGNMENT}/{ASSIGNMENT}.it.ipynb"
APP = "modules/ageing-simulation/ageing-simulation.it.ipynb"
ENGLISH = re.compile(r"\b(the|and|with|your|answer|save|error|submit|question|trend|people)\b", re.IGNORECASE)
CODE = re.compile(r"import scuola|lesson\.|exercise\.|\bIn \[|Traceback")

INSIDE = """(one, box) => {
    const [inside, around] = [one.getBoundingClientRect(), box.getBoundingClientRect()];
    return inside.top >= around.top && inside.bottom <= around.bottom;
}"""


class SlowKernel:
    """A kernel whose answers can be held back, as those of a busy server are."""

    def __init__(self) -> None:
        self.page: WebSocketRoute | None = None
        self.held: list[str | bytes] | None = None

    def connect(self, page: WebSocketRoute) -> None:
        """Stand between the page and its kernel."""
        self.page = page
        page.connect_to_server().on_message(self._answered)

    def _answered(self, message: str | bytes) -> None:
        assert self.page
        self.page.send(message) if self.held is None else self.held.append(message)

    def hold(self) -> None:
        """Keep what the kernel says from now on."""
        self.held = []

    def answer(self) -> None:
        """Let the page have what the kernel has said, and all that it will say."""
        assert self.page and self.held
        held, self.held = self.held, None
        for message in held:
            self.page.send(message)


def words(frame: FrameLocator | Page) -> str:
    """Return what is read on a page, but for the titles of works, which stay in their own language."""
    told = frame.locator("main").inner_text()
    for title in frame.locator("main [translate=no]").all_inner_texts():
        told = told.replace(title, "")
    return told


def opened_tool(page: Page) -> Locator:
    """Open the tool of the lesson, or go back to it."""
    page.get_by_role("button", name=re.compile("(Aprire|Riprendere): Qualità della missione")).click()
    return page.get_by_role("form", name="Qualità della missione", exact=True)


def test_the_first_screen_is_the_home_page_without_dialog_code_or_english(lab: Server, watched: Open) -> None:
    page = watched(lab.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Scuola di Alta Formazione")
    expect(page.get_by_role("link", name="Cominciare: Dalle sfide alle missioni")).to_be_visible()
    assert not CODE.search(words(page))
    assert not ENGLISH.search(words(page))
    expect(page).to_have_title("Scuola di Alta Formazione · Scuola")


def test_from_home_to_a_live_lesson_with_one_click(lab: Server, watched: Open) -> None:
    page = watched(lab.address)
    page.get_by_role("link", name="Cominciare: Dalle sfide").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dalle sfide alle missioni")
    expect(page.locator(".s-chart svg").first).to_be_visible()
    expect(page.get_by_role("button", name="Verificare").first).to_be_visible()
    assert not CODE.search(words(page))
    assert not ENGLISH.search(words(page).replace("Camden", ""))


def test_beside_a_lesson_are_its_steps_and_the_path_and_it_is_resumed_where_it_was_left(
    lab: Server, watched: Open
) -> None:
    page = lab.visit(watched(), LESSON)
    steps, path = (page.get_by_role("navigation", name=name) for name in ("In questa lezione", "Il percorso"))
    expect(page.get_by_role("navigation", name="Scuola")).to_contain_text("lezione 1 di 5")
    expect(steps.locator("[aria-current=step]")).to_have_text("La decisione di lunedì mattina")
    expect(path.locator("[aria-current=page]")).to_contain_text("Dalle sfide alle missioni")
    expect(path.get_by_role("link", name=re.compile("Esercizio: Una missione per il mio territorio"))).to_be_attached()
    place = path.bounding_box()
    assert place
    assert place["x"] > 900
    steps.get_by_role("link", name="Idee diffuse da correggere").press("Enter")
    expect(steps.locator("[aria-current=step]")).to_have_text("Idee diffuse da correggere")
    expect(page.get_by_role("heading", name="Idee diffuse da correggere")).to_be_in_viewport()
    path.get_by_role("list").get_by_role("link", name="I cinque criteri e la mappa di missione").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("I cinque criteri e la mappa di missione")
    path.get_by_role("list").get_by_role("link", name=re.compile("Dalle sfide alle missioni")).click()
    page.get_by_role("link", name="Riprendere da dove si era: Idee diffuse da correggere").click()
    expect(page.get_by_role("heading", name="Idee diffuse da correggere")).to_be_in_viewport()


def test_the_step_that_is_read_is_in_sight_among_the_steps_that_scroll(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(width=1366, height=768), LESSON)
    steps = page.get_by_role("navigation", name="In questa lezione")
    expect(steps.locator("[aria-current=step]")).to_have_text("La decisione di lunedì mattina")
    assert steps.evaluate("(nav) => nav.scrollHeight > nav.clientHeight")
    last = steps.get_by_role("link").last.inner_text()
    for end, step in (("document.body.scrollHeight", last), ("0", "La decisione di lunedì mattina")):
        page.evaluate(f"scrollTo(0, {end})")
        expect(steps.locator("[aria-current=step]")).to_have_text(step)
        assert steps.locator("[aria-current=step]").evaluate(INSIDE, steps.element_handle())


def test_on_a_phone_the_path_is_at_the_end_of_a_lesson(lab: Server, watched: Open) -> None:
    page = watched()
    page.set_viewport_size({"width": 390, "height": 844})
    lab.visit(page, LESSON)
    path = page.get_by_role("navigation", name="Il percorso")
    expect(path).not_to_be_in_viewport()
    path.get_by_role("link", name="Tutto il percorso").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Scuola di Alta Formazione")


def test_a_question_is_answered_with_the_keyboard_alone(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), LESSON)
    question = page.get_by_role("form", name=re.compile("Che cosa manca perché sia una missione"))
    wrong, right = question.get_by_label("La scadenza"), question.get_by_label("Il risultato per le persone")
    for chosen in (wrong, right):
        question.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        for _ in range(3):
            if not chosen.is_checked():
                page.keyboard.press("ArrowDown")
        expect(chosen).to_be_checked()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if chosen is wrong:
            expect(question.get_by_role("status")).to_contain_text("Un indizio")
            expect(question.locator(".s-option-note")).to_have_count(0)
    expect(question.locator(".s-option-note")).to_have_count(4)
    expect(question.locator(".s-option-note.is-right")).to_have_count(1)
    attempts = Answers(lab.folder / Path(LESSON).parent).get("quiz")
    assert len(attempts["Q-M1L1-1"]) == 2


def test_a_tool_is_used_a_note_is_written_and_both_are_there_tomorrow(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), LESSON)
    page.get_by_role("button", name="Aprire con un esempio").click()
    tool = page.get_by_role("form", name="Qualità della missione", exact=True)
    expect(tool.get_by_label("Per chi")).to_have_value("persone di 80 anni e più che vivono a casa")
    expect(page.get_by_role("heading", name="Esito: da rafforzare")).to_be_visible()
    page.locator(".s-tool summary", has_text="Scaricare").first.click()
    for button, ending in (("Immagine (PNG)", "png"), ("Immagine (SVG)", "svg")):
        with page.expect_download() as download:
            page.locator(".s-tool").get_by_role("button", name=button).first.click()
        picture = download.value.path().read_bytes()
        assert picture.startswith(b"\x89PNG" if ending == "png" else b"<svg")
        assert download.value.suggested_filename.endswith(ending)
    assert "<text" in picture.decode()
    with page.expect_download() as download:
        page.get_by_role("link", name="Scaricare la pagina (DOCX)").click()
    assert "La missione, in una frase" in words_of_document(download.value.path().read_bytes())
    note = page.get_by_role("form", name="Nota per il mio territorio")
    note.get_by_role("textbox").fill("Una nota <b>mia</b> 🙂")
    note.get_by_role("button", name="Salvare").click()
    expect(note.get_by_text("Salvato alle")).to_be_visible()
    page.reload()  # what was open is open
    expect(page.get_by_role("heading", name="Esito: da rafforzare")).to_be_visible()
    page.goto("about:blank")
    lab.visit(page, LESSON)
    page.get_by_role("button", name="Riprendere: Qualità della missione").click()
    expect(note.get_by_role("textbox")).to_have_value("Una nota <b>mia</b> 🙂")
    expect(tool.get_by_label("Per chi")).to_have_value("persone di 80 anni e più che vivono a casa")


def test_a_wrong_number_is_said_in_italian_at_its_field(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), LESSON)
    tool = opened_tool(page)
    tool.get_by_role("button", name="Ricominciare").click()
    tool.get_by_label("Anno di arrivo").fill("1.850")
    tool.get_by_role("button", name="Vedere il risultato").click()
    expect(
        tool.get_by_text("1850 è fuori dall'intervallo previsto: scrivere un valore tra 2020 e 2100")
    ).to_be_visible()
    expect(tool.get_by_label("Anno di arrivo")).to_have_attribute("aria-invalid", "true")
    expect(tool.get_by_label("Anno di arrivo")).to_have_value("1850")
    tool.get_by_role("button", name="Tutti i campi").click()
    tool.get_by_label("Valore di partenza").fill("dodici")
    tool.get_by_role("button", name="Vedere il risultato").click()
    expect(tool.get_by_text("«dodici» non è un numero")).to_be_visible()


def test_what_is_typed_before_a_slow_kernel_has_answered_is_kept(lab: Server, watched: Open) -> None:
    page = watched()
    kernel = SlowKernel()
    page.route_web_socket(re.compile("/api/kernels/"), kernel.connect)
    tool = opened_tool(lab.visit(page, LESSON))
    mission, whom = tool.get_by_label("La missione, in una frase"), tool.get_by_label("Per chi")
    mission.fill("Missione inventata")
    whom.fill("anziane e anziani soli")
    tool.get_by_role("button", name="Vedere il risultato").click()
    expect(tool.get_by_text(re.compile("Campi da completare"))).to_be_visible()
    kernel.hold()
    tool.get_by_role("button", name="Ricominciare").click()
    whom.fill("anziane e anziani soli")
    page.wait_for_timeout(800)  # longer than the pause after which typing is sent
    kernel.answer()
    expect(mission).to_have_value("")
    expect(whom).to_have_value("anziane e anziani soli")
    tool.get_by_role("button", name="Vedere il risultato").click()
    expect(mission).to_have_attribute("aria-invalid", "true")
    expect(whom).not_to_have_attribute("aria-invalid", "true")


def fill_map(page: Page) -> None:
    """Fill the map in as a person does, field by field."""
    answer = filled_in("mission-map")
    form = page.get_by_role("form", name="1. La mappa della mia missione")
    form.get_by_label("La sfida").fill(answer["challenge"])
    labels = {
        "statement": "Enunciato della missione", "indicator": "Indicatore e fonte", "unit": "Unità di misura",
        "baseline": "Valore di partenza", "target": "Valore atteso", "year": "Anno di arrivo",
        "group": "Per chi", "place": "Dove",
    }  # fmt: skip
    for name, label in labels.items():
        form.get_by_label(label, exact=True).fill(str(answer["mission"][name]))
    sectors = form.get_by_role("group", name="Settori", exact=True).first
    for position, sector in enumerate(answer["sectors"]):
        sectors.get_by_label("Settore", exact=True).nth(position).fill(sector["name"])
        sectors.get_by_label("Attori", exact=True).nth(position).fill(sector["actors"])
    form.get_by_role("button", name="Aggiungere (Progetti)").click()
    for position, project in enumerate(answer["projects"]):
        row = form.get_by_role("group", name=re.compile(rf"^{position + 1}( ·|$)")).last
        row.get_by_label("Progetto", exact=True).fill(project["name"])
        row.get_by_label("Stato").select_option(project["status"])
        row.get_by_label("Leva principale").select_option(project["lever"])
        row.get_by_label("Bilancio").fill(str(project["budget"]))
        row.get_by_label("Gruppi raggiunti").fill(project["groups"])
        row.get_by_label("Perché crediamo").fill(project["rationale"])
        for name in project["sectors"]:
            row.get_by_label(name, exact=True).check()
    form.get_by_label("Il punto più debole").fill(answer["own_weakest"])
    form.get_by_label("Il prossimo passo").fill(answer["own_step"])


def test_an_exercise_is_filled_in_checked_and_handed_in_on_its_own_page(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), EXERCISE)
    expect(page.get_by_text("Non ancora consegnato.")).to_be_visible()
    page.get_by_role("button", name="Controllare").click()
    expect(page.get_by_text("Manca la risposta").first).to_be_visible()
    fill_map(page)
    expect(page.get_by_text("I numeri di questo esempio sono diversi per ogni partecipante")).to_be_visible()
    here, (asked, _) = Workspace.at(lab.folder), figures()
    assert here is not None
    own = sums(asked, here.key)
    for name, label in {
        "coverage": "Settori con almeno un progetto",
        "orphan_budget": "Bilancio dei progetti orfani",
    }.items():
        page.get_by_label(label, exact=False).last.fill(f"{own[name]:.2f}".replace(".", ","))
    labels = {"home_care_staff": "Assunzioni", "telecare": "Teleassistenza", "adapted_homes": "Alloggi adattati",
              "carer_support": "Sollievo", "prevention": "Prevenzione", "coordination": "Accesso unico",
              "allocation_by_need": "Riparto", "means_testing": "Accesso secondo"}  # fmt: skip
    for name, label in labels.items():
        set_slider(page, label, GOOD_PLAN[name])
    page.get_by_label("4. Perché questo piano").last.fill(TYPED)
    page.get_by_role("button", name="Controllare").click()
    expect(page.get_by_text("In ordine", exact=True)).to_have_count(4)
    page.get_by_role("button", name="Consegnare").click()
    expect(page.get_by_text("Parti da completare: nessuna")).to_be_visible()
    page.get_by_role("button", name="Sì, consegnare").click()
    expect(page.get_by_text(re.compile(r"Consegnato il .* Ricevuta: [A-Z2-7]{4}(-[A-Z2-7]{4}){3}"))).to_be_visible()
    inbound = lab.folder / ".scuola" / "course" / "exchange" / "scuola-it" / "inbound"
    handed = json.loads(next(inbound.glob("*/answers.json")).read_text())["answers"]
    assert handed["reasons"]["text"] == TYPED
    assert handed["mission"]["sectors"][0]["name"] == filled_in("mission-map")["sectors"][0]["name"]
    assert handed["figures"][DRAWN_FOR] == here.key
    mark = asked.mark(handed["figures"], {PARTICIPANT: here.key})
    assert mark.share == 1
    assert handed["plan"]["telecare"] == GOOD_PLAN["telecare"]
    lab.visit(page, "Scuola.ipynb")
    expect(page.get_by_text("consegnato il")).to_be_visible()


def test_a_very_long_answer_is_said_to_be_too_long_and_is_kept(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), EXERCISE)
    box = page.get_by_label("4. Perché questo piano").last
    box.fill("parola " * 14_286)
    page.get_by_role("button", name="Controllare").click()
    expect(page.get_by_text("il massimo è 10.000")).to_be_visible()
    page.reload()
    assert len(box.input_value()) > 100_000


def test_no_two_controls_of_a_page_share_an_id_or_a_label_would_act_on_the_other(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), EXERCISE)
    expect(page.get_by_role("group", name=re.compile("Alla fine"))).to_be_visible()
    ids = page.locator("[id]").evaluate_all("elements => elements.map(element => element.id)")
    assert sorted(one for one in set(ids) if ids.count(one) > 1) == []


def test_our_pages_meet_wcag_2_2_aa(lab: Server, watched: Open) -> None:
    for place in ("Scuola.ipynb", LESSON, EXERCISE, APP):
        page = lab.visit(watched(), place)
        page.locator("main h1").wait_for()
        if place != "Scuola.ipynb":
            page.locator(".s-chart svg").first.wait_for()
        axe_finds_nothing(page)
