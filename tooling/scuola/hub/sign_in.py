"""Signing in: any authenticator of JupyterHub's proves who people are; the lists say whether they belong, as whom, to what.

Lists are read at every sign-in and once a minute after it: who is enrolled comes in, who left is out, and nothing is
started again.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scuola.hub.roll import Roll

LOOK_SECONDS = 60


def of_the_school(base: type[Any], roll: Roll) -> type[Any]:
    """Return an authenticator that proves who people are as `base` does, and lets in those who belong to the school."""
    from scuola.hub.leaving import with_leaving

    class SchoolSignIn(base):  # type: ignore[misc]  # any of JupyterHub's
        manage_groups = True
        auth_refresh_age = LOOK_SECONDS
        auth_refresh_strict = True
        refresh_pre_spawn = True
        any_allow_config = True  # the lists say who may come in

        def normalize_username(self, username: str) -> str:
            """Return the name in the Hub of whoever has this name or address."""
            return roll.name_of(username)

        def validate_username(self, username: str) -> bool:
            """Say whether a name may be somebody's, before anything is asked about it."""
            return bool(username) and username.isprintable() and super().validate_username(username)

        async def authenticate(self, handler: Any, data: Any = None, **more: Any) -> Any:
            """Prove who somebody is; a password is that of the name, not of the address that was typed."""
            if isinstance(data, dict) and "username" in data:
                data = {**data, "username": self.normalize_username(str(data["username"]))}
            proven = super().authenticate(handler, data, **more)
            return await proven if hasattr(proven, "__await__") else proven

        def get_handlers(self, app: Any) -> list[tuple[Any, ...]]:
            """Return the pages of the authenticator, with logging out for good."""
            return with_leaving(super().get_handlers(app))

        async def run_post_auth_hook(self, handler: Any, auth_model: Any) -> Any:
            """Put people into the groups of the editions they belong to."""
            auth_model = await super().run_post_auth_hook(handler, auth_model)
            return auth_model and {**auth_model, "groups": _remembered(roll, auth_model["name"])}

        async def check_allowed(self, username: str, auth_model: Any = None) -> bool:
            """Say whether somebody belongs to an edition."""
            return bool(roll.groups(username))

        async def refresh_user(self, user: Any, handler: Any = None, **_: Any) -> Any:
            """Say which groups somebody is in by now; nothing where they belong to the school no more."""
            return _belongs(roll, user.name)

    SchoolSignIn.__name__ = f"School{base.__name__}"
    return SchoolSignIn


def _remembered(roll: Roll, name: str) -> list[str]:
    """Let somebody who came in keep their name; return their groups."""
    roll.remember(name)
    return roll.groups(name)


def _belongs(roll: Roll, name: str) -> Any:
    """Return the groups of somebody, as JupyterHub is told of them; False if there are none."""
    groups = roll.groups(name)
    of_an_edition = name in roll.school.accounts_of_editions()  # an account that never signs in
    return {"name": name, "groups": groups} if groups or of_an_edition else False


def base_class(name: str) -> type[Any]:
    """Return an authenticator by its full name; raise `ImportError` or `AttributeError` if it is not installed."""
    module, _, kind = name.rpartition(".")
    found: type[Any] = getattr(import_module(module), kind)
    return found
