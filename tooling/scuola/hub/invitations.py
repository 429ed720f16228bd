"""Sign-in for a school without an identity provider: a password, first chosen by following an invitation."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jupyterhub.auth import Authenticator
from jupyterhub.handlers.base import BaseHandler
from traitlets import Unicode

from scuola.hub.passwords import Passwords, fault

PAGE = "invitation.html"
FAILURES, SECONDS = 8, 600  # so many wrong passwords of a name, then none is looked at for so long


class Patience:
    """How many wrong passwords were tried for a name lately."""

    def __init__(self) -> None:
        self.tried: dict[str, deque[float]] = {}

    def is_over(self, name: str) -> bool:
        """Say whether no password of a name is looked at for now."""
        lately = self.tried.get(name, deque())
        while lately and lately[0] < time.monotonic() - SECONDS:
            lately.popleft()
        return len(lately) >= FAILURES

    def note(self, name: str, right: bool) -> None:
        """Note that a password was tried."""
        if right:
            self.tried.pop(name, None)
        else:
            self.tried.setdefault(name, deque(maxlen=FAILURES)).append(time.monotonic())


class Invitations(Authenticator):  # type: ignore[misc]  # JupyterHub has no types
    """Passwords of the school's own, in a file of the Hub's account."""

    folder = Unicode(help="Where the file of passwords is.").tag(config=True)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.patience = Patience()

    @property
    def passwords(self) -> Passwords:
        """Return what is kept."""
        return Passwords(Path(self.folder))

    async def authenticate(self, handler: Any, data: Any = None, **_: Any) -> str | None:
        """Return whose name and password were given, if they go together."""
        name, password = str(data.get("username", "")), str(data.get("password", ""))
        if self.patience.is_over(name):
            return None
        right = await asyncio.to_thread(self.passwords.is_right, name, password)
        self.patience.note(name, right)
        return name if right else None

    def get_handlers(self, app: Any) -> list[tuple[str, type[Any]]]:
        """Return the page on which an invitation is accepted."""
        return [("/invitation", InvitationHandler)]


class InvitationHandler(BaseHandler):  # type: ignore[misc]
    """The page of an invitation: a password is chosen, twice the same, and whoever chose it is in."""

    async def get(self) -> None:
        """Show the page; the invitation is not used by looking at it."""
        code = self.get_argument("code", "")
        await self._show(code, known=bool(self.authenticator.passwords.invited(code)))

    async def post(self) -> None:
        """Take the password that was chosen."""
        code = self.get_body_argument("code", "")
        password, again = (self.get_body_argument(name, "", strip=False) for name in ("password", "again"))
        passwords = self.authenticator.passwords
        if not passwords.invited(code):
            await self._show("", known=False)
            return
        if wrong := fault(password, again):
            await self._show(code, known=True, wrong=wrong.in_language(self.settings["template_vars"]["language"]))
            return
        name = await asyncio.to_thread(passwords.accept, code, password)
        user = await self.login_user({"username": name, "password": password}) if name else None
        if user is None:
            await self._show("", known=False)
            return
        self.redirect(self.get_next_url(user))

    async def _show(self, code: str, *, known: bool, wrong: str = "") -> None:
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")
        if wrong or not known:
            self.set_status(HTTPStatus.FORBIDDEN if not known else HTTPStatus.UNPROCESSABLE_ENTITY)
        xsrf = self.xsrf_token.decode("ascii")
        self.finish(await self.render_template(PAGE, code=code, known=known, wrong=wrong, xsrf=xsrf))
