"""What a Hub is told of a school: who may come in, as whom, where they work, and what is wrong with its file."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from traitlets.config import Config

from scuola.editions import making, participants
from scuola.files.spreadsheets.sent import Sent
from scuola.hub import configuration, demo, inviting, school, servers, steward
from scuola.hub.checking import check
from scuola.hub.keys_check import open_keys
from scuola.hub.passwords import DAY, DAYS, Passwords, fault
from scuola.hub.roll import Roll
from scuola.hub.skeleton import SKELETON
from scuola.text import speaking
from scuola.text.problems import Problem
from tests.editions.conftest import ended
from tests.hub.openid_provider import CLIENT, SECRET, opened_provider
from tests.servers import free_port

pytestmark = pytest.mark.filterwarnings("ignore")


OIDC = {"issuer": "http://localhost:1", "client_id": "scuola"}
LTI = {
    "issuer": "http://localhost:1", "client_id": "x", "deployments": ["1"], "authorize": "http://localhost:1/auth",
    "keys": "http://localhost:1/keys",
}  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school that is shown to try things."""
    return demo.make(tmp_path_factory.mktemp("school"), free_port())


def named(file: Path, **changes: object) -> Path:
    """Return a copy of a school's file with other values."""
    written = yaml.safe_load(file.read_text())
    other = file.with_name("other.yaml")
    other.write_text(yaml.safe_dump({**written, **changes}))
    return other


def test_a_person_has_one_name_in_the_hub_and_a_key_in_each_edition(file: Path) -> None:
    this = school.read(file)
    roll = Roll(this)
    first, second = (participants.read(one.course) for one in this.editions.values())
    carla = next(one for one in first if one.name == "Carla")
    there = next(one for one in second if one.name == "Carla")
    for typed in ("carla@example.org", " Carla@Example.org ", carla.key, there.key):
        assert roll.name_of(typed) == carla.key
    assert roll.keys_of(carla.key) == {"it": carla.key, "en": there.key}
    assert roll.groups(carla.key) == ["part-en", "part-it"]
    assert roll.groups("maestra") == ["instr-it"]
    assert roll.groups("nobody") == []


def test_who_is_enrolled_or_withdraws_is_known_at_once(tmp_path: Path) -> None:
    course = tmp_path / "course"
    with speaking("it"):
        making.make(course, date(2027, 1, 11))
    (tmp_path / "s.yaml").write_text(
        yaml.safe_dump({"name": "S", "language": "it", "editions": {"a": {"course": "course"}}})
    )
    roll = Roll(school.read(tmp_path / "s.yaml"))
    assert roll.people() == {}
    making.enrol(course, Sent("p.csv", b"nome;cognome;email\nElsa;Inventata;elsa@example.org\n"))
    (elsa,) = participants.read(course)
    assert roll.groups(elsa.key) == ["part-a"]
    assert ended(course, "withdraw", elsa.key).code == 0
    assert roll.groups(elsa.key) == []


def test_the_key_of_who_withdrew_or_whose_edition_is_archived_is_not_free_for_another_list(tmp_path: Path) -> None:
    with speaking("it"):
        for name in ("a", "b"):
            making.make(tmp_path / name, date(2027, 1, 11))
    making.enrol(tmp_path / "a", Sent("p.csv", b"nome;cognome;email\nElsa;Inventata;elsa@example.org\n"))
    making.enrol(tmp_path / "b", Sent("p.csv", b"nome;cognome;email\nUgo;Inventato;ugo@example.org\n"))
    (tmp_path / "s.yaml").write_text(
        yaml.safe_dump({"name": "S", "language": "it", "editions": {one: {"course": one} for one in ("a", "b")}})
    )
    roll, (elsa,), (ugo,) = (
        Roll(school.read(tmp_path / "s.yaml")),
        *map(participants.read, (tmp_path / "a", tmp_path / "b")),
    )
    assert {roll.by_address("elsa@example.org"), roll.by_address("ugo@example.org")} == {elsa.key, ugo.key}
    table = tmp_path / "b" / "participants.csv"
    table.write_text(table.read_text().replace(ugo.key, elsa.key))
    assert roll.by_address("ugo@example.org") == ""
    assert ended(tmp_path / "a", "archive").code == 0
    assert (roll.by_address("elsa@example.org"), roll.by_address("ugo@example.org")) == ("", "")
    assert ended(tmp_path / "a", "reopen").code == 0
    assert ended(tmp_path / "a", "withdraw", elsa.key).code == 0
    assert (roll.by_address("elsa@example.org"), roll.by_address("ugo@example.org")) == ("", "")
    assert roll.disputed() == {elsa.key}


def test_who_takes_part_in_an_archived_edition_alone_is_in_none_until_it_is_opened_again(tmp_path: Path) -> None:
    course = tmp_path / "course"
    with speaking("it"):
        making.make(course, date(2027, 1, 11))
    making.enrol(course, Sent("p.csv", b"nome;cognome;email\nElsa;Inventata;elsa@example.org\n"))
    (tmp_path / "s.yaml").write_text(
        yaml.safe_dump({
            "name": "S", "language": "it", "instructors": {"maestra": "maestra@example.org"},
            "editions": {"a": {"course": "course", "instructors": ["maestra"]}},
        })
    )  # fmt: skip
    roll, (elsa,) = Roll(school.read(tmp_path / "s.yaml")), participants.read(course)
    for command, belongs in (("close", True), ("archive", False), ("reopen", True)):
        assert ended(course, command).code == 0
        assert bool(roll.groups(elsa.key)) == belongs, command
        assert roll.groups("maestra") == ["instr-a"]
    (course / "edition.yaml").write_text("stage: [")
    assert roll.groups(elsa.key) == ["part-a"], "as it was, where the file is damaged just now"


class Known:
    """A Hub that knows some people."""

    def __init__(self, *names: str) -> None:
        self.known = [*names]

    def names(self) -> list[str]:
        return self.known

    def take_out(self, name: str) -> None:
        self.known.remove(name)


def test_who_is_in_no_list_twice_is_taken_out_but_nobody_for_a_list_that_cannot_be_read(file: Path) -> None:
    this = school.read(file)
    roll, people = Roll(this), [*Roll(this).people()]
    hub: Any = Known("ed-it", "ed-en", "maestra", *people, "p-gone22")
    assert steward.look(hub, roll, set()) == {"p-gone22"}
    assert "p-gone22" in hub.known
    table = this.editions["it"].course / "participants.csv"
    kept = table.read_bytes()
    for broken in (b"", b"key\n", None):
        table.unlink() if broken is None else table.write_bytes(broken)
        assert steward.look(hub, Roll(this) if broken is not None else roll, {"p-gone22", *people}) == set()
    table.write_bytes(kept)
    assert steward.look(hub, roll, {"p-gone22"}) == {"p-gone22"}
    assert hub.known == ["ed-it", "ed-en", "maestra", *people]


def test_a_server_is_told_what_is_its_persons_and_nothing_else(file: Path) -> None:
    this = school.read(file)
    roll = Roll(this)
    carla = roll.name_of("carla@example.org")
    told = servers.environment(roll, carla, "en")
    assert told["SCUOLA_DESK"].endswith("/services/handin/en")
    assert told["SCUOLA_KEY"] == roll.keys_of(carla)["en"]
    assert told["SCUOLA_LANGUAGE"] == "en"
    assert "SCUOLA_COURSE" not in told
    assert servers.environment(roll, carla, "../it")["SCUOLA_EDITION"] == "it"
    assert servers.environment(roll, "ed-en", "it")["SCUOLA_COURSE"] == str(this.editions["en"].course)
    for nobody in ("nobody", "maestra", "root"):
        assert servers.environment(roll, nobody, "it") == {}


def test_the_hub_is_told_of_its_services_and_of_each_editions_instructors(file: Path) -> None:
    config = Config()
    configuration.configure(config, file)
    assert [one["name"] for one in config.JupyterHub.services] == ["handin", "class", "steward", "metrics"]
    roles = {one["name"]: one for one in config.JupyterHub.load_roles}
    assert roles["instr-it"]["groups"] == ["instr-it"]
    assert all(scope.endswith("!user=ed-it") for scope in roles["instr-it"]["scopes"])
    assert not config.JupyterHub.allow_named_servers


def test_people_s_servers_run_within_the_limits_of_the_file_where_systemd_runs_them(file: Path) -> None:
    from systemdspawner import SystemdSpawner

    limited = named(file, accounts="system", servers="systemd", memory="600M", cores=1.5)
    config, this = Config(), school.read(limited)
    servers.configure(config, this, Roll(this))
    assert config.JupyterHub.spawner_class == "systemdspawner.SystemdSpawner"
    spawner = SystemdSpawner(config=config, user=SimpleNamespace(name="p-abcd2", id=1))
    assert spawner.mem_limit == 600 * 1024**2
    assert spawner.cpu_limit == 1.5
    assert spawner.isolate_tmp and spawner.isolate_devices and spawner.disable_user_sudo
    if not Path("/run/systemd/system").is_dir():
        assert any("systemd non è avviato" in one.message.it for one in check(limited) if one.stops)


def test_a_school_to_be_filled_in_reads_in_both_languages(tmp_path: Path) -> None:
    for code in ("it", "en"):
        path = tmp_path / f"{code}.yaml"
        path.write_text(SKELETON.in_language(code))
        assert school.read(path).language == code


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"language": "fr"}, "«fr»"),
        ({"sign_in": "nowhere.At"}, "«nowhere.At»"),
        ({"editions": {"it": {"course": "/nowhere"}}}, "scuola course new /nowhere"),
        ({"editions": {}}, "editions"),
        ({"nmae": "x"}, "«nmae»"),
        ({"address": "ftp://x"}, "«ftp://x»"),
        ({"address": "http://scuola.example.org"}, "HTTPS"),
        ({"port": 99_999}, "99999"),
        ({"database": "postgresql://nobody@127.0.0.1:1/x"}, "database"),
        ({"instructors": {}}, "«maestra»"),
        ({"accounts": "both"}, "«both»"),
        ({"servers": "podman"}, "«podman»"),
        ({"servers": "docker"}, "servers: docker richiede accounts: system"),
        ({"servers": "docker", "accounts": "system"}, "image, network e address"),
        ({"servers": "docker", "accounts": "system", "docker": {"address": "here"}}, "«here»"),
        ({"memory": "much"}, "«much»"),
        ({"memory": "600M"}, "servers: systemd"),
        ({"servers": "systemd"}, "accounts: system"),
        ({"servers": "systemd", "accounts": "system", "cores": 0}, "cores"),
        ({"sign_in": "oidc"}, "issuer, client_id"),
        ({"sign_in": "lti"}, "deployments, authorize, keys"),
        ({"sign_in": "oidc", "oidc": {**OIDC, "issuer": "http://login.example.org"}}, "«http://login.example.org»"),
        ({"sign_in": "oidc", "oidc": {**OIDC, "secret_file": "/nowhere"}}, "chmod 600 /nowhere"),
        ({"sign_in": "oidc", "oidc": {**OIDC, "secret_file": __file__}}, f"leggibile da altri: chmod 600 {__file__}"),
        ({"sign_in": "oidc", "oidc": {**OIDC, "scopes": ["email"]}}, "scopes deve contenere openid"),
        ({"sign_in": "oidc", "oidc": {**OIDC, "verified": "always"}}, "prende per buono ogni indirizzo"),
        ({"sign_in": "oidc", "oidc": OIDC}, "openid-configuration» non risponde"),
        ({"sign_in": "oidc", "oidc": OIDC}, "non c'è nessun segreto"),
        ({"sign_in": "lti", "lti": LTI}, "«http://localhost:1/keys» non risponde"),
        ({"sign_in": "lti", "lti": LTI}, "HTTPS"),
        ({"settings": {"GenericOAuthenticator": {"client_secret": "x"}}}, "«GenericOAuthenticator.client_secret»"),
    ],
)
def test_every_value_that_is_wrong_is_named_with_what_to_do(file: Path, change: dict[str, object], said: str) -> None:
    other = named(file, **change)
    try:
        messages = [one.message for one in check(other)]
    except Problem as problem:
        messages = [problem.message]
    found = [one for one in messages if said in one.it]
    assert found, messages
    assert all(one.en and one.en != one.it for one in found)


def test_a_provider_that_answers_is_looked_at(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCUOLA_OIDC_SECRET", SECRET)
    with opened_provider("http://127.0.0.1:8000/hub/oauth_callback") as provider:
        right = {"issuer": provider.issuer, "client_id": CLIENT}
        said = [one.message.it for one in check(named(file, sign_in="oidc", oidc=right))]
        assert not [one for one in said if "oidc" in one], said
        wrong = {**right, "issuer": provider.issuer + "/"}
        said = [one.message.it for one in check(named(file, sign_in="oidc", oidc=wrong)) if one.stops]
        assert any(f"si chiama «{provider.issuer}»" in one for one in said), said


@pytest.mark.parametrize(
    ("name", "section", "part", "module"),
    [("oidc", OIDC, "oauthenticator", "openid"), ("lti", LTI, "ltiauthenticator", "lti")],
)
def test_a_way_of_signing_in_whose_component_is_missing_says_how_to_install_it(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, section: object, part: str, module: str
) -> None:
    for loaded in [
        one for one in sys.modules if one == part or one.startswith((f"{part}.", "scuola.hub.launch_pages"))
    ]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.delitem(sys.modules, f"scuola.hub.{module}", raising=False)
    monkeypatch.setitem(sys.modules, part, None)
    said = [one.message.it for one in check(named(file, **{"sign_in": name, name: section})) if one.stops]
    assert any("pip install 'scuola-convergenze[school]'" in one for one in said), said


def test_the_example_of_a_new_file_is_a_school_whose_people_sign_in_elsewhere(tmp_path: Path) -> None:
    for code in ("it", "en"):
        for name in ("oidc", "lti"):
            path, lines = tmp_path / "school.yaml", SKELETON.in_language(code).splitlines()
            section = lines.index(f"# {name}:")
            end = next(place for place in range(section, len(lines)) if not lines[place])
            lines[section:end] = [line.removeprefix("# ") for line in lines[section:end]]
            path.write_text("\n".join(lines).replace("sign_in: invitations\n", f"sign_in: {name}\n"))
            assert getattr(school.read(path), name).name


def test_a_school_that_needs_root_says_so_and_a_course_of_roots_is_refused(file: Path) -> None:
    said = " ".join(one.message.en for one in check(named(file, accounts="system")))
    assert ("root's" in said) if os.geteuid() == 0 else ("run by root" in said)


def test_answer_keys_that_participants_could_read_are_named_with_what_to_do(
    file: Path, tmp_path: Path, checkout: Path
) -> None:
    keys = checkout / "certificates" / "keys"
    for above in (keys, *keys.parents):
        if above != Path("/tmp") and above.is_relative_to("/tmp"):
            above.chmod(0o755)
    this = school.read(named(file, accounts="system"))
    (said,) = open_keys(this)
    assert f"chmod -R o= {keys}" in said.it
    assert list(open_keys(school.read(file))) == [], "one account for all has nothing to close"
    keys.chmod(0o750)
    assert list(open_keys(this)) == []


def test_a_file_that_is_not_there_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="scuola hub new"):
        school.read(tmp_path / "school.yaml")


def test_an_invitation_works_once_for_two_weeks_and_a_new_one_ends_the_earlier(tmp_path: Path) -> None:
    passwords = Passwords(tmp_path)
    first, second = passwords.invite("p-abc2"), passwords.invite("p-abc2")
    assert passwords.invited(first) == ""
    later = datetime.now(UTC) + timedelta(days=DAYS, minutes=1)
    assert passwords.accept(second, "quattro parole in fila", later) == ""
    assert passwords.accept(second, "quattro parole in fila") == "p-abc2"
    assert passwords.accept(second, "altre parole in fila") == ""
    assert passwords.is_right("p-abc2", "quattro parole in fila")
    assert not passwords.is_right("p-abc2", "altre parole in fila")
    assert not passwords.is_right("p-xyz9", "quattro parole in fila")
    kept = passwords.file.read_text()
    assert second not in kept
    assert "parole" not in kept
    assert passwords.file.stat().st_mode & 0o077 == 0
    assert passwords.tidy({"p-abc2"}, 30, 0) == 0
    assert passwords.tidy(set(), 30, 0) == 0
    assert passwords.tidy({"p-abc2"}, 30, 31 * DAY) == 0, "who came back is not forgotten"
    assert passwords.tidy(set(), 30, 40 * DAY) == 0
    assert passwords.tidy(set(), 30, 71 * DAY) == 1
    assert not passwords.has("p-abc2")


@pytest.mark.parametrize(
    ("password", "again"),
    [("corta", "corta"), ("una cosa lunga", "un'altra"), ("1234567890", "1234567890"), ("a" * 300,) * 2],
)
def test_a_password_that_will_not_do_is_said_in_both_languages(password: str, again: str) -> None:
    wrong = fault(password, again)
    assert wrong
    assert wrong.it != wrong.en


def test_those_without_a_password_are_invited_and_nobody_else(file: Path) -> None:
    this = school.read(file)
    assert inviting.invite(this, []) == []
    (made,) = inviting.invite(this, ["anna@example.org"])
    assert (made.name, made.email) == (Roll(this).name_of("anna@example.org"), "anna@example.org")
    assert made.link.startswith(f"{this.address}/hub/invitation?code=")
    with pytest.raises(Problem, match=r"nessuno@example\.org"):
        inviting.invite(this, ["nessuno@example.org"])
