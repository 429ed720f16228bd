"""What is a participant's own can be taken away whole, read without Scuola, and deleted without touching anything else."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64decode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scuola import toolkit
from scuola.pages.my_things import MyThings
from scuola.text import speak
from scuola.toolkit.examples import example
from scuola.workspace import MARKER, Workspace, receipts
from scuola.workspace.own_things import archive, delete, own_files
from tests.pressing import press


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    speak("it")
    (tmp_path / MARKER).parent.mkdir()
    (tmp_path / MARKER).write_text('{"language": "it", "course": "/nowhere"}')
    for kind, slug in (("modules", "from-challenges-to-missions"), ("exercises", "mission-for-my-territory")):
        folder = tmp_path / kind / slug
        folder.mkdir(parents=True)
        (folder / f"{slug}.it.ipynb").write_text("{}")
    found = Workspace.at(tmp_path)
    assert found
    found.answers("modules", "from-challenges-to-missions").put("note", {"text": "Il bus delle sette non passa <più>."})
    found.answers("exercises", "mission-for-my-territory").put("tool:mission-map", example("mission-map", "it"))
    handed = receipts.Receipt(datetime(2026, 11, 29, tzinfo=UTC), "ABCD-EFGH-IJKL-MNOP")
    receipts.keep(tmp_path / "exercises" / "mission-for-my-territory", handed)
    return found


def test_everything_is_in_the_file_and_is_plain_text(workspace: Workspace) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(workspace.folder, {"portfolio.html": b"<p>"}))) as packed:
        names = set(packed.namelist())
        answers = json.loads(packed.read("modules/from-challenges-to-missions/answers.json"))
    assert answers["answers"]["note"]["text"].startswith("Il bus")
    assert "exercises/mission-for-my-territory/receipts.jsonl" in names and "portfolio.html" in names
    assert not any(name.endswith(".ipynb") for name in names)


def test_the_portfolio_says_notes_tools_and_receipts_and_needs_nothing_else(workspace: Workspace) -> None:
    page = MyThings(workspace)
    assert "5 file" in page.about.value
    press(page.taking, "make")
    assert page.taking.status["kind"] == "done"
    told = b64decode(page.files.value.rpartition("base64,")[2].partition('"')[0]).decode()
    assert "Il bus delle sette non passa &lt;più&gt;." in told
    assert (
        "ABCD-EFGH-IJKL-MNOP" in told
        and str(toolkit.find("mission-map").title) in told
        and "http" not in told.replace("http://www.w3.org", "")
    )


def test_nothing_is_deleted_until_the_word_is_typed(workspace: Workspace) -> None:
    page, before = MyThings(workspace), own_files(workspace.folder)
    for word in ("", "cancellare", "DELETE"):
        page.deleting.value = {"word": word}
        press(page.deleting, "delete")
        assert page.deleting.status["kind"] == "problem"
    assert own_files(workspace.folder) == before
    page.deleting.value = {"word": "CANCELLARE"}
    press(page.deleting, "delete")
    assert page.deleting.status["kind"] == "done" and own_files(workspace.folder) == []


def test_deleting_leaves_pages_and_what_a_link_leads_to(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "answers.json"
    outside.write_text("{}")
    (workspace.folder / "modules" / "linked").mkdir()
    (workspace.folder / "modules" / "linked" / "answers.json").symlink_to(outside)
    assert delete(workspace.folder) == 5
    assert outside.exists() and len(list(workspace.folder.rglob("*.ipynb"))) == 2
    assert workspace.answers("modules", "from-challenges-to-missions").all() == {}
