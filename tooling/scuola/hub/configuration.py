"""What JupyterHub is told of a school. `jupyterhub_config.py`, which `scuola hub` writes, calls `configure`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from traitlets.config import Config

from scuola.files.private import private_folder
from scuola.hub import classroom, desks, handin, metrics, servers, steward
from scuola.hub.accounts import give_account
from scuola.hub.following import SchoolFile
from scuola.hub.providers import LtiPlatform, OpenIdProvider
from scuola.hub.proxy import command
from scuola.hub.roll import DESKS, Roll
from scuola.hub.school import (
    CLASS_ACCOUNT,
    CLASS_PORT,
    DESK_PORT,
    INNER_PORT,
    LTI,
    OIDC,
    ONE,
    PROXY_PORT,
    School,
)
from scuola.hub.sign_in import base_class, of_the_school
from scuola.jupyter import FOLDER as JUPYTER
from scuola.jupyter import static
from scuola.markup.links import LEAVE
from scuola.serving.ports import LOCALHOST


def configure(config: Config, file: Path) -> None:
    """Set up JupyterHub for the school of a file; raise `Problem` if that cannot be read."""
    roll = Roll(SchoolFile(file))
    this = roll.school
    private_folder(this.state)
    _addresses(config, this)
    set_sign_in(config, this, roll)
    set_pages(config, this, roll)
    servers.configure(config, this, roll)
    set_rights(config, this)
    config.JupyterHub.services = [
        handin.service(file, this.port + DESK_PORT, this.inner),
        _class_service(this),
        steward.service(file),
        metrics.service(this.state),
    ]
    for kind, settings in this.settings.items():
        config[kind].update(settings)


def _class_service(this: School) -> dict[str, Any]:
    """Return the declaration of the live class: anybody's phone may speak to it, so it has an account of its own."""
    declared = classroom.service(this.address, f"sqlite:///{this.classes}", this.port + CLASS_PORT)
    if this.accounts == ONE:
        return declared
    give_account(CLASS_ACCOUNT, this.homes)
    return {**declared, "user": CLASS_ACCOUNT, "cwd": str(this.classes.parent)}


def _addresses(config: Config, this: School) -> None:
    config.JupyterHub.bind_url = f"http://{LOCALHOST}:{this.port}"
    config.JupyterHub.hub_bind_url = f"http://{this.inner}:{this.port + INNER_PORT}"
    config.ConfigurableHTTPProxy.api_url = f"http://{LOCALHOST}:{this.port + PROXY_PORT}"
    config.ConfigurableHTTPProxy.command = command(this.folder)
    config.ConfigurableHTTPProxy.pid_file = str(this.state / "proxy.pid")
    config.JupyterHub.db_url = this.database_url
    config.JupyterHub.cookie_secret_file = str(this.state / "cookie_secret")
    config.JupyterHub.allow_named_servers = False


def set_sign_in(config: Config, this: School, roll: Roll) -> None:
    """Say how people are known, and for how long a browser is."""
    config.JupyterHub.cookie_max_age_days = 1
    config.JupyterHub.cookie_options = {"SameSite": "Lax"} | (
        {"Secure": True} if this.address.startswith("https") else {}
    )
    config.JupyterHub.authenticator_class = of_the_school(base_class(this.sign_in_class), roll)
    config.Invitations.folder = str(this.state)
    config.PAMAuthenticator.open_sessions = False
    if this.sign_in == OIDC and this.oidc:
        _openid(config.OpenIdConnect, this.oidc, this.address)
    if this.sign_in == LTI and this.lti:
        _platform(config.Launches, this.lti, this.address)
        config.Launches.folder = str(this.state)
    config.Authenticator.enable_auth_state = False
    config.Authenticator.allowed_users = set(this.accounts_of_editions())  # so that the Hub knows them; none signs in


def _openid(config: Config, provider: OpenIdProvider, address: str) -> None:
    config.issuer, config.client_id, config.client_secret = provider.issuer, provider.client_id, provider.secret()
    config.login_service, config.scope = provider.name, list(provider.scopes)
    config.email_claim, config.verified_claim = provider.email, provider.verified
    config.oauth_callback_url = f"{address}/hub/oauth_callback"


def _platform(config: Config, platform: LtiPlatform, address: str) -> None:
    config.issuer, config.registered, config.client_id = platform.issuer, platform.client_id, {platform.client_id}
    config.authorize_url, config.jwks_endpoint = platform.authorize, platform.keys
    config.deployments, config.login_service, config.own_address = set(platform.deployments), platform.name, address


def set_pages(config: Config, this: School, roll: Roll) -> None:
    """Give the Hub our pages, in the school's language, and say where people land."""

    def desks_of(user: Any) -> list[dict[str, str]]:
        """Return edition and account of the desks that a person may open."""
        groups = {group.name for group in user.groups} if user else set()
        taught = [one for one in roll.taught_by(user.name) if f"{DESKS}{one}" in groups] if user else []
        return [{"edition": one, "account": roll.school.account(one)} for one in taught]

    def own_editions(user: Any) -> list[str]:
        """Return the editions that a person takes part in."""
        return sorted(roll.keys_of(user.name)) if user else []

    def first_page(handler: Any) -> str:
        """Return where a person lands: their folder, their one desk, or the page that lists what they have; first the door."""
        user = handler.current_user
        if user is None:
            return f"{handler.hub.base_url}login"  # without a page to go to afterwards: that is asked again then
        own, taught = own_editions(user), desks_of(user)
        if own and not taught:
            return f"{handler.hub.base_url}spawn"
        if len(taught) == 1 and not own:
            return f"{handler.hub.base_url}spawn/{taught[0]['account']}"
        return f"{handler.hub.base_url}home"

    config.JupyterHub.template_paths = [str(JUPYTER / "hub"), str(static("scuola.css").parent)]
    config.JupyterHub.template_vars = {
        "language": this.language, "leave": LEAVE.in_language(this.language), "school": this.name, "desks": desks_of,
        "own_editions": own_editions,
    }  # fmt: skip
    config.JupyterHub.default_url = first_page


def set_rights(config: Config, this: School) -> None:
    """Say who may do what: everyone with what is theirs and at the desk, instructors with their course's server."""
    at_the_desk = f"access:services!service={handin.NAME}"
    roles: list[dict[str, Any]] = [{"name": "user", "scopes": ["self", at_the_desk]}]
    for name, rights in ((steward.NAME, steward.RIGHTS), (metrics.NAME, metrics.RIGHTS)):
        roles.append({"name": name, "services": [name], "scopes": list(rights)})
    roles += [desks.role(of, account) for account, of in this.accounts_of_editions().items()]
    config.JupyterHub.load_roles = [*config.JupyterHub.get("load_roles", ()), *roles]
    config.Spawner.server_token_scopes = ["users:activity!user", "access:servers!server", at_the_desk]
    config.Spawner.oauth_client_allowed_scopes = []
    config.JupyterHub.tornado_settings = {
        **config.JupyterHub.get("tornado_settings", {}), desks.UNASKED: set(map(desks.client, this.accounts_of_editions()))
    }  # fmt: skip
