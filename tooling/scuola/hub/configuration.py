"""What JupyterHub is told of a school. `jupyterhub_config.py`, which `scuola hub` writes, calls `configure`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from traitlets.config import Config

from scuola.editions import edition
from scuola.files.private import private_folder
from scuola.hub import classroom, handin, school, steward
from scuola.hub.accounts import give_account
from scuola.hub.providers import LtiPlatform, OpenIdProvider
from scuola.hub.proxy import command
from scuola.hub.roll import DESKS, Roll
from scuola.hub.school import CLASS_ACCOUNT, CLASS_PORT, DESK_PORT, INNER_PORT, LTI, OIDC, ONE, PROXY_PORT, School
from scuola.hub.sign_in import base_class, of_the_school
from scuola.jupyter import FOLDER as JUPYTER
from scuola.jupyter import static
from scuola.markup.links import LEAVE
from scuola.serving.ports import LOCALHOST

SECONDS_TO_START = 120  # until a server answers: a machine on which a whole class arrives at once is busy


def configure(config: Config, file: Path) -> None:
    """Set up JupyterHub for the school of a file; raise `Problem` if that cannot be read."""
    this = school.read(file)
    roll = Roll(this)
    private_folder(this.state)
    _addresses(config, this)
    _sign_in(config, this, roll)
    _pages(config, this, roll)
    _servers(config, this, roll)
    _rights(config, this)
    config.JupyterHub.services = [
        handin.service(file, this.port + DESK_PORT),
        _class_service(this),
        steward.service(file),
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
    config.JupyterHub.hub_bind_url = f"http://{LOCALHOST}:{this.port + INNER_PORT}"
    config.ConfigurableHTTPProxy.api_url = f"http://{LOCALHOST}:{this.port + PROXY_PORT}"
    config.ConfigurableHTTPProxy.command = command(this.folder)
    config.ConfigurableHTTPProxy.pid_file = str(this.state / "proxy.pid")
    config.JupyterHub.db_url = this.database_url
    config.JupyterHub.cookie_secret_file = str(this.state / "cookie_secret")
    config.JupyterHub.cookie_max_age_days = 1
    config.JupyterHub.cookie_options = {"SameSite": "Lax"} | (
        {"Secure": True} if this.address.startswith("https") else {}
    )
    config.JupyterHub.allow_named_servers = False


def _sign_in(config: Config, this: School, roll: Roll) -> None:
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


def _pages(config: Config, this: School, roll: Roll) -> None:
    def desks(user: Any) -> list[dict[str, str]]:
        """Return edition and account of the desks that a person may open."""
        groups = {group.name for group in user.groups} if user else set()
        taught = [one for one in roll.taught_by(user.name) if f"{DESKS}{one}" in groups] if user else []
        return [{"edition": one, "account": this.account(one)} for one in taught]

    def own_editions(user: Any) -> list[str]:
        """Return the editions that a person takes part in."""
        return sorted(roll.keys_of(user.name)) if user else []

    def first_page(handler: Any) -> str:
        """Return where a person lands: their folder, their one desk, or the page that lists what they have."""
        user = handler.current_user
        own, taught = own_editions(user), desks(user)
        if own and not taught:
            return f"{handler.hub.base_url}spawn"
        if len(taught) == 1 and not own:
            return f"{handler.hub.base_url}spawn/{taught[0]['account']}"
        return f"{handler.hub.base_url}home"

    config.JupyterHub.template_paths = [str(JUPYTER / "hub"), str(static("scuola.css").parent)]
    config.JupyterHub.template_vars = {
        "language": this.language, "leave": LEAVE.in_language(this.language), "school": this.name, "desks": desks,
        "own_editions": own_editions,
    }  # fmt: skip
    config.JupyterHub.default_url = first_page


def _servers(config: Config, this: School, roll: Roll) -> None:
    def environment_of(spawner: Any) -> dict[str, str]:
        return environment(this, roll, spawner.user.name, str(spawner.user_options.get("edition", "")))

    def one(name: str) -> Any:
        return lambda spawner: environment_of(spawner).get(name, "")

    def prepare(spawner: Any) -> None:
        """Refuse a server to whom none is due, and give an account to whom one is."""
        from tornado.web import HTTPError

        if not environment_of(spawner):
            raise HTTPError(403)
        if this.accounts != ONE and spawner.user.name not in this.accounts_of_editions():
            give_account(spawner.user.name, this.homes)

    if this.accounts == ONE:
        config.JupyterHub.spawner_class = "simple"
        config.SimpleLocalProcessSpawner.home_dir_template = str(this.homes / "{username}")
    config.Spawner.cmd = [sys.executable, "-m", "scuola.hub"]
    config.Spawner.pre_spawn_hook = prepare
    config.Spawner.environment = {name: one(name) for name in VARIABLES}
    config.Spawner.env_keep = ["PATH", "LANG", "LC_ALL", "TZ", *(["PYTHONPATH"] if "PYTHONPATH" in os.environ else [])]
    config.Spawner.options_form = lambda spawner: "choose" if len(roll.keys_of(spawner.user.name)) > 1 else ""
    config.Spawner.options_from_form = lambda form: {"edition": next(iter(form.get("edition", [])), "")}
    config.Spawner.start_timeout = config.Spawner.http_timeout = SECONDS_TO_START
    config.Spawner.disable_user_config = False


VARIABLES = ("SCUOLA_COURSE", "SCUOLA_EDITION", "SCUOLA_DESK", "SCUOLA_KEY", "SCUOLA_LANGUAGE", "SCUOLA_IDLE_MINUTES")


def environment(this: School, roll: Roll, name: str, chosen: str) -> dict[str, str]:
    """Return what a person's server is told: a course where the account is an edition's, else where to hand in, as whom.

    Nothing for those to whom no server is due. `chosen` is the edition that they asked for, if it is one of theirs.
    """
    idle = {"SCUOLA_IDLE_MINUTES": str(this.idle_minutes)}
    if of := this.accounts_of_editions().get(name):
        course = this.editions[of].course
        return {
            "SCUOLA_COURSE": str(course),
            "SCUOLA_EDITION": of,
            "SCUOLA_LANGUAGE": edition.read(course).language,
            **idle,
        }
    keys = roll.keys_of(name)
    if not keys:
        return {}
    of = chosen if chosen in keys else next(iter(keys))
    return {
        "SCUOLA_EDITION": of, "SCUOLA_KEY": keys[of], "SCUOLA_DESK": handin.address(this.port + DESK_PORT, of),
        "SCUOLA_LANGUAGE": edition.read(this.editions[of].course).language, **idle,
    }  # fmt: skip


def _rights(config: Config, this: School) -> None:
    """Say who may do what: everyone with what is theirs and at the desk, instructors with their course's server."""
    at_the_desk = f"access:services!service={handin.NAME}"
    roles: list[dict[str, Any]] = [{"name": "user", "scopes": ["self", at_the_desk]}]
    roles.append({"name": steward.NAME, "services": [steward.NAME], "scopes": list(steward.RIGHTS)})
    for account, of in this.accounts_of_editions().items():
        there = f"!user={account}"
        roles.append({
            "name": f"{DESKS}{of}", "groups": [f"{DESKS}{of}"],
            "scopes": [f"{right}{there}" for right in ("access:servers", "servers", "read:users:name", "read:servers")],
        })  # fmt: skip
    config.JupyterHub.load_roles = roles
    config.Spawner.server_token_scopes = ["users:activity!user", "access:servers!server", at_the_desk]
    config.Spawner.oauth_client_allowed_scopes = []
    # An instructor is not asked, in English, whether a course's server may know who they are.
    known = {f"jupyterhub-user-{quote(account)}" for account in this.accounts_of_editions()}
    config.JupyterHub.tornado_settings = {"oauth_no_confirm_list": known}
