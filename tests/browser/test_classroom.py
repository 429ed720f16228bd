"""A class in real browsers: the facilitator, the room's screen and six phones, through kills of the server and lost networks."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scuola.classroom.debrief import load_session
from tests.browser.conftest import Open, axe_finds_nothing, watching
from tests.classroom.wire import Presented, asked, presented
from tests.servers import Server

PHONES = 6
LARGEST = 25_000


@pytest.fixture
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Presented]:
    """Give a class that is presented."""
    with presented(tmp_path, getattr(request, "param", "hours-of-care")) as room:
        yield room


def a_control(room: Presented, watched: Open) -> Page:
    page = watched(f"{room.page}/control#{room.key}", width=1366, height=768)
    page.locator(".s-now").wait_for()
    page.on("dialog", lambda dialog: dialog.accept())
    return page


NETWORK = r"ERR_(CONNECTION|INTERNET|SOCKET|EMPTY)|WebSocket connection|Failed to load resource"


@pytest.fixture
def through_breaks(browser: Browser) -> Iterator[Open]:
    """Open pages that are watched, where the network breaks: its own complaints are no faults."""
    with watching(browser, NETWORK) as open_page:
        yield open_page


def in_the_room(room: Presented, watched: Open, control: Page, count: int = PHONES) -> list[Page]:
    """Open phones, and let all in."""
    phones = [watched(room.page, width=(320, 390)[place % 2], height=760) for place in range(count)]
    if count > 4:
        control.get_by_role("button", name="Far entrare tutti").click()
    for place, phone in enumerate(phones):
        ready = phone.get_by_role("heading", level=1, name="Si comincia tra poco. Questo telefono è pronto.")
        asks = phone.get_by_role("group", name="Dove si lavora")
        expect(ready.or_(asks)).to_be_visible()
        if asks.count():
            asks.get_by_role("radio").nth(place % 4).check()
            phone.get_by_role("button", name="Entrare").click()
        expect(ready).to_be_visible()
    return phones


def fill(phone: Page, place: int) -> None:
    """Fill in what a phone asks, however it asks."""
    for field in phone.locator("main .s-field").all():
        if (written := field.locator("input[type=text], textarea")).count():
            written.first.fill(str(place + 3) if field.locator(".s-typed-number").count() else f"prova {place}")
        elif (options := field.locator("input[type=radio], input[type=checkbox]")).count():
            options.nth(place % options.count()).check()
        elif (choices := field.locator("select")).count():
            choices.first.select_option(index=1 + place % 2)


def send(phone: Page, place: int) -> None:
    """Fill in and send what a phone asks, if it asks for anything; see the tick."""
    if phone.locator("main .s-button.is-main").count():
        fill(phone, place)
        phone.locator("main .s-button.is-main").last.click()
        expect(phone.locator("main .s-state.is-done").first).to_contain_text("✓ Ricevuto")


@pytest.mark.parametrize("held", ["composing-the-mix", "table-of-the-consortium"], indirect=True)
def test_a_session_is_played_to_its_debrief_though_the_server_is_killed_twice(
    held: Presented, through_breaks: Open
) -> None:
    watched = through_breaks
    control = a_control(held, watched)
    screen = watched(f"{held.page}/screen", width=1366, height=768)
    expect(screen.get_by_text("nessun telefono è ancora arrivato da qui").first).to_be_visible()
    phones = in_the_room(held, watched, control)
    seats = [phone.locator("header").inner_text() for phone in phones]
    moments = control.locator(".s-steps li").count() - 1
    for moment in range(moments):
        control.get_by_role("button", name="Avanti").click()
        expect(control.locator(".s-steps li").nth(moment + 1)).to_have_class(re.compile("is-here"))
        title = control.locator(".s-now h2").inner_text()
        for phone in phones:
            expect(phone.get_by_role("heading", level=1)).to_have_text(title)
        if moment in (1, 4):
            held.kill()
        for place, phone in enumerate(phones):
            send(phone, place)
        expect(screen.get_by_role("heading", level=1)).to_have_text(title)
    control.get_by_role("button", name="Chiudere l'incontro").click()
    for phone in phones:
        expect(phone.get_by_role("button", name="Portare a casa le proprie scelte")).to_be_visible()
    assert [phone.locator("header").inner_text().split(" · ")[0].split("\n")[0] for phone in phones] == [
        seat.split(" · ")[0].split("\n")[0] for seat in seats
    ]
    answers = load_session(held.code, held.database).answers
    assert not answers.drop_duplicates("answer").duplicated(["step", "stage", "seat", "act", "at"]).any()
    assert set(answers["seat"]) <= set(range(1, PHONES + 1))


def test_what_is_sent_without_a_network_waits_survives_a_reload_and_arrives(
    held: Presented, through_breaks: Open
) -> None:
    watched = through_breaks
    control = a_control(held, watched)
    (phone,) = in_the_room(held, watched, control, 1)
    control.get_by_role("button", name="Avanti").click()
    phone.get_by_role("textbox").fill("41")
    phone.context.set_offline(True)
    held.kill()
    phone.get_by_role("button", name="Inviare").click()
    expect(phone.get_by_text("resta al sicuro qui").first).to_be_visible()
    control.get_by_role("button", name="Avanti").click()
    phone.context.set_offline(False)
    held.wait()
    phone.reload()
    expect(phone.locator(".s-net")).to_have_text("")
    control.get_by_role("button", name="Indietro").first.wait_for()
    phone.wait_for_function("() => !Object.values(localStorage).some((kept) => kept.includes('\"number\":41'))")
    answers = load_session(held.code, held.database).answers
    assert list(answers.loc[answers["field"] == "number", "value"]) == [41]


def test_a_seat_moves_to_another_phone_by_its_code_and_the_first_is_told(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    (first,) = in_the_room(held, watched, control, 1)
    first.get_by_text("Codice personale").first.click()
    code = first.locator("footer .s-code").inner_text()
    second = watched(held.page, width=390, height=760)
    second.get_by_text("Ho già un posto").click()
    second.get_by_label("Codice personale").fill(code.lower())
    second.get_by_role("button", name="Riprendere il posto").click()
    expect(second.locator("header")).to_contain_text("Posto 1")
    expect(first.get_by_role("alert")).to_contain_text("altro telefono")
    second.reload()
    expect(second.locator("header")).to_contain_text("Posto 1")


def test_everyone_reads_in_their_own_language(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    (phone,) = in_the_room(held, watched, control, 1)
    control.get_by_role("button", name="Avanti").click()
    phone.get_by_role("button", name="In English").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("If services stay as they are")
    assert phone.locator("html").get_attribute("lang") == "en"
    phone.reload()
    expect(phone.get_by_role("button", name="Send")).to_be_visible()


def by_tab(phone: Page, wanted: str) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(30):
        phone.keyboard.press("Tab")
        if phone.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{wanted} is not reached with Tab")


def test_a_phone_is_played_with_the_keyboard_alone(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    (phone,) = in_the_room(held, watched, control, 1)
    for field, key in (
        ("input[type=text]", "7"),
        ("input[type=range]", "ArrowRight"),
        ("input[type=radio]", "ArrowDown"),
    ):
        control.get_by_role("button", name="Avanti").click()
        expect(phone.locator(f"main :is({field})").first).to_be_visible()
        by_tab(phone, field)
        phone.keyboard.press(key)
        if "radio" in field:
            phone.keyboard.press("Space")
        by_tab(phone, "main .s-button.is-main")
        phone.keyboard.press("Enter")
        expect(phone.locator("main .s-state.is-done").first).to_contain_text("✓ Ricevuto")
    answers = load_session(held.code, held.database).answers
    assert set(answers["step"]) == {"guess", "choice", "who"}


@pytest.mark.parametrize("held", ["composing-the-mix"], indirect=True)
def test_a_choice_among_few_is_pressed_anywhere_in_a_box_as_large_as_a_thumb(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    door = watched(held.page, width=320, height=760)
    expect(door.locator(".s-hidden")).to_have_count(1)  # for those who listen
    assert (door.locator(".s-hidden").bounding_box() or {"width": 9})["width"] <= 1
    (phone,) = in_the_room(held, watched, control, 1)
    control.get_by_role("button", name="Quale tipo di strumento").first.click()
    group = phone.get_by_role("group", name="Quale tipo di strumento sposta di più, da solo?")
    expect(group.get_by_role("radio")).to_have_count(4)
    boxes = [option.bounding_box() for option in group.locator(".s-option").all()]
    for place, box in enumerate(boxes):
        assert box
        assert box["height"] >= 44
        phone.mouse.click(box["x"] + box["width"] - 6, box["y"] + 6)
        expect(group.get_by_role("radio").nth(place)).to_be_checked()
    assert phone.locator("select").count() == 0
    axe_finds_nothing(phone)


OVERLAPS = """() => [...document.querySelectorAll('.s-chart-drawing svg')].flatMap((drawing) => {
  const texts = [...drawing.querySelectorAll('text')].filter((one) => one.textContent.trim());
  const boxes = texts.map((one) => one.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return texts.flatMap((one, i) => texts.slice(i + 1).filter((_, j) => meet(boxes[i], boxes[i + 1 + j]))
    .map((other) => `${one.textContent} × ${other.textContent}`));
})"""


@pytest.mark.parametrize("held", ["composing-the-mix"], indirect=True)
def test_plans_side_by_side_are_read_on_screen_phone_and_control_page(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    screen = control.context.new_page()
    screen.set_viewport_size({"width": 1280, "height": 720})
    screen.goto(f"{held.page}/screen")
    (phone,) = in_the_room(held, watched, control, 1)
    control.get_by_role("button", name="Seconda corsa").first.click()
    expect(phone.get_by_role("slider")).to_have_count(4)
    for slider in phone.get_by_role("slider").all():
        slider.press("End")
    phone.get_by_role("button", name="Decidere").click()
    expect(phone.get_by_text("Chi guadagna di più:")).to_be_visible()
    control.get_by_role("button", name="Mostrare il risultato").click()
    expect(screen.locator(".s-chart-drawing svg")).to_have_count(4)
    expect(control.locator(".s-chart-drawing svg")).to_have_count(4)
    assert screen.evaluate(OVERLAPS) == []
    assert control.evaluate(OVERLAPS) == []
    for group in ("1° (più povero)", "5° (più ricco)"):  # groups stand below one another: a phone is higher than wide
        expect(phone.get_by_role("rowheader", name=group)).to_have_count(1)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    axe_finds_nothing(phone)
    below = screen.get_by_text("Continua sotto: ↓")
    expect(below).to_be_visible()
    for _ in range(8):
        screen.keyboard.press("ArrowDown")
    expect(below).to_have_count(0)
    assert screen.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 12")


@pytest.mark.parametrize("held", ["table-of-the-consortium"], indirect=True)
def test_only_what_can_be_done_is_offered_and_nothing_is_headed_that_is_empty(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    (phone,) = in_the_room(held, watched, control, 1)
    offered = [control.get_by_role("button", name=name) for name in ("Mostrare il risultato", "Chiudere le risposte")]
    for step, here in (
        ("Il tavolo", [0, 0]),
        ("La propria carta", [0, 0]),
        ("Quanto vi fidate", [1, 1]),
        ("Bozza", [0, 1]),
    ):
        control.get_by_role("button", name=step).first.click()
        expect(control.locator(".s-now h2")).to_contain_text(step)
        assert [button.count() for button in offered] == here, step
        expect(phone.get_by_role("heading", level=1)).to_contain_text(step)
        assert phone.get_by_role("heading", name="Risultato").count() == 0


@pytest.mark.parametrize("width", [320, 390])
def test_the_phone_is_read_by_everyone_and_fits(held: Presented, watched: Open, width: int) -> None:
    control = a_control(held, watched)
    phone = watched(held.page, width=width, height=700)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Si comincia tra poco")
    for moment in range(control.locator(".s-steps li").count() - 1):
        control.get_by_role("button", name="Avanti").click()
        expect(control.locator(".s-steps li").nth(moment + 1)).to_have_class(re.compile("is-here"))
        expect(phone.get_by_role("heading", level=1)).to_have_text(control.locator(".s-now h2").inner_text())
        assert phone.evaluate("document.documentElement.scrollWidth") <= width
        axe_finds_nothing(phone)
        send(phone, 0)
        axe_finds_nothing(phone)


def test_screen_and_control_are_read_by_everyone(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    screen = watched(f"{held.page}/screen", width=1366, height=768)
    screen.locator(".s-big-code").wait_for()
    axe_finds_nothing(screen)
    axe_finds_nothing(control)
    assert control.evaluate("document.documentElement.scrollWidth") <= 1366
    control.set_viewport_size({"width": 390, "height": 760})
    assert control.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_room_is_facilitated_from_the_keyboard_of_the_screen(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    screen = control.context.new_page()
    screen.goto(f"{held.page}/screen")
    screen.locator(".s-keys").wait_for()
    screen.keyboard.press("ArrowRight")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Se i servizi restano")
    screen.keyboard.press("p")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Pausa")
    screen.keyboard.press("p")
    screen.keyboard.press("r")
    expect(screen.get_by_text("La simulazione dice")).to_be_visible()


def test_a_slip_after_the_end_sends_nobody_back_to_the_beginning(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    screen = control.context.new_page()
    screen.goto(f"{held.page}/screen")
    screen.locator(".s-keys").wait_for()
    for title in ("Se i servizi restano", "Tre leve"):
        screen.keyboard.press("ArrowRight")
        expect(screen.get_by_role("heading", level=1)).to_contain_text(title)
    control.get_by_role("button", name="Chiudere l'incontro").click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Grazie")
    expect(control.locator(".s-now h2")).to_contain_text("L'incontro è finito")
    expect(control.locator(".s-steps .is-here")).to_contain_text("Tre leve")
    assert control.get_by_role("button", name="Avanti").count() == 0
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("ArrowLeft")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Tre leve")
    expect(control.locator(".s-now h2")).to_contain_text("Tre leve")


def test_a_key_is_typed_on_another_computer_and_can_be_replaced(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    assert held.key.replace("-", "") not in control.url
    other = watched(f"{held.page}/control")
    other.get_by_label("Chiave di chi conduce").fill("sbagliata")
    other.get_by_role("button", name="Aprire").click()
    expect(other.get_by_role("alert")).to_have_text("La chiave non apre questa aula.")
    other.get_by_label("Chiave di chi conduce").fill(held.key.lower())
    other.get_by_role("button", name="Aprire").click()
    other.locator(".s-now").wait_for()
    other.get_by_role("button", name="Nuova chiave").click()
    expect(other.locator(".s-told")).to_contain_text("La nuova chiave è")
    expect(control.get_by_role("alert")).to_have_text("La chiave è stata cambiata: scrivere quella nuova.")


def test_without_websockets_a_phone_plays_all_the_same(held: Presented, watched: Open) -> None:
    control = a_control(held, watched)
    phone = watched(width=390, height=760)
    phone.add_init_script(
        "window.WebSocket = class { constructor() { setTimeout(() => this.onclose && this.onclose(), 1); } close() {} };"
    )
    phone.goto(held.page)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Si comincia tra poco")
    control.get_by_role("button", name="Avanti").click()
    phone.get_by_role("textbox").fill("12")
    phone.get_by_role("button", name="Inviare").click()
    expect(phone.get_by_text("✓ Ricevuto").first).to_be_visible()


def test_what_a_phone_loads_is_small(held: Presented) -> None:
    _, _, page = asked(held.page)
    addresses = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.decode())
    version = addresses[0].split("/")[2]
    addresses.append(f"/words/{version}/phone")
    bodies = [asked(f"{held.root}{address[1:]}")[2] for address in addresses]
    sizes = [len(gzip.compress(body, 9)) for body in (page, *bodies)]
    assert sum(sizes) <= LARGEST, sizes


def test_choices_are_taken_home_into_the_own_notes(held: Presented, watched: Open, lab: Server) -> None:
    control = a_control(held, watched)
    (phone,) = in_the_room(held, watched, control, 1)
    control.get_by_role("button", name="Avanti").click()
    phone.get_by_role("textbox").fill("41")
    phone.get_by_role("button", name="Inviare").click()
    expect(phone.get_by_text("✓ Ricevuto").first).to_be_visible()
    control.get_by_role("button", name="Chiudere l'incontro").click()
    with phone.expect_download() as saved:
        phone.get_by_role("button", name="Portare a casa le proprie scelte").click()
    notes = lab.visit(watched(), "modules/my-notes/my-notes.it.ipynb")
    notes.get_by_role("tab", name="Dalle classi dal vivo").click()
    expect(notes.get_by_text("Nessuna scelta portata a casa")).to_be_visible()
    with notes.expect_file_chooser() as chooser:
        notes.get_by_role("button", name="Scegliere il file della classe").click()
    chooser.value.set_files(saved.value.path())
    expect(notes.get_by_role("status").filter(has_text="è tra le note")).to_be_visible()
    expect(notes.get_by_role("heading", name="Chi fa le ore di cura in più?")).to_be_visible()
    expect(notes.get_by_text("41")).to_be_visible()
    notes.reload()
    notes.get_by_role("tab", name="Dalle classi dal vivo").click()
    expect(notes.get_by_text("41")).to_be_visible()
    axe_finds_nothing(notes)
