"""What is wrong with how people sign in: parts that are missing, the provider or platform in the school's file, its secret."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

from scuola.hub.providers import ALWAYS, DESCRIPTION, LtiPlatform, OpenIdProvider
from scuola.hub.school import LTI, OIDC, School
from scuola.hub.sign_in import base_class
from scuola.text import Text
from scuola.text.problems import Problem

PARTS = ("oauthenticator", "ltiauthenticator", "jwt")  # of the component for signing in elsewhere
SECONDS = 10
MOST_BYTES = 1_000_000

NO_HUB = Text(
    "JupyterHub non è installato. Installarlo con: pip install 'scuola-convergenze[hub]'",
    "JupyterHub is not installed. Install it with: pip install 'scuola-convergenze[hub]'",
)
NO_SIGN_IN = Text(
    "sign_in: «{name}» non si trova ({why}). Installare il componente che lo contiene, o scegliere invitations o pam.",
    "sign_in: “{name}” was not found ({why}). Install the component that has it, or choose invitations or pam.",
)
NO_PART = Text(
    "sign_in: {name} richiede altri componenti. Installarli con: pip install 'scuola-convergenze[school]'",
    "sign_in: {name} needs further components. Install them with: pip install 'scuola-convergenze[school]'",
)
NO_SECRET = Text(
    "oidc: non c'è nessun segreto. Quasi tutti i gestori lo chiedono: scriverlo in un file (chmod 600) e indicarlo in "
    "secret_file, oppure nella variabile SCUOLA_OIDC_SECRET.",
    "oidc: there is no secret. Nearly all providers ask for one: write it into a file (chmod 600) and name that in "
    "secret_file, or put it into the variable SCUOLA_OIDC_SECRET.",
)
WRITTEN_SECRET = Text(
    "settings: «{field}» è scritto in chiaro. Per OpenID usare oidc con secret_file, che solo il proprietario legge.",
    "settings: “{field}” is written in clear. For OpenID use oidc with secret_file, which its owner alone reads.",
)
NO_OPENID = Text("oidc: scopes deve contenere openid.", "oidc: scopes must have openid among them.")
VOUCHED = Text(
    "oidc: verified: always: la Scuola prende per buono ogni indirizzo che {name} dice. Va bene solo se nessuno può "
    "scriversi da sé quello di un altro.",
    "oidc: verified: always: the School takes every address that {name} says for good. That is right only where nobody can "
    "write another's address as theirs.",
)
SILENT = Text(
    "{section}: «{place}» non risponde ({why}). Controllare l'indirizzo, e che da questo computer si raggiunga.",
    "{section}: “{place}” does not answer ({why}). Check the address, and that it is reached from this computer.",
)
OTHER_ISSUER = Text(
    "oidc: issuer: il gestore si chiama «{said}», non «{issuer}». Scriverlo come si chiama, carattere per carattere.",
    "oidc: issuer: the provider calls itself “{said}”, not “{issuer}”. Write what it calls itself, letter by letter.",
)
NO_KEYS = Text(
    "{section}: a «{place}» non ci sono chiavi per le firme. Controllare l'indirizzo.",
    "{section}: there are no keys for signatures at “{place}”. Check the address.",
)
NOT_SEALED = Text(
    "lti: da Moodle si entra solo se la Scuola ha un indirizzo HTTPS (address): altrove i browser non mandano ciò che serve.",
    "lti: the way in from Moodle needs the School to have an HTTPS address (address): elsewhere browsers do not send what is "
    "needed.",
)


def wrong(this: School) -> Iterator[tuple[Text, bool]]:
    """Yield what is wrong with signing in, and whether it stops the School."""
    try:
        base_class(this.sign_in_class)
    except (ImportError, AttributeError, ValueError) as error:
        missing = str(getattr(error, "name", "") or "").partition(".")[0]
        known = {"jupyterhub": NO_HUB, **dict.fromkeys(PARTS, NO_PART(name=this.sign_in))}
        yield known.get(missing, NO_SIGN_IN(name=this.sign_in, why=error)), True
    for kind, values in this.settings.items():
        yield from ((WRITTEN_SECRET(field=f"{kind}.{one}"), False) for one in values if "secret" in one.lower())
    if this.sign_in == OIDC and this.oidc:
        yield from _provider(this.oidc)
    if this.sign_in == LTI and this.lti:
        yield from _platform(this.lti, this)


def _provider(provider: OpenIdProvider) -> Iterator[tuple[Text, bool]]:
    try:
        if not provider.secret():
            yield NO_SECRET, False
    except Problem as problem:
        yield problem.message, True
    if "openid" not in provider.scopes:
        yield NO_OPENID, True
    if provider.verified == ALWAYS:
        yield VOUCHED(name=provider.name), False
    place = provider.issuer.rstrip("/") + DESCRIPTION
    said, why = _asked(place)
    if why:
        yield SILENT(section=OIDC, place=place, why=why), False
    elif said.get("issuer") != provider.issuer:
        yield OTHER_ISSUER(said=str(said.get("issuer", ""))[:200], issuer=provider.issuer), True
    else:
        yield from _keys(OIDC, str(said.get("jwks_uri", "")))


def _platform(platform: LtiPlatform, this: School) -> Iterator[tuple[Text, bool]]:
    if not this.address.startswith("https"):
        yield NOT_SEALED, False
    yield from _keys(LTI, platform.keys)


def _keys(section: str, place: str) -> Iterator[tuple[Text, bool]]:
    said, why = _asked(place)
    if why:
        yield SILENT(section=section, place=place, why=why), False
    elif not said.get("keys"):
        yield NO_KEYS(section=section, place=place), True


def _asked(place: str) -> tuple[dict[str, Any], str]:
    """Return what is published at an address, or why it cannot be read."""
    if not place.startswith(("https://", "http://")):
        return {}, "https"
    try:
        with urllib.request.urlopen(place, timeout=SECONDS) as answer:
            said = json.loads(answer.read(MOST_BYTES))
    except urllib.error.HTTPError as error:
        return {}, str(error.code)
    except urllib.error.URLError as error:
        return {}, str(error.reason)
    except (OSError, ValueError) as error:
        return {}, type(error).__name__
    return (said, "") if isinstance(said, dict) else ({}, "JSON")
