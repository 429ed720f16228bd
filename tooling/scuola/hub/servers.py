"""People's servers under the Hub: who gets one, as which account, within which limits, and what it is told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from traitlets.config import Config

from scuola.editions import edition
from scuola.hub import containers, handin
from scuola.hub.accounts import give_account
from scuola.hub.roll import Roll
from scuola.hub.school import DOCKER, ONE, PODS, SYSTEM, SYSTEMD, School
from scuola.jupyter.settings import COURSE

SECONDS_TO_START = 120  # until a server answers: a machine on which a whole class arrives at once is busy
SECONDS_UNTIL_MISSED = 10  # until a server that ended is no longer taken for one that runs
CLAIM, COURSES = "scuola-courses", Path("/srv/courses")  # of a cluster: what has the editions' courses, and where
VARIABLES = (
    COURSE, "SCUOLA_EDITION", "SCUOLA_DESK", "SCUOLA_KEY", "SCUOLA_LANGUAGE", "SCUOLA_IDLE_MINUTES",
    "SCUOLA_JUPYTERLAB",
)  # fmt: skip


def configure(config: Config, this: School, roll: Roll) -> None:
    """Set up people's servers in the Hub of a school."""
    from scuola.hub.warm_servers import COMMAND

    def environment_of(spawner: Any) -> dict[str, str]:
        return environment(roll, spawner.user.name, str(spawner.user_options.get("edition", "")))

    def one(name: str) -> Any:
        return lambda spawner: environment_of(spawner).get(name, "")

    def prepare(spawner: Any) -> None:
        """Refuse a server to whom none is due, and give an account to whom one is."""
        from tornado.web import HTTPError

        if not environment_of(spawner):
            raise HTTPError(403)
        if this.accounts == SYSTEM and spawner.user.name not in roll.school.accounts_of_editions():
            give_account(spawner.user.name, this.homes)
        containers.furnish(spawner, roll.school)

    if keep_within := {SYSTEMD: _within_limits, DOCKER: containers.configure}.get(this.servers):
        keep_within(config, this)
    elif this.accounts != PODS:
        _forked(config, this)
    config.Spawner.cmd = COMMAND
    config.Spawner.pre_spawn_hook = prepare
    config.Spawner.environment = {name: one(name) for name in VARIABLES}
    config.Spawner.env_keep = ["PATH", "LANG", "LC_ALL", "TZ", *(["PYTHONPATH"] if "PYTHONPATH" in os.environ else [])]
    config.Spawner.options_form = lambda spawner: "choose" if len(roll.keys_of(spawner.user.name)) > 1 else ""
    config.Spawner.options_from_form = lambda form: {"edition": next(iter(form.get("edition", [])), "")}
    config.Spawner.start_timeout = config.Spawner.http_timeout = SECONDS_TO_START
    config.Spawner.disable_user_config = False
    if this.accounts == PODS:
        config.Spawner.env_keep = []
        config.KubeSpawner.modify_pod_hook = lambda spawner, pod: with_course(roll.school, spawner.user.name, pod)


def _forked(config: Config, this: School) -> None:
    """Let people's servers be forked from a process that has imported what they need."""
    from scuola.hub.warm_servers import WarmSpawner, WarmSpawnerOfOne

    config.Spawner.poll_interval = SECONDS_UNTIL_MISSED  # which costs nothing here
    config.JupyterHub.spawner_class = WarmSpawnerOfOne if this.accounts == ONE else WarmSpawner
    if this.accounts == ONE:
        config.SimpleLocalProcessSpawner.home_dir_template = str(this.homes / "{username}")


def _within_limits(config: Config, this: School) -> None:
    """Let systemd run people's servers: who takes more than their share ends alone, and nobody becomes somebody else."""
    config.JupyterHub.spawner_class = "systemdspawner.SystemdSpawner"
    config.SystemdSpawner.unit_name_template = "scuola-{USERNAME}"
    config.SystemdSpawner.isolate_tmp = config.SystemdSpawner.isolate_devices = True
    config.SystemdSpawner.disable_user_sudo = True
    if this.memory:
        config.SystemdSpawner.mem_limit = this.memory
    if this.cores:
        config.SystemdSpawner.cpu_limit = this.cores


def with_course(this: School, name: str, pod: Any) -> Any:
    """Return a pod of KubeSpawner's, with the course of an edition where it is that edition's desk; others have none."""
    from kubernetes_asyncio.client import V1PersistentVolumeClaimVolumeSource, V1Volume, V1VolumeMount

    if of := this.accounts_of_editions().get(name):
        course, claim = this.editions[of].course, V1PersistentVolumeClaimVolumeSource(claim_name=CLAIM)
        inside = str(course.relative_to(COURSES))
        pod.spec.volumes = [*(pod.spec.volumes or ()), V1Volume(name="course", persistent_volume_claim=claim)]
        (container,) = pod.spec.containers
        container.volume_mounts = [
            *(container.volume_mounts or ()),
            V1VolumeMount(name="course", mount_path=str(course), sub_path=inside),
        ]
    return pod


def environment(roll: Roll, name: str, chosen: str) -> dict[str, str]:
    """Return what a person's server is told: a course where the account is an edition's, else where to hand in, as whom.

    Nothing for those to whom no server is due. `chosen` is the edition that they asked for, if it is one of theirs.
    """
    this = roll.school
    idle = {"SCUOLA_IDLE_MINUTES": str(this.idle_minutes)}
    if of := this.accounts_of_editions().get(name):
        course = this.editions[of].course
        return {
            COURSE: str(course),
            "SCUOLA_EDITION": of,
            "SCUOLA_LANGUAGE": edition.read(course).language,
            **idle,
        }
    keys = roll.keys_of(name)
    if not keys:
        return {}
    of = chosen if chosen in keys else next(iter(keys))
    return {
        "SCUOLA_EDITION": of, "SCUOLA_KEY": keys[of], "SCUOLA_DESK": handin.address(this, of),
        "SCUOLA_LANGUAGE": edition.read(this.editions[of].course).language, **idle,
        **({"SCUOLA_JUPYTERLAB": "1"} if this.jupyterlab else {}),
    }  # fmt: skip
