"""The school's Hub on a cluster, where Zero to JupyterHub says where it runs, and KubeSpawner makes people's pods.

`hub.extraConfig` of the chart calls `configure`. The hand-in desk is a pod of its own, which has the courses; people's pods
have their home alone. The live class is not part of it.
"""

from __future__ import annotations

from pathlib import Path

from traitlets.config import Config

from scuola.files.private import private_folder
from scuola.hub import handin, metrics, servers, steward
from scuola.hub.configuration import set_pages, set_rights, set_sign_in
from scuola.hub.following import SchoolFile
from scuola.hub.roll import Roll


def configure(config: Config, file: Path) -> None:
    """Set up the Hub of a school beside what the chart says; raise `Problem` if the school's file cannot be read."""
    roll = Roll(SchoolFile(file))
    this = roll.school
    private_folder(this.state)
    set_sign_in(config, this, roll)
    set_pages(config, this, roll)
    servers.configure(config, this, roll)
    set_rights(config, this)
    desk = {"name": handin.NAME, "url": this.desk, "display": False}
    services = [desk, steward.service(file), metrics.service(this.state)]
    config.JupyterHub.services = [*config.JupyterHub.get("services", ()), *services]
    for kind, settings in this.settings.items():
        config[kind].update(settings)
