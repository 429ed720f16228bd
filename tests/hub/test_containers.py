"""People's servers in containers: what Docker is told, as far as its library and its spawner take it. No Docker runs here."""

from __future__ import annotations

import os
import pwd
from pathlib import Path
from types import SimpleNamespace

import docker
import pytest
from traitlets.config import Config

from scuola.hub import configuration, containers, demo, handin, school, servers
from scuola.hub.checking import check
from scuola.hub.roll import Roll
from tests.hub.test_hub import named
from tests.servers import free_port

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school that is shown to try things."""
    return demo.make(tmp_path_factory.mktemp("school"), free_port())


DOCKER = {"image": "scuola:1", "network": "school", "address": "172.28.0.1"}


def test_people_s_servers_are_in_containers_with_what_is_theirs_and_no_way_but_to_hub_and_desk(file: Path) -> None:
    from dockerspawner import DockerSpawner

    written = named(file, accounts="system", servers="docker", memory="600M", cores=1.5, docker=DOCKER)
    config, this = Config(), school.read(written)
    servers.configure(config, this, Roll(this))
    configuration._addresses(config, this)
    assert config.JupyterHub.spawner_class == "dockerspawner.DockerSpawner"
    assert config.JupyterHub.hub_bind_url == f"http://172.28.0.1:{this.port + 1}"
    desk = handin.service(written, this.port + 10, this.inner)
    assert desk["url"] == f"http://172.28.0.1:{this.port + 10}"
    assert servers.environment(Roll(this), Roll(this).name_of("anna@example.org"), "")["SCUOLA_DESK"].startswith(
        desk["url"]
    )
    spawner = DockerSpawner(config=config, user=SimpleNamespace(name=pwd.getpwuid(os.getuid()).pw_name, id=1))
    assert (spawner.image, spawner.network_name, spawner.use_internal_ip) == ("scuola:1", "school", True)
    assert (spawner.mem_limit, spawner.cpu_limit) == (600 * 1024**2, 1.5)
    assert spawner.cmd == ["python", "-m", "scuola.hub"]
    assert spawner.env_keep == []
    host = spawner.extra_host_config
    assert host["read_only"] and host["cap_drop"] == ["ALL"] and host["security_opt"] == ["no-new-privileges"]
    assert docker.types.HostConfig(version="1.44", **host), "Docker's own library takes it"


def test_a_container_has_its_persons_home_and_a_desks_its_course_as_their_account(file: Path, tmp_path: Path) -> None:
    from dockerspawner import DockerSpawner

    this = school.read(named(file, accounts="system", servers="docker", docker=DOCKER))
    me = pwd.getpwuid(os.getuid())
    (elsewhere := tmp_path / "none").mkdir()
    for course, more in ((elsewhere, []), (this.editions["it"].course, [str(this.editions["it"].course)])):
        mine = {"it": this.editions["it"].model_copy(update={"course": course})} if more else {}
        spawner = DockerSpawner(config=Config(), user=SimpleNamespace(name=me.pw_name, id=1))
        containers.furnish(spawner, this.model_copy(update={"editions": mine}))
        assert {one: spawner.volume_binds[one]["mode"] for one in spawner.volume_binds} == dict.fromkeys(
            [me.pw_dir, *more], "rw"
        )
        assert all(one == bound["bind"] for one, bound in spawner.volume_binds.items())
        assert spawner.extra_create_kwargs["user"] == f"{me.pw_uid}:{me.pw_gid}"
        assert spawner.environment["HOME"] == me.pw_dir


def test_a_network_of_dockers_is_closed_or_it_is_not_taken(file: Path) -> None:
    this = school.Docker(**DOCKER)
    closed = {
        "Internal": True,
        "Options": {containers.BETWEEN: "false"},
        "IPAM": {"Config": [{"Gateway": this.address}]},
    }
    assert containers.is_closed(closed, this)
    for name, value in (
        ("Internal", False),
        ("Options", {}),
        ("Options", None),
        ("IPAM", {"Config": [{"Gateway": "172.17.0.1"}]}),
    ):
        assert not containers.is_closed({**closed, name: value}, this)


def test_docker_that_does_not_answer_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "tcp://127.0.0.1:1")
    found = check(named(file, accounts="system", servers="docker", docker=DOCKER))
    assert any("Docker non risponde" in one.message.it for one in found if one.stops)
