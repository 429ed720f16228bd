"""Sign-in from Moodle, or another platform of LTI 1.3: a signed launch, which says whose it is and what the course is to them.

ltiauthenticator knows the way there and back. The platform's word on the address counts, as it is the school's own
registered one; its word on who teaches takes away from what the lists say, and never adds to it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ltiauthenticator.lti13.auth import LTI13Authenticator
from ltiauthenticator.lti13.error import ValidationError
from ltiauthenticator.lti13.validator import LTI13LaunchValidator
from tornado.httpclient import AsyncHTTPClient
from tornado.httpclient import HTTPError as FetchError
from traitlets import Set, Unicode

from scuola.hub.addresses import plain
from scuola.hub.launch_pages import CLAIM, KeysHandler, LaunchHandler, LoginHandler, teaches
from scuola.hub.launched import Launched
from scuola.hub.signed import Keys, NotSigned, checked
from scuola.hub.tool_key import ToolKey
from scuola.hub.turned_away import (
    NO_ADDRESS,
    NOT_PROVEN,
    SILENT,
    TurnedAway,
)

LAUNCH = "LtiResourceLinkRequest"
OLDEST_SECONDS = 600  # of a launch, when it arrives


async def fetch(place: str) -> Any:
    """Return what a platform publishes; raises `OSError`, tornado's errors or `ValueError`."""
    return json.loads((await AsyncHTTPClient().fetch(place, follow_redirects=False)).body)


class Launches(LTI13Authenticator):  # type: ignore[misc]
    """A platform proves an address; the school's lists say whose it is, and what is theirs."""

    registered = Unicode(help="As what the platform knows the School.").tag(config=True)
    deployments = Set(Unicode(), help="Where on the platform it may be launched from.").tag(config=True)
    folder = Unicode(help="Where the Hub keeps what is its own.").tag(config=True)
    own_address = Unicode(help="How people reach the School.").tag(config=True)
    login_service = Unicode("Moodle").tag(config=True)
    login_handler, callback_handler = LoginHandler, LaunchHandler
    proves_addresses = begins_elsewhere = True

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.keys = Keys(fetch)
        self.used: dict[str, float] = {}  # launches, until they are too old anyway
        self.tool_key, self.launched = ToolKey(Path(self.folder)), Launched(Path(self.folder))

    def get_handlers(self, app: Any) -> list[tuple[str, type[Any]]]:
        """Return the pages of a launch."""
        places = {"oauth_login": self.login_handler, "oauth_callback": self.callback_handler, "keys": KeysHandler}
        return [(f"/lti13/{name}", handler) for name, handler in places.items()]

    async def claims(self, token: str) -> Mapping[str, Any]:
        """Return what a launch says; raise `TurnedAway` unless the platform signed it, for the School, just now."""
        try:
            claims = await checked(token, self.keys, self.jwks_endpoint, issuer=self.issuer, audience=self.registered)
            LTI13LaunchValidator(parent=self.parent).validate_id_token(dict(claims))
        except (NotSigned, ValidationError, AttributeError) as error:
            raise self.not_proven(
                f"{type(error).__name__}: {error}" if isinstance(error, NotSigned) else "claims"
            ) from error
        except (OSError, FetchError, ValueError) as error:
            why = f"{self.jwks_endpoint}: {type(error).__name__}"
            raise TurnedAway(SILENT(provider=self.login_service), why, 503) from error
        if str(claims.get(f"{CLAIM}deployment_id")) not in self.deployments:
            raise self.not_proven("another deployment")
        if claims.get(f"{CLAIM}message_type") != LAUNCH or time.time() - claims["iat"] > OLDEST_SECONDS:
            raise self.not_proven("not a launch of now")
        return claims

    def use(self, claims: Mapping[str, Any]) -> None:
        """Take a launch as used; raise `TurnedAway` if it was used before."""
        now, nonce = time.monotonic(), str(claims["nonce"])
        self.used = {used: until for used, until in self.used.items() if until > now}
        if nonce in self.used:
            raise self.not_proven("used before")
        self.used[nonce] = now + 2 * OLDEST_SECONDS

    async def authenticate(self, handler: Any, data: Any = None, **_: Any) -> dict[str, Any]:
        """Return the address of whoever is launched, and whether the platform calls them a teacher."""
        email = plain((data or {}).get("email"))
        if not email:
            raise TurnedAway(NO_ADDRESS(provider=self.login_service), "no address")
        return {"name": email, "teaches": teaches(data)}

    def not_proven(self, why: str) -> TurnedAway:
        """Return what is said to somebody whom a launch does not prove."""
        return TurnedAway(NOT_PROVEN(provider=self.login_service), why)
