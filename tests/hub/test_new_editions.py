"""An edition comes into the school's file, and goes, while the school of real accounts runs on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from scuola.editions import making
from scuola.editions.names import FILE
from scuola.files.spreadsheets.sent import Sent
from scuola.files.whole import write_whole
from scuola.hub import demo, school
from scuola.hub.following import SchoolFile
from scuola.hub.passwords import Passwords
from scuola.hub.roll import Roll
from scuola.text import speaking
from tests.accounts import needs_root
from tests.accounts.own_mounts import MAY_MOUNT
from tests.grading.test_cycle import ASSIGNMENT
from tests.hub.attempts import body
from tests.hub.attempts.at_the_desk import OWN
from tests.hub.attempts.signing_in import is_in
from tests.hub.world import World, opened_school
from tests.waiting import eventually

pytestmark = pytest.mark.filterwarnings("ignore")
real_accounts = pytest.mark.skipif(not MAY_MOUNT, reason="accounts of the test's own need mounts of its own")


def given_an_edition(world: World) -> None:
    """Give the edition `new` an account, a course with Elsa, and a place in the school's file, with a new instructor."""
    course = world.folder / "new"
    with speaking("it"):
        making.make(course, date.today())
        making.enrol(course, Sent("p.csv", b"nome;cognome;email\nElsa;Inventata;elsa@example.org\n"))
        making.release(course, demo.EXERCISES)
    made = ["useradd", "--create-home", "--key", "HOME_MODE=0700", "--home-dir", "/mnt/ed-new", "ed-new"]
    for command in (made, ["chown", "-R", "ed-new:", str(course)]):
        assert world.inside(command).returncode == 0
    written = yaml.safe_load(world.file.read_text())
    written["instructors"]["nuova"] = "nuova@example.org"
    written["editions"]["new"] = {"course": str(course), "instructors": ["nuova", "maestra"]}
    write_whole(world.file, yaml.safe_dump(written))


def taken_out(world: World) -> None:
    """Take the edition out of the school's file again."""
    written = yaml.safe_load(world.file.read_text())
    del written["editions"]["new"]
    write_whole(world.file, yaml.safe_dump(written))


@needs_root
@real_accounts
def test_a_new_edition_is_there_without_a_restart_and_one_that_is_taken_out_is_gone() -> None:
    with opened_school() as world:
        maestra = world.signed_in("maestra@example.org")
        given_an_edition(world)
        this = school.read(world.file)
        elsa = Roll(this).name_of("elsa@example.org")
        world.names["elsa"] = elsa
        for name in (elsa, "nuova"):
            Passwords(this.state).choose(name, demo.PASSWORD)
        visitor = world.opened("elsa", "new")
        place = f"{world.desk}/new/submissions/{ASSIGNMENT}"
        assert world.anybody(world.tokens["elsa"]).ask("POST", place, body(OWN)).status == 201
        assert world.desk_of("nuova@example.org", "formgrader", "new").status == 200
        assert eventually(lambda: "instr-new" in maestra.asks_the_hub("GET", "/user").data["groups"])
        assert maestra.get("/user/ed-new/formgrader").status == 200, "who was at work already, too"
        assert world.anybody(world.tokens["elsa"]).get("/user/ed-new/formgrader").status == 403
        assert visitor.get("/user/ed-it/formgrader").status in (403, 404)
        assert world.signed_in("nuova@example.org").get("/user/ed-it/formgrader").status in (403, 404)
        taken_out(world)
        assert world.anybody(world.tokens["elsa"]).ask("POST", place, body(OWN)).status in (401, 404)
        assert eventually(lambda: not world.processes(elsa) and not world.processes("ed-new")), "what was open ends"
        again = world.anybody()
        again.sign_in("elsa@example.org")
        assert not is_in(again)
        assert (this.editions["new"].course / FILE).is_file(), "its course is as it was"


def test_a_file_with_a_mistake_changes_nothing_until_it_is_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "school.yaml"
    editions = {"a": {"course": "a"}}
    kept = {"name": "S", "language": "it", "port": 9000, "editions": editions}
    file.write_text(yaml.safe_dump(kept))
    followed = SchoolFile(file)
    for wrong in ("editions: [", "", yaml.safe_dump({**kept, "editions": {}}), yaml.safe_dump({**kept, "nmae": "x"})):
        write_whole(file, wrong)
        assert list(followed.now.editions) == ["a"]
        assert "school.yaml" in capsys.readouterr().err
        assert list(followed.now.editions) == ["a"]
        assert capsys.readouterr().err == "", "said once"
    file.unlink()
    assert list(followed.now.editions) == ["a"]
    changed = {**kept, "port": 9100, "keep_days": 9, "editions": {**editions, "b": {"course": "b"}}}
    write_whole(file, yaml.safe_dump(changed))
    assert {name: one.course for name, one in followed.now.editions.items()} == {
        "a": tmp_path / "a", "b": tmp_path / "b"
    }  # fmt: skip
    assert followed.now.keep_days == 9
    assert followed.now.port == 9000, "where it listens holds until the next start"
