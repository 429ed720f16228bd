"""What answers where a notebook is asked for as a page: in class, at the desk, in JupyterLab, at a school's Hub."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import PurePosixPath

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyter_server.utils import ApiPath
from nbformat import NotebookNode
from tornado.httputil import split_host_and_port
from tornado.ioloop import IOLoop
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, authenticated
from voila.tornado.handler import TornadoVoilaHandler

from scuola.notebooks.front_ends import front_end
from scuola.serving.notices import DEFECT, NOT_HERE, notice
from scuola.serving.page.bar import Bar
from scuola.serving.page.running import KernelGone, Piece, run
from scuola.serving.page.writing import END, is_code, opening, written

SECONDS_OF_SILENCE = 10  # after which a proxy in between might think that nobody is there


class PageHandler(TornadoVoilaHandler):  # type: ignore[misc]  # Voila has no types
    """The page of a notebook: written by us, or by Voila where the notebook's metadata ask for its front end."""

    kernel: asyncio.Future[str] | None = None

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Write the page."""
        place = str(self.notebook_path or path)
        notebook = await self._notebook(place)
        if notebook is None or front_end(notebook) != "scuola":
            await super().get(path)
            return
        self.xsrf_token  # noqa: B018  (reading it sets the cookie, without which the kernel could not be ended by its page)
        self.kernel = asyncio.ensure_future(self._start(place, notebook))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        with suppress(StreamClosedError):  # whoever asked is gone: `on_connection_close` ends the kernel
            await self._send(opening(notebook, self.base_url, self.code_of(place), self.bar_of(place, notebook)))
            async for piece in self._pieces(notebook):
                await self._send(written(piece))
            self.finish(END)

    def code_of(self, place: str) -> str:
        """Return where the notebook of a page can be seen as one: nowhere, unless a server of notebooks says so."""
        return ""

    def bar_of(self, place: str, notebook: NotebookNode) -> Bar | None:
        """Return the bar above a page: none, unless it is in somebody's folder."""
        return None

    async def _notebook(self, place: str) -> NotebookNode | None:
        """Return a notebook; None for a file of another kind. Raises 404 where there is none, or a folder."""
        if PurePosixPath(place).suffix != ".ipynb":
            if await ensure_async(self.contents_manager.dir_exists(ApiPath(place))):
                raise HTTPError(404)
            return None
        found = await ensure_async(self.contents_manager.get(path=ApiPath(place)))
        return found["content"] if found["type"] == "notebook" else None

    async def _start(self, place: str, notebook: NotebookNode) -> str:
        name = notebook.metadata.get("kernelspec", {}).get("name")
        folder = ApiPath(str(PurePosixPath(place).parent))
        kernels: AsyncMappingKernelManager = self.kernel_manager
        return str(await kernels.start_kernel(kernel_name=name, path=folder, env=self._environment()))

    def _environment(self) -> dict[str, str]:
        """Return the kernel's environment: the page's address is in it, as CGI has it."""
        host, port = split_host_and_port(self.request.host.lower())
        return {
            **os.environ, "SCRIPT_NAME": self.request.path, "PATH_INFO": "", "QUERY_STRING": self.request.query,
            "SERVER_NAME": host, "SERVER_PORT": str(port or ""), "SERVER_PROTOCOL": self.request.version,
            "REQUEST_SCHEME": self.request.protocol,
        }  # fmt: skip

    async def _pieces(self, notebook: NotebookNode) -> AsyncIterator[Piece]:
        """Yield what the page is made of: its kernel, what each cell has come to, and that it is all there."""
        assert self.kernel is not None
        kernel = await self.kernel
        yield {"kernel": kernel}
        cells = {place: cell.source for place, cell in enumerate(notebook.cells) if is_code(cell)}
        try:
            async for piece in run(self.kernel_manager.get_kernel(kernel), cells):
                yield piece
        except KernelGone:
            logging.getLogger(__name__).error("the kernel of %s ended while its page was made", self.request.path)
            yield {"gone": True}
        yield {"end": True}

    def write_error(self, status_code: int, **about: object) -> None:
        """Say in our words that there is no such page, or that it does not open."""
        notice(self, NOT_HERE if status_code == 404 else DEFECT, status_code, home=self.base_url)

    async def _send(self, text: str) -> None:
        self.write(text)
        await self.flush()

    def on_connection_close(self) -> None:
        """End the kernel of a page whose visitor is gone before it was there."""
        super().on_connection_close()
        if self.kernel is not None:
            IOLoop.current().spawn_callback(self._leave, self.kernel)

    async def _leave(self, starting: asyncio.Future[str]) -> None:
        with suppress(Exception):  # it did not start, or has ended meanwhile
            await ensure_async(self.kernel_manager.shutdown_kernel(await starting, now=True))
