"""Voila with its doors closed: the pages that are named and what they load, nothing else on the machine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from voila.app import Voila
from voila.tornado.handler import TornadoVoilaHandler

import warmkernel
from scuola.servers import KERNEL, LOCALHOST, environment, free_port, kernel_settings, open_browser
from scuola.text import Text

PREFERRED_PORT = 8866

STOP = Text("Per chiudere: Ctrl-C in questa finestra.", "To close: Ctrl-C in this window.")


class LivePage(TornadoVoilaHandler):  # type: ignore[misc]  # Voila has no types
    """The page of a notebook."""

    async def get(self, path: str | None = None) -> None:
        """Show the page, with the cookie without which its kernel could not be ended when the page is left."""
        self.xsrf_token  # noqa: B018  (reading it sets the cookie)
        await super().get(path)


class ClosedVoila(Voila):  # type: ignore[misc]  # Voila has no types
    """Voila without its tree, its contents and its render-anything; `pages` are notebooks by address."""

    pages: ClassVar[Mapping[str, Path]] = {}

    def init_handlers(self) -> list[Any]:
        """Return the handlers of our pages, those of Voila's that open nothing else, and the others of ours."""
        kept = [handler for handler in super().init_handlers() if not _opens_too_much(handler[0])]
        served = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        ours = [(address, LivePage, {**served, "notebook_path": str(path)}) for address, path in self.pages.items()]
        return [*ours, *kept, *self.other_handlers()]

    def other_handlers(self) -> list[Any]:
        """Return what answers at all other addresses."""
        return []


def _opens_too_much(pattern: str) -> bool:
    """Say whether a handler of Voila's lists, renders or serves more than our pages."""
    return pattern == "/" or any(
        part in pattern for part in ("/voila/tree", "/voila/render", "/voila/files", "/api/contents")
    )


def serve(
    application: type[ClosedVoila], root: Path, first: str, ready: Text, say: Callable[[Text], None],
    *, port: int | None = None, host: str = LOCALHOST, browser: bool = True, token: str = "",
) -> None:  # fmt: skip
    """Serve the notebooks below `root` until it is closed, opening the address `first`; `token` keeps others out.

    Raises `Problem` if the port is taken.
    """
    listening = free_port(port, PREFERRED_PORT, host)
    with tempfile.TemporaryDirectory(prefix="scuola-") as state:
        os.environ.update(environment(Path(state), Path(state)))
        os.chdir(root)
        address = f"http://{host}:{listening}{first}{f'?token={token}' if token else ''}"
        say(ready(address=address))
        say(STOP)
        if browser and (unopened := open_browser(address)):
            say(unopened)
        settings = {
            "Voila.ip": host,
            "Voila.port": listening,
            "Voila.port_retries": 0,
            "Voila.log_level": "ERROR",
            **({"Voila.token": token} if token else {}),
            **kernel_settings(),
        }
        warmkernel.hold(KERNEL)
        application.launch_instance(
            [str(root), *(f"--{name}={value}" for name, value in settings.items()), "--no-browser"]
        )  # fmt: skip
