"""Logging out for good: a cookie that somebody kept opens nothing any more, in this browser or in another."""

from __future__ import annotations

from typing import Any

from jupyterhub.handlers.login import LogoutHandler
from jupyterhub.orm import new_token

PLACE = "/logout"


class _ForGood:
    """What is added to whatever an authenticator does when somebody logs out."""

    async def default_handle_logout(self) -> None:
        """Do what JupyterHub does, and let earlier cookies of the person mean nobody."""
        this: Any = self
        user = this.current_user
        await super().default_handle_logout()  # type: ignore[misc]  # JupyterHub's
        if user:
            user.orm_user.cookie_id = new_token()
            this.db.commit()


def with_leaving(handlers: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return an authenticator's handlers, with logging out for good."""
    theirs = next((one[1] for one in handlers if one[0] == PLACE), LogoutHandler)
    ours = type("Leaving", (_ForGood, theirs), {})
    return [(PLACE, ours), *(one for one in handlers if one[0] != PLACE)]
