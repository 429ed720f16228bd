"""Voila with its doors closed: the pages that are named and what they load, nothing else on the machine."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import tornado.web
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from voila.app import Voila

import warmkernel
from scuola.jupyter.settings import KERNEL, environment, kernel_settings
from scuola.serving import visitors
from scuola.serving.notices import ELSEWHERE, ENOUGH, FULL, notice
from scuola.serving.page.built import PLACE, BuiltFile
from scuola.serving.page.handler import PageHandler
from scuola.serving.page.statement import ADDRESS as STATEMENT
from scuola.serving.page.statement import Statement
from scuola.serving.place import Place
from scuola.serving.ports import LOCALHOST, free_port
from scuola.serving.visitors import Visitor, VisitorsKernels, present_visitor

PREFERRED_PORT = 8866


class LivePage(PageHandler):
    """The page of a notebook, as long as there is room."""

    async def get(self, path: str | None = None) -> None:
        """Show the page, or say politely that it must wait."""
        kernels: VisitorsKernels = self.kernel_manager
        address = self.request.remote_ip or LOCALHOST
        if kernels.is_full() or kernels.has_enough(address):
            notice(self, FULL if kernels.is_full() else ENOUGH, 503, again_in=5)
            return
        self.visitor = Visitor(address)
        self.visitor.begins_to_wait()
        present_visitor.set(self.visitor)
        if (written := super().get(path)) is not None:
            await written

    def on_finish(self) -> None:
        """Note that the page is there."""
        super().on_finish()
        if visitor := getattr(self, "visitor", None):
            visitor.has_the_page()

    def on_connection_close(self) -> None:
        """End the kernel of a visitor who is gone before the page was there, whoever writes it."""
        super().on_connection_close()
        if visitor := getattr(self, "visitor", None):
            visitor.has_the_page()
            IOLoop.current().spawn_callback(self.kernel_manager.leave, visitor)


class Elsewhere(tornado.web.RequestHandler):
    """What is answered to a request for a name that is not this server's: a page of another site must not reach it."""

    def prepare(self) -> None:
        """Say so."""
        notice(self, ELSEWHERE, 403)


class ClosedVoila(Voila):  # type: ignore[misc]  # Voila has no types
    """Voila without its tree, its contents and its render-anything; `pages` are notebooks by address.

    It answers to the `names` that it is served under, and to no others.
    """

    pages: ClassVar[Mapping[str, Path]] = {}
    names: ClassVar[Sequence[str]] = ()

    def start(self) -> None:
        """Listen, as Voila does, for our names alone."""
        self.connection_dir = tempfile.mkdtemp(prefix="voila_", dir=self.connection_dir_root)
        self.voila_configuration.multi_kernel_manager_class = VisitorsKernels
        settings = {
            **self.init_settings(),
            "compress_response": True,
            "default_handler_class": Elsewhere,
            "ws_ping_interval": 1000 * visitors.SECONDS_BETWEEN_PINGS,
            "ws_ping_timeout": 1000 * visitors.SECONDS_WITHOUT_ANSWER,
        }
        self.app = tornado.web.Application(**settings)
        self.app.settings.update(self.tornado_settings)
        self.app.add_handlers(f"(?:{'|'.join(map(re.escape, self.names))})$", self.init_handlers())
        self.listen()

    def init_handlers(self) -> list[Any]:
        """Return the handlers of our pages, those of Voila's that open nothing else, and the others of ours."""
        kept = [
            (self._below_the_base(handler[0]), *handler[1:])
            for handler in super().init_handlers()
            if not _opens_too_much(handler[0], self.server_url)
        ]
        served = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        ours = [
            (url_path_join(self.server_url, address), LivePage, {**served, "notebook_path": str(path)})
            for address, path in self.pages.items()
        ]
        others = [(self.server_url.rstrip("/") + address, *rest) for address, *rest in self.other_handlers()]
        files = (url_path_join(self.server_url, PLACE, "(.*)"), BuiltFile)
        statement = (url_path_join(self.server_url, STATEMENT), Statement)
        return [files, statement, *ours, *kept, *others]

    def _below_the_base(self, pattern: str) -> str:
        """Return where a handler answers: Voila puts its own below the base, and leaves out those for coming in."""
        signing_in = {pattern for pattern, *_ in self.identity_provider.get_handlers()}
        return str(url_path_join(self.server_url, pattern)) if pattern in signing_in else pattern

    def other_handlers(self) -> list[Any]:
        """Return what answers at all other addresses."""
        return []


def _opens_too_much(pattern: str, base: str) -> bool:
    """Say whether a handler of Voila's lists, renders or serves more than our pages."""
    return pattern == base or any(
        part in pattern for part in ("/voila/tree", "/voila/render", "/voila/files", "/api/contents")
    )


def serve(
    application: type[ClosedVoila], root: Path, place: Place, told: Callable[[int], None], *, token: str = ""
) -> None:
    """Serve the notebooks below `root` until it is closed; `told` is called with the port, before.

    `token` keeps others out. Raises `Problem` if the port is taken, or the address is not this computer's.
    """
    port = free_port(place.port, PREFERRED_PORT, place.host)
    with tempfile.TemporaryDirectory(prefix="scuola-") as state:
        settled = environment(Path(state), Path(state))
        os.environ.clear()
        os.environ.update(settled)
        os.chdir(root)
        told(port)
        application.names = [_bracketed(name) for name in place.known_as()]
        settings = {
            "Voila.ip": place.host,
            "Voila.port": port,
            "Voila.port_retries": 0,
            "Voila.log_level": "ERROR",
            "Voila.base_url": place.path,
            "Voila.server_url": place.path,
            **({"Voila.token": token} if token else {}),
            **kernel_settings(),
        }
        warmkernel.hold(KERNEL)
        application.launch_instance(
            [str(root), *(f"--{name}={value}" for name, value in settings.items()), "--no-browser"]
        )  # fmt: skip


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name
