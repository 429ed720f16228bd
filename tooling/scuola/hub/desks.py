"""The desk of an edition in the Hub: the server of the edition's account, which its instructors may open.

An edition that comes into the school's file while the Hub runs is made known to it when its instructor asks for something.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from scuola.hub.roll import DESKS

RIGHTS = ("access:servers", "servers", "read:users:name", "read:servers")
UNASKED = "oauth_no_confirm_list"  # the Hub's name for servers of which nobody is asked, in English, whether they may know who one is


def role(edition: str, account: str) -> dict[str, Any]:
    """Return the Hub's role of those who teach in an edition: what they may do with its account's server, and no other."""
    name = f"{DESKS}{edition}"
    return {"name": name, "groups": [name], "scopes": [f"{right}!user={account}" for right in RIGHTS]}


def client(account: str) -> str:
    """Return the name by which an account's server asks the Hub who somebody is."""
    return f"jupyterhub-user-{quote(account)}"


def make_known(handler: Any, edition: str, account: str) -> None:
    """Let the Hub, of which `handler` answers a request, know of an edition's desk."""
    from jupyterhub import orm, roles

    handler.user_from_username(account)
    declared = role(edition, account)
    (name,) = declared["groups"]
    group = orm.Group.find(handler.db, name)
    if group is None:
        group = orm.Group(name=name)
        handler.db.add(group)
        handler.db.commit()
    roles.create_role(handler.db, declared)
    roles.grant_role(handler.db, group, name)
    handler.settings[UNASKED].add(client(account))
