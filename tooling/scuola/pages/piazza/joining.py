"""Joining a network, taking in what is new, publishing what one has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.network.publishing import publish_all
from scuola.network.shared import Network
from scuola.network.static_site import is_site
from scuola.text import Text
from scuola.text.limits import first_of
from scuola.widgets.form import Form
from scuola.workspace import Workspace

NETWORK = Text("La rete", "The network")
FOLDER, TERRITORY = Text("Cartella condivisa", "Shared folder"), Text("Nome del territorio", "Name of the territory")
FOLDER_HELP = Text(
    "Una cartella che più territori vedono: sincronizzata, di rete, su una chiavetta. Oppure l'indirizzo di un sito, da cui la "
    "rete si legge soltanto.",
    "A folder that several territories see: synchronised, on a network, on a stick. Or the address of a site, from which the "
    "network can only be read.",
)
JOIN, PULL = Text("Unirsi", "Join"), Text("Prendere le novità", "Take in what is new")
MINE = Text("Pubblicare pratiche, accordi e programma", "Publish practices, agreements and programme")
JOINED = Text(
    "Uniti alla rete. La propria chiave è {key}: dirla agli altri per telefono.",
    "Joined. Your key is {key}: tell it to the others by telephone.",
)
AGAIN = Text("Pubblicare di nuovo anche ciò che si è ritirato", "Publish again what was withdrawn, too")


class Joining(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The form of the network."""

    def __init__(self, network: Network, workspace: Workspace, changed: Callable[[], None]) -> None:
        self.network, self.workspace, self.changed = network, workspace, changed
        asked: list[dict[str, Any]] = [{"name": "shared", "kind": "line", "label": str(FOLDER), "help": str(FOLDER_HELP), "most": 500},
                 {"name": "territory", "kind": "line", "label": str(TERRITORY), "most": 120},
                 {"name": "again", "kind": "yesno", "label": str(AGAIN)}]  # fmt: skip
        buttons = {"join": (JOIN, self.join), "pull": (PULL, self.pull), "mine": (MINE, self.publish_mine)}
        shared, territory = network.joined()
        start = {"shared": shared, "territory": territory}
        self.form, self.said = Form(asked, start, NETWORK, buttons=buttons), ipywidgets.HTML()
        super().__init__([self.form, self.said])

    def join(self) -> None:
        """Join the network of a folder."""
        value = self.form.value
        written = str(value.get("shared") or "").strip()
        shared = written if is_site(written) else str(Path(written).expanduser())
        self.form.say(JOINED(key=self.network.join(shared, str(value.get("territory") or ""))), "done")

    def pull(self) -> None:
        """Take in what others published; each card that is wrong is named."""
        pulled = self.network.pull()
        self.said.value = Markup("<br>").join(first_of(pulled.refused))
        self.changed()
        self.form.say(pulled.said, "problem" if pulled.refused else "done")

    def publish_mine(self) -> None:
        """Publish one's practices, and the programme with its reviews where there is one."""
        published = publish_all(self.network, self.workspace, again=bool(self.form.value.get("again")))
        self.said.value = Markup("<br>").join(first_of(one.message for one in published.refused))
        self.changed()
        self.form.say(published.said, "problem" if published.refused else "done")
