"""An instructor in nbgrader's formgrader: the free text is there to be read, beside its rubric, and nothing in it runs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT, GOOD, handed_in
from tests.servers import answering, free_port
from tests.waiting import MILLISECONDS, SECONDS


@pytest.fixture(scope="module")
def formgrader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A graded course, open in nbgrader's own server extension."""
    course = tmp_path_factory.mktemp("formgrader") / "course"
    run("scuola", "course", "new", str(course), "--lang", "it", folder=course.parent)
    run("scuola", "course", "release", ASSIGNMENT, folder=course)
    handed_in(course, "it", "anna", GOOD)
    run("nbgrader", "collect", ASSIGNMENT, folder=course)
    run("nbgrader", "autograde", ASSIGNMENT, folder=course)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
         "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True"],
        cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "JUPYTER_CONFIG_DIR": str(course.parent / "config"),
             "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])},
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        answering(f"{address}/api")
        yield address
    finally:
        process.terminate()
        process.wait(SECONDS)


def test_the_free_text_is_readable_and_escaped_beside_its_rubric(formgrader: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_default_timeout(MILLISECONDS)
    alerts: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(f"{formgrader}/formgrader/gradebook/{ASSIGNMENT}/{ASSIGNMENT}.it")
    page.get_by_role("link", name="Submission #1").click()
    expect(page.get_by_text("Abbiamo scelto 🙂")).to_be_visible()
    expect(page.get_by_text("<script>alert('x')</script> & «chi perde»")).to_be_visible()
    expect(page.get_by_text("Come si valuta: 4. Perché questo piano")).to_be_visible()
    expect(page.get_by_text("Obiettivo raggiunto").first).to_be_visible()
    score = page.locator("input.score").last
    page.wait_for_load_state("networkidle")  # the field saves once the page has fetched its grades
    with page.expect_response(lambda response: "/api/grade/" in response.url and response.request.method == "PUT"):
        score.fill("7")
        score.blur()
    page.reload()
    expect(page.locator("input.score").last).to_have_value("7")
    assert alerts == []
    page.close()
