"""Signing in: any authenticator of JupyterHub's proves who people are; the lists say whether they belong, as whom, to what.

Lists are read at every sign-in and once a minute after it: who is enrolled comes in, who left is out, and nothing is
started again.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from scuola.hub.desks import make_known
from scuola.hub.roll import DESKS, Roll
from scuola.hub.turned_away import NOT_LISTED, TurnedAway

LOOK_SECONDS = 60


class OfTheSchool:
    """What is put before an authenticator of JupyterHub's, which it follows in all that is not said here."""

    roll: Roll
    learners: set[str]  # those who teach somewhere, but were sent here as learners
    known_desks: set[tuple[str, str]]  # accounts, each with its edition, that the Hub knows
    proves_addresses = False  # True where the authenticator returns an address that others vouch for
    manage_groups = True
    auth_refresh_age = LOOK_SECONDS
    auth_refresh_strict = True
    refresh_pre_spawn = True
    any_allow_config = True  # the lists say who may come in

    def normalize_username(self, username: str) -> str:
        """Return the name in the Hub of whoever has this name or address."""
        return self.roll.name_of(username)

    def validate_username(self, username: str) -> bool:
        """Say whether a name may be somebody's, before anything is asked about it."""
        return bool(username) and username.isprintable() and super().validate_username(username)  # type: ignore[misc]

    async def authenticate(self, handler: Any, data: Any = None, **more: Any) -> Any:
        """Prove who somebody is; a password is that of the name, not of the address that was typed."""
        if isinstance(data, dict) and "username" in data:
            data = {**data, "username": self.normalize_username(str(data["username"]))}
        proven = super().authenticate(handler, data, **more)  # type: ignore[misc]  # JupyterHub's
        proven = await proven if hasattr(proven, "__await__") else proven
        if not self.proves_addresses or not proven:
            return proven
        model = proven if isinstance(proven, dict) else {"name": proven}
        return {**model, "name": self._listed(model["name"])}

    def _listed(self, address: str) -> str:
        """Return the name in the Hub of whoever has an address; raise `TurnedAway` if no list has it.

        An address is looked for among addresses alone: one that reads like somebody's key or name is not theirs.
        """
        name = self.roll.by_address(address)
        if not name:
            raise TurnedAway(NOT_LISTED(email=address), "in no list")
        return name

    def get_handlers(self, app: Any) -> list[tuple[Any, ...]]:
        """Return the pages of the authenticator, with logging out for good."""
        from scuola.hub.leaving import with_leaving

        return with_leaving(super().get_handlers(app))  # type: ignore[misc]

    async def run_post_auth_hook(self, handler: Any, auth_model: Any) -> Any:
        """Put people into the groups of the editions they belong to, and let them keep their name."""
        auth_model = await super().run_post_auth_hook(handler, auth_model)  # type: ignore[misc]
        if auth_model:
            name = auth_model["name"]
            self.roll.remember(name)
            (self.learners.discard if auth_model.pop("teaches", True) else self.learners.add)(name)
            auth_model["groups"] = self._groups_known_to(handler, name)
        return auth_model

    def groups(self, name: str) -> list[str]:
        """Return the groups of the editions that somebody belongs to: without desks, if they came as a learner."""
        groups = self.roll.groups(name)
        return [one for one in groups if not one.startswith(DESKS)] if name in self.learners else groups

    def _groups_known_to(self, handler: Any, name: str) -> list[str]:
        """Return the groups of somebody; the Hub learns of desks that it did not know when it started."""
        groups = self.groups(name)
        for account, edition in self.roll.school.accounts_of_editions().items():
            if f"{DESKS}{edition}" in groups and (account, edition) not in self.known_desks:
                make_known(handler, edition, account)
                self.known_desks.add((account, edition))
        return groups

    async def check_allowed(self, username: str, auth_model: Any = None) -> bool:
        """Say whether somebody belongs to an edition."""
        return bool(self.roll.groups(username))

    async def refresh_user(self, user: Any, handler: Any = None, **_: Any) -> Any:
        """Return the groups that somebody is in by now; False where they belong to the school no more."""
        groups = self._groups_known_to(handler, user.name)
        of_an_edition = user.name in self.roll.school.accounts_of_editions()  # an account that never signs in
        belongs = bool(self.roll.groups(user.name)) or of_an_edition
        return {"name": user.name, "groups": groups} if belongs else False


def of_the_school(base: type[Any], roll: Roll) -> type[Any]:
    """Return an authenticator that proves who people are as `base` does, and lets in those who belong to the school."""
    more: dict[str, Any] = {
        "roll": roll,
        "learners": set(),
        "known_desks": {*roll.school.accounts_of_editions().items()},
        "proves_addresses": getattr(base, "proves_addresses", False),
    }
    return type(f"School{base.__name__}", (OfTheSchool, base), more)


def base_class(name: str) -> type[Any]:
    """Return an authenticator by its full name; raise `ImportError` or `AttributeError` if it is not installed."""
    module, _, kind = name.rpartition(".")
    found: type[Any] = getattr(import_module(module), kind)
    return found
