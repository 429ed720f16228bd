"""The pages of a launch: the platform announces somebody, they are sent back to be vouched for, and arrive with a signed launch."""

from __future__ import annotations

import hmac
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from jupyterhub.handlers.base import BaseHandler
from ltiauthenticator.lti13.handlers import (
    LTI13CallbackHandler,
    LTI13LoginInitHandler,
    _serialize_state,
    get_nonce,
)
from tornado.web import HTTPError

from scuola.hub.turned_away import BEGINS_ELSEWHERE, NOT_BEGUN_HERE, NOT_FINISHED, Discreet, TurnedAway
from scuola.text.problems import Problem

SCORES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
ROLES = "http://purl.imsglobal.org/vocab/lis/v2/"
TEACHING = (f"{ROLES}membership#Instructor", f"{ROLES}membership/Instructor#")
PLACE = "/hub/lti13/"

#: The platform's page posts the launch: only a cookie that goes with requests from elsewhere comes with it.
FROM_ELSEWHERE = {"path": PLACE, "samesite": "None", "secure": True}


def teaches(claims: Mapping[str, Any]) -> bool:
    """Say whether the platform calls somebody a teacher of the course that they come from."""
    said = claims.get(f"{CLAIM}roles")
    return isinstance(said, list) and any(str(one).startswith(TEACHING) for one in said)


def edition_of(claims: Mapping[str, Any]) -> str:
    """Return the edition that the link in the platform's course is for (its custom parameter), nothing if it does not say."""
    custom = claims.get(f"{CLAIM}custom")
    return str(custom.get("edition", "")) if isinstance(custom, dict) else ""


class LoginHandler(Discreet, LTI13LoginInitHandler):  # type: ignore[misc]  # ltiauthenticator has no types
    """The platform announces somebody, and they are sent back to it to be vouched for."""

    def post(self) -> None:
        """Go back to the platform, if it is the school's own that announces somebody."""
        ours, said = self.authenticator, self.get_argument
        known = said("client_id", "") in (ours.registered, "") and said("iss", "") == ours.issuer
        if not known or said("lti_deployment_id", "") not in (*ours.deployments, ""):
            raise TurnedAway(BEGINS_ELSEWHERE(provider=ours.login_service), "not announced by the platform")
        try:
            super().post()
        except HTTPError as error:
            raise TurnedAway(
                BEGINS_ELSEWHERE(provider=ours.login_service), "an announcement with parts missing"
            ) from error

    get = post

    def authorize_redirect(self, **asked: Any) -> None:
        """Ask as the program that the platform knows, whatever the announcement called it."""
        super().authorize_redirect(**{**asked, "client_id": self.authenticator.registered})

    def get_state(self) -> str:
        """Return something that only this browser has; where to land is the signed launch's to say."""
        return str(_serialize_state({"state_id": uuid.uuid4().hex}))

    def get_redirect_uri(self) -> str:
        """Return the address that the platform was told, whatever a request says that ours is."""
        return str(self.authenticator.own_address) + PLACE + "oauth_callback"

    def _set_oauth_cookie(self, key: str, value: str) -> None:
        self._set_cookie(key, value, expires_days=None, **FROM_ELSEWHERE)


class LaunchHandler(Discreet, LTI13CallbackHandler):  # type: ignore[misc]
    """The launch itself."""

    async def get(self) -> None:
        """Refuse what is no launch."""
        raise TurnedAway(BEGINS_ELSEWHERE(provider=self.authenticator.login_service), "not a launch")

    async def post(self) -> None:
        """Let in whoever the platform vouches for, if they are in a list, and show them what they came for."""
        claims = await self._launched()
        user = await self.login_user(claims)
        if user is None:
            raise self.authenticator.not_proven("not allowed")
        self._jupyterhub_user = user
        self._note(user.name, claims)
        self.redirect(self._landing(user, claims))

    async def _launched(self) -> Mapping[str, Any]:
        if self.get_argument("error", ""):
            raise TurnedAway(NOT_FINISHED(provider=self.authenticator.login_service), "the platform refused")
        try:
            self.check_state()
        except (HTTPError, ValueError) as error:
            raise TurnedAway(NOT_BEGUN_HERE, "state") from error
        claims: Mapping[str, Any] = await self.authenticator.claims(self.get_argument("id_token", ""))
        nonce = self._nonce_state_cookie or self._get_nonce_state_cookie()
        if not nonce or not hmac.compare_digest(get_nonce(nonce), str(claims.get("nonce", ""))):
            raise self.authenticator.not_proven("nonce")
        self.authenticator.use(claims)
        return claims

    def _note(self, name: str, claims: Mapping[str, Any]) -> None:
        """Note where scores go; whoever comes in does so even where that cannot be kept."""
        ours, said = self.authenticator, claims.get(SCORES)
        editions, place = ours.roll.school.editions, said.get("lineitems", "") if isinstance(said, dict) else ""
        edition = next(iter(editions)) if len(editions) == 1 else edition_of(claims)
        try:
            if ours.roll.keys_of(name):
                ours.launched.note(name, str(claims["sub"]), edition if edition in editions else "", str(place))
        except (OSError, Problem) as error:
            self.log.warning("Launches are not noted: %s", type(error).__name__)

    def _landing(self, user: Any, claims: Mapping[str, Any]) -> str:
        roll, edition, base = self.authenticator.roll, edition_of(claims), self.hub.base_url
        if teaches(claims) and edition in roll.taught_by(user.name):
            return f"{base}spawn/{quote(roll.school.account(edition))}"
        if edition in roll.keys_of(user.name):
            return f"{base}spawn?opt-edition={quote(edition)}"
        return str(super(LTI13CallbackHandler, self).get_next_url(user))

    def _get_oauth_cookie(self, name: str) -> str:
        value = (self.get_secure_cookie(name) or b"").decode("utf8", "replace")
        self.clear_cookie(name, **FROM_ELSEWHERE)
        return value


class KeysHandler(BaseHandler):  # type: ignore[misc]
    """The School's public key, for the platform to read."""

    def get(self) -> None:
        """Show it."""
        self.finish(self.authenticator.tool_key.published())
