"""People's servers in containers of Docker's: each has one image, its own folder, and no way but to the Hub and the desk.

Who works in a container is the account of the computer that the folder belongs to, so that what is written there stays that
account's, and nobody is root. Nothing of the image can be written.
"""

from __future__ import annotations

import pwd
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from traitlets.config import Config

from scuola.hub.school import DOCKER, Docker, School
from scuola.text import Text, untranslated

MOST_PROCESSES = 512
TEMPORARY = {"/tmp": "mode=1777"}

NO_SPAWNER = Text(
    "servers: docker richiede un componente che qui non c'è: pip install 'scuola-convergenze[docker]'",
    "servers: docker needs a component that is not here: pip install 'scuola-convergenze[docker]'",
)
NO_ANSWER = Text(
    "servers: docker, ma Docker non risponde ({why}): avviarlo, oppure scrivere servers: processes.",
    "servers: docker, but Docker does not answer ({why}): start it, or write servers: processes.",
)
NO_IMAGE = Text(
    "docker: manca l'immagine «{image}». Costruirla dalla cartella di Scuola: docker build -t {image} --build-arg "
    "JUPYTERHUB={release} -f tooling/cluster/Containerfile .",
    "docker: the image “{image}” is missing. Build it from Scuola's folder: docker build -t {image} --build-arg "
    "JUPYTERHUB={release} -f tooling/cluster/Containerfile .",
)
NO_NETWORK = Text(
    "docker: la rete «{network}» manca, o non è chiusa, o lascia parlare le persone tra loro, o non ha {address}. Crearla di "
    "nuovo: {command}",
    "docker: the network “{network}” is missing, or not closed, or lets people speak to each other, or has no {address}. Make "
    "it anew: {command}",
)
CREATE = "docker network create --internal --opt {option}=false --subnet {subnet} --gateway {address} {network}"
BETWEEN = "com.docker.network.bridge.enable_icc"


def configure(config: Config, this: School) -> None:
    """Let Docker run people's servers, within the limits of the school's file, which has Docker's section."""
    assert this.docker
    config.JupyterHub.spawner_class = "dockerspawner.DockerSpawner"
    spawner = config.DockerSpawner
    spawner.image, spawner.network_name = this.docker.image, this.docker.network
    spawner.cmd = ["python", "-m", "scuola.hub"]  # as in the image
    spawner.env_keep = []  # nothing of this computer's
    spawner.use_internal_ip = spawner.remove = True
    spawner.name_template = "scuola-{username}"
    spawner.extra_host_config = {
        "cap_drop": ["ALL"], "security_opt": ["no-new-privileges"], "read_only": True, "tmpfs": TEMPORARY,
        "pids_limit": MOST_PROCESSES, "init": True,
    }  # fmt: skip
    if this.memory:
        spawner.mem_limit = this.memory
    if this.cores:
        spawner.cpu_limit = this.cores


def furnish(spawner: Any, this: School) -> None:
    """Give a person's container what is theirs, as their account: their home; an edition's desk has its course, too.

    A server that is not in a container is left as it is.
    """
    if this.servers != DOCKER:
        return
    account, edition = pwd.getpwnam(spawner.user.name), this.accounts_of_editions().get(spawner.user.name)
    places = [account.pw_dir, *([str(this.editions[edition].course)] if edition else [])]
    spawner.volumes = {place: {"bind": place, "mode": "rw"} for place in places}
    spawner.extra_create_kwargs = {"user": f"{account.pw_uid}:{account.pw_gid}", "working_dir": account.pw_dir}
    spawner.environment = {**spawner.environment, "HOME": account.pw_dir, "USER": account.pw_name}


def missing(docker: Docker) -> Iterator[Text]:
    """Yield what Docker lacks, with what to do about it."""
    try:
        import docker as library
        import dockerspawner  # noqa: F401
    except ImportError:
        yield NO_SPAWNER
        return
    try:
        client = library.from_env()
        images = {tag for image in client.images.list() for tag in image.tags}
        networks = [one.attrs for one in client.networks.list(names=[docker.network]) if one.name == docker.network]
    except library.errors.DockerException as error:
        yield NO_ANSWER(why=untranslated(str(error).splitlines()[0]))
        return
    if not images & {docker.image, f"{docker.image}:latest"}:
        yield NO_IMAGE(image=docker.image, release=version("jupyterhub"))
    if not any(is_closed(attributes, docker) for attributes in networks):
        subnet = f"{docker.address.rpartition('.')[0]}.0/24"
        command = CREATE.format(option=BETWEEN, subnet=subnet, address=docker.address, network=docker.network)
        yield NO_NETWORK(network=docker.network, address=docker.address, command=command)


def is_closed(network: dict[str, Any], docker: Docker) -> bool:
    """Say whether a network, as Docker describes it, leads to this computer alone, at the address of the school's file."""
    gateways = {one.get("Gateway") for one in network.get("IPAM", {}).get("Config") or ()}
    between = (network.get("Options") or {}).get(BETWEEN)
    return bool(network.get("Internal")) and between == "false" and docker.address in gateways
