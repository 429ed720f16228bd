"""Two editions from the door to the end: one of people who sign in elsewhere, one of people who were invited.

Accounts are the system's where root is at hand; elsewhere one account has everything, and that others are kept out is not tried.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scuola.hub import inviting
from scuola.hub.school import CLASS_ACCOUNT
from tests.browser.conftest import Open, watching
from tests.browser.test_classroom import send
from tests.browser.test_edition import at_the_desk, mark_all
from tests.browser.test_hub import EXPECTED as EXPECTED_OF_A_SCHOOL
from tests.grading.test_cycle import ASSIGNMENT, GOOD
from tests.hub.openid_provider import CLIENT, SECRET, opened_provider
from tests.hub.played import REAL_ACCOUNTS, ROOT, Played, played_school, put_back
from tests.waiting import eventually

pytestmark = pytest.mark.filterwarnings("ignore")

#: Who leaves may look for their folder just when it has been closed: the page itself, and the way to its kernel.
EXPECTED = (*EXPECTED_OF_A_SCHOOL, "status of 503", "WebSocket.*Unexpected response code: 302")

ANNA, BRUNO, DORA, INSTRUCTOR = "anna@example.org", "bruno@example.org", "dora@example.org", "maestra@example.org"
RECEIPT = r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}"
ANSWER = """
import json, sys
from pathlib import Path
from scuola.workspace.answers import Answers
for part, answer in json.loads(sys.argv[2]).items():
    Answers(Path(sys.argv[1])).put(part, answer)
"""


@dataclass(frozen=True)
class Words:
    """What stands on the pages, in an edition's language."""

    edition: str
    home: str
    lesson: str
    check: str
    exercise: str
    at_the_end: str
    level: str
    hand_in: str
    confirm: str
    handed_in: str


ITALIAN = Words(
    "it", "Scuola", "Dalle sfide alle missioni", "Verificare", "Una missione per il mio territorio", "Alla fine", "poco d'accordo",
    "Consegnare", "Sì, consegnare", "Ricevuta",
)  # fmt: skip
ENGLISH = Words(
    "en", "School", "From grand challenges to missions", "Check", "A mission for my territory", "At the end", "agree little",
    "Hand in", "Yes, hand in", "Receipt",
)  # fmt: skip


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open a browser of somebody's own; nothing may go wrong on its pages but what is expected."""
    with watching(browser, *EXPECTED) as open_page:
        yield open_page


def signs_in_at_the_provider(school: Played, visit: Open, who: str) -> Page:
    """Come in by proving an address elsewhere."""
    page = visit(school.this.address)
    page.get_by_role("link", name="Entrare con SPID o CIE").click()
    page.get_by_label("Chi sei?").fill(who)
    page.get_by_role("button", name="Continuare").click()
    return page


def chooses_a_first_password(school: Played, visit: Open, who: str) -> Page:
    """Come in by an invitation."""
    (invitation,) = inviting.invite(school.this, [who])
    page = visit(invitation.link)
    page.get_by_label("Password", exact=True).fill("tre parole così")
    page.get_by_label("La stessa password, di nuovo").fill("tre parole così")
    page.get_by_role("button", name="Entrare").click()
    return page


def is_at_home(school: Played, page: Page, who: str) -> None:
    """See that somebody's own folder is what they have before them."""
    page.wait_for_url(f"**/user/{school.name(who)}/voila/render/Scuola.ipynb")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def reads_a_lesson_and_hands_in(school: Played, page: Page, who: str, words: Words) -> str:
    """Open a lesson, then the exercise with what was answered so far, and hand it in; return the receipt."""
    page.get_by_role("link", name=re.compile(words.lesson)).first.click()
    expect(page.get_by_role("button", name=words.check).first).to_be_visible()
    page.get_by_role("link", name=words.home).first.click()
    exercise = school.work(who, words.edition) / "exercises" / ASSIGNMENT
    school.run(school.name(who), ["-c", ANSWER, str(exercise), json.dumps(GOOD)])
    page.get_by_role("link", name=re.compile(words.exercise)).first.click()
    page.get_by_role("group", name=re.compile(words.at_the_end)).get_by_label(words.level).check()
    page.get_by_role("button", name=words.hand_in).click()
    page.get_by_role("button", name=words.confirm).click()
    said = page.get_by_text(re.compile(f"{words.handed_in}: {RECEIPT}"))
    expect(said).to_be_visible()
    (receipt,) = re.findall(RECEIPT, said.inner_text())
    return str(receipt)


def a_phone_joins_the_class(school: Played, visit: Open) -> str:
    """Play the first question of a session with a phone that has no account; return the room's code."""
    said = school.for_the_class("rooms", "new", "hours-of-care")
    found = re.search(r"Aula (\w+)\. Chiave di chi conduce: (\S+)", said)
    assert found, said
    code, key = found.groups()
    room = f"{school.this.address}/services/class/{code}"
    control, phone = visit(f"{room}/control#{key}"), visit(room, width=390)
    control.locator(".s-now").wait_for()
    expect(phone.get_by_role("heading", level=1, name=re.compile("Questo telefono è pronto"))).to_be_visible()
    control.get_by_role("button", name="Avanti").click()
    expect(control.locator(".s-steps li").nth(1)).to_have_class(re.compile("is-here"))
    expect(phone.get_by_role("heading", level=1)).to_have_text(control.locator(".s-now h2").inner_text())
    send(phone, 0)
    for page in (control, phone):
        page.goto("about:blank")
    return code


def said_in_class(school: Played, code: str, folder: str) -> dict[str, str]:
    """Return the tables of a class, as they are exported, by name."""
    place = school.this.classes.parent / folder
    school.for_the_class("rooms", "export", code, str(place))
    return {table.name: table.read_text() for table in place.glob("*.csv")}


def the_instructor_marks(school: Played, visit: Open) -> Page:
    """Collect, grade, mark the text and give feedback, at the desk."""
    desk = signs_in_at_the_provider(school, visit, INSTRUCTOR)
    expect(desk.get_by_text("Scrivania di chi insegna")).to_be_visible()
    desk.get_by_role("combobox", name="Esercizio").first.select_option(ITALIAN.exercise)
    at_the_desk(desk, "Raccogliere le consegne")
    at_the_desk(desk, "Valutare")
    mark_all(desk, 1)
    desk.get_by_role("tab", name="A che punto siamo").click()
    at_the_desk(desk, "Dare gli esiti")
    expect(desk.get_by_role("row", name=re.compile("Anna Inventata.*30 su 30"))).to_be_visible()
    return desk


def reads_the_feedback(page: Page) -> None:
    """See what was handed in marked, on the exercise's own page."""
    feedback = page.frame_locator('iframe[title="L\'esito della consegna"]')
    expect(feedback.get_by_text("Punti: 30 su 30")).to_be_visible()


def is_out(page: Page) -> bool:
    """Say whether somebody who was in has to sign in again."""
    page.reload()
    return page.get_by_role("heading", name="Entrare in Scuola").count() > 0


def exported(school: Played) -> str:
    """Return the results of the Italian edition."""
    table = school.this.editions["it"].course / "results.csv"
    school.for_the_course("it", "course", "export", str(table))
    return table.read_text()


@pytest.fixture(scope="module")
def by_invitation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    """A school into which people are invited."""
    with played_school(tmp_path_factory.mktemp("school")) as school:
        yield school


def test_who_was_invited_chooses_a_password_learns_hands_in_and_leaves(by_invitation: Played, visit: Open) -> None:
    school = by_invitation
    dora = chooses_a_first_password(school, visit, DORA)
    is_at_home(school, dora, DORA)
    expect(dora.locator("html")).to_have_attribute("lang", "en")
    receipt = reads_a_lesson_and_hands_in(school, dora, DORA, ENGLISH)
    assert school.name(DORA) in school.for_the_course("en", "course", "receipt", receipt)
    school.for_the_course("en", "course", "withdraw", DORA)
    assert eventually(lambda: is_out(dora)), "what she had open ends"


@pytest.mark.skipif(not REAL_ACCOUNTS, reason="one account has everything: that others are kept out is not tried here")
def test_what_people_and_courses_have_is_closed_to_the_other_accounts_of_the_computer(by_invitation: Played) -> None:
    world = by_invitation.world
    assert world
    world.opened("anna")
    anna, her_folder = by_invitation.name(ANNA), by_invitation.work(ANNA, "it")
    listed = "import os, sys; print(os.listdir(sys.argv[1]))"
    assert "Scuola.ipynb" in world.as_account(anna, listed, her_folder).stdout
    for account, place in (
        ("ed-it", her_folder), (CLASS_ACCOUNT, her_folder), (anna, world.course()), ("ed-en", world.course()),
        (anna, world.this.state), (anna, world.this.classes.parent),
    ):  # fmt: skip
        said = world.as_account(account, listed, place)
        assert not said.stdout, (account, place)
        assert "PermissionError" in said.stderr


def test_an_edition_is_played_to_its_end_and_put_back_elsewhere_with_everything(
    tmp_path: Path, visit: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCUOLA_OIDC_SECRET", SECRET)
    archive = tmp_path / "school.tar.gz"
    (tmp_path / "school").mkdir()
    with opened_provider("") as provider:
        oidc = {"issuer": provider.issuer, "client_id": CLIENT, "name": "SPID o CIE"}
        with played_school(tmp_path / "school", sign_in="oidc", oidc=oidc) as school:
            provider.client.redirect = f"{school.this.address}/hub/oauth_callback"
            anna, bruno = (signs_in_at_the_provider(school, visit, who) for who in (ANNA, BRUNO))
            is_at_home(school, bruno, BRUNO)
            is_at_home(school, anna, ANNA)
            receipt = reads_a_lesson_and_hands_in(school, anna, ANNA, ITALIAN)
            school.for_the_course("it", "course", "withdraw", BRUNO)
            code = a_phone_joins_the_class(school, visit)
            desk = the_instructor_marks(school, visit)
            anna.reload()
            reads_the_feedback(anna)
            assert eventually(lambda: is_out(bruno)), "who leaves is out, with what they had open"
            marks, answers = exported(school), said_in_class(school, code, "before")
            assert "30" in marks
            assert len(answers["risposte.csv"].splitlines()) == 2, "what they are called, and the one answer"
            school.scuola(ROOT, "hub", "backup", str(school.file), str(archive))
            for page in (anna, bruno, desk):
                page.goto("about:blank")
        with put_back(archive, school) as there:
            anna = signs_in_at_the_provider(there, visit, ANNA)
            is_at_home(there, anna, ANNA)
            anna.get_by_role("link", name=re.compile(ITALIAN.exercise)).first.click()
            reads_the_feedback(anna)
            expect(anna.get_by_text(re.compile(f"Ricevuta: {receipt}"))).to_be_visible()
            assert there.name(ANNA) in there.for_the_course("it", "course", "receipt", receipt)
            assert exported(there) == marks
            assert said_in_class(there, code, "after") == answers
            bruno = signs_in_at_the_provider(there, visit, BRUNO)
            expect(bruno.get_by_role("alert")).to_contain_text("non è in nessun elenco")
            desk = signs_in_at_the_provider(there, visit, INSTRUCTOR)
            expect(desk.get_by_role("row", name=re.compile("Anna Inventata.*30 su 30"))).to_be_visible()
            for page in (anna, bruno, desk):
                page.goto("about:blank")
