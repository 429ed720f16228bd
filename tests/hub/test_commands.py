"""`scuola hub`: a file is run, a word is a command; what is missing is said with what to do, in the school's language."""

from __future__ import annotations

import io
import stat
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from scuola.cli import main
from scuola.hub import demo, proxy, school
from scuola.text import speak
from tests.editions.conftest import Ended

pytestmark = pytest.mark.filterwarnings("ignore")


def ended(*words: object) -> Ended:
    """Run `scuola hub …` in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        main(["hub", *map(str, words)])
    return Ended(int(end.value.code or 0), out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school that is shown to try things."""
    return demo.make(tmp_path_factory.mktemp("commands"), school.free_port(31_000))


def test_a_new_file_says_what_to_do_next_and_is_not_written_over(tmp_path: Path) -> None:
    place = tmp_path / "school.yaml"
    assert f"scuola hub check {place}" in ended("new", place).out
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    before = place.read_text()
    again = ended("new", place)
    assert again.code == 1
    assert str(place) in again.err
    assert place.read_text() == before


@pytest.mark.parametrize(
    ("code", "stops", "look"), [("it", "Da correggere", "Da guardare"), ("en", "To be corrected", "To look at")]
)
def test_check_speaks_the_schools_language_and_its_exit_code_says_whether_it_stops(
    file: Path, code: str, stops: str, look: str
) -> None:
    other = file.with_name(f"{code}.yaml")
    other.write_text(file.read_text().replace("language: it", f"language: {code}"))
    did = ended("check", other)
    assert did.code == 1
    assert stops in did.err, "the proxy in Node is not there"
    assert look in did.err, "one account for all is for trying"
    assert "scuola hub proxy" in did.err
    speak("it")


def test_a_school_without_its_proxy_is_not_run_and_says_how_to_install_it(file: Path) -> None:
    for words in ((file,), ("run", file)):
        did = ended(*words)
        assert did.code == 1
        assert f"scuola hub proxy {file}" in did.err


def test_without_node_or_npms_registry_the_way_is_said(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = ended("proxy", file).err
    assert "Node 20" in said
    for name, does in (("node", 'echo "v20.1.0"'), ("npm", 'echo "registry unreachable" >&2; exit 1')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    said = ended("proxy", file).err
    assert "registry unreachable" in said
    assert "node_modules" in said
    (tmp_path / "node").write_text('#!/bin/sh\necho "v12.0.0"\n')
    assert "12" in ended("proxy", file).err


def test_what_is_installed_is_locked_by_digests_and_names_no_registry() -> None:
    locked = (proxy.LOCKED / "package-lock.json").read_text()
    assert locked.count('"integrity": "sha512-') == locked.count('"node_modules/')
    assert "resolved" not in locked


def test_nothing_said_is_answered_with_what_can_be(tmp_path: Path) -> None:
    assert "--demo" in ended().err
    assert "scuola hub new" in ended(tmp_path / "none.yaml").err


def test_invitations_are_written_for_their_owner_alone(file: Path, tmp_path: Path) -> None:
    assert "Nessuno è senza password" in ended("invite", file, tmp_path / "none.csv").out
    table = tmp_path / "links.csv"
    assert ended("invite", file, table, "anna@example.org", "maestra").code == 0
    assert stat.S_IMODE(table.stat().st_mode) == 0o600
    written = table.read_text(encoding="utf-8-sig").splitlines()
    assert len(written) == 3
    assert all("/hub/invitation?code=" in line for line in written[1:])
    assert "nessuno@example.org" in ended("invite", file, table, "nessuno@example.org").err


def test_a_backup_is_made_and_put_back_by_commands(file: Path, tmp_path: Path) -> None:
    archive = tmp_path / "school.tar.gz"
    assert str(archive) in ended("backup", file, archive).out
    did = ended("restore", archive, file)
    assert did.code == 1
    assert "già" in did.err
