"""The school on a cluster, as far as it can be tried without one: objects, people's pods, what the Hub and the desk are told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import kubernetes_validate
import pytest
import yaml
from kubernetes_asyncio.config import kube_config
from traitlets.config import Config

from scuola.hub import cluster, demo, servers
from scuola.hub.desks import UNASKED
from scuola.hub.roll import Roll
from scuola.hub.school import School, read
from tests.elsewhere import in_a_loop
from tests.hub.world import Visitor
from tests.servers import free_port
from tests.waiting import SECONDS, eventually
from tooling.cluster.check import VERSION, faults, own_objects

pytestmark = pytest.mark.filterwarnings("ignore")
#: Where KubeSpawner would find a cluster: nothing is asked of it.
SOME_CLUSTER = """
current-context: here
contexts: [{name: here, context: {cluster: here, user: here}}]
clusters: [{name: here, cluster: {server: "http://127.0.0.1:1"}}]
users: [{name: here, user: {}}]
"""
CULLER = {"name": "culler", "scopes": ["list:users"], "services": ["culler"]}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school that is shown to try things, as it would be on a cluster."""
    made = demo.make(tmp_path_factory.mktemp("cluster"), 20_000)
    written = {**yaml.safe_load(made.read_text()), "accounts": "pods", "desk": "http://handin:8010"}
    made.write_text(yaml.safe_dump(written, sort_keys=False))
    return made


@pytest.fixture
def told(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """What the Hub is told: by the chart, and then by us."""
    (tmp_path / "config").write_text(SOME_CLUSTER)
    monkeypatch.setattr(kube_config, "KUBE_CONFIG_DEFAULT_LOCATION", str(tmp_path / "config"))
    monkeypatch.setattr(servers, "COURSES", file.parent)
    config = Config()
    config.JupyterHub.load_roles = [CULLER]
    config.JupyterHub.services = [{"name": "culler"}]
    config.JupyterHub.tornado_settings = {"slow_spawn_timeout": 0}
    config.JupyterHub.spawner_class = "kubespawner.KubeSpawner"
    config.KubeSpawner.image = "registry.example.org/scuola:1"
    config.KubeSpawner.mem_limit = "600M"
    cluster.configure(config, file)
    return config


def pod(told: Config, name: str, this: School) -> dict[str, Any]:
    """Return the pod that KubeSpawner would start for somebody, as it travels to Kubernetes."""
    from jupyterhub.objects import Hub, Server
    from kubernetes_asyncio.client import ApiClient
    from kubespawner import KubeSpawner

    async def made() -> Any:
        user = SimpleNamespace(
            name=name, id=7, url=f"/user/{name}/", escaped_name=name, admin=False, groups=[], server=Server()
        )
        hub = Hub(ip="hub", port=8081, base_url="/hub/", public_host="")
        spawner = KubeSpawner(config=told, user=user, hub=hub, api_token="x", _mock=True)
        manifest = await spawner.get_pod_manifest()
        hook = spawner.modify_pod_hook
        async with ApiClient() as client:
            return client.sanitize_for_serialization(hook(spawner, manifest) if hook else manifest)

    return dict(json.loads(json.dumps(in_a_loop(made()))))


def test_every_object_is_valid_and_a_field_that_there_is_not_is_named() -> None:
    objects = own_objects()
    assert list(faults(objects)) == []
    wrong = deepcopy(objects)
    deployment = next(one for one in wrong if one["kind"] == "Deployment")
    deployment["spec"]["template"]["spec"]["containers"][0]["imagee"] = "x"
    (said,) = faults(wrong)
    assert "handin" in said


def test_what_the_chart_told_the_hub_stays_and_ours_comes_beside_it(told: Config) -> None:
    assert [one["name"] for one in told.JupyterHub.services] == ["culler", "handin", "steward", "metrics"]
    roles = {one["name"] for one in told.JupyterHub.load_roles}
    assert {"culler", "user", "instr-it", "instr-en"} <= roles
    assert told.JupyterHub.tornado_settings["slow_spawn_timeout"] == 0
    assert "jupyterhub-user-ed-it" in told.JupyterHub.tornado_settings[UNASKED]
    assert told.JupyterHub.spawner_class == "kubespawner.KubeSpawner"
    assert told.Spawner.env_keep == []


def test_a_participant_s_pod_has_no_course_and_a_desk_s_has_its_own_alone(told: Config, file: Path) -> None:
    this = read(file)
    anna = Roll(this).name_of("anna@example.org")
    for name, courses in ((anna, []), ("ed-it", ["it"]), ("ed-en", ["en"])):
        made = pod(told, name, this)
        kubernetes_validate.validate(made, VERSION, strict=True)
        (container,) = made["spec"]["containers"]
        assert [one["subPath"] for one in container.get("volumeMounts", ()) if "subPath" in one] == courses
        assert container["resources"]["limits"]["memory"] == 600 * 1024**2
        assert made["spec"].get("automountServiceAccountToken") is False
    assert servers.environment(Roll(this), anna, "it")["SCUOLA_DESK"] == "http://handin:8010/services/handin/it"


@pytest.fixture
def desk(file: Path) -> Iterator[str]:
    """The desk, started as its pod starts it; its address."""
    (container,) = next(one for one in own_objects() if one["kind"] == "Deployment")["spec"]["template"]["spec"][
        "containers"
    ]
    port = free_port()
    there = {"SCUOLA_SCHOOL": str(file), "JUPYTERHUB_SERVICE_URL": f"http://127.0.0.1:{port}"}
    said = {one["name"]: one["value"] for one in container["env"]} | there
    process = subprocess.Popen([sys.executable, *container["command"][1:]], env={**os.environ, **said}, cwd="/")
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS)


def test_the_desk_starts_as_its_pod_starts_it_and_answers_where_the_probe_asks(desk: str) -> None:
    assert eventually(lambda: Visitor(desk).get("/services/handin/health").status == 200)
    assert Visitor(desk, "x").get("/services/handin/it/releases").status == 503, "there is no Hub to ask"
