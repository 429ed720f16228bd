"""Who proves people's identities for a school, where it does not do so itself: an OpenID provider, or a Moodle (LTI 1.3).

Both stand in the school's file. What is secret does not: it is in the environment, or in a file that its owner alone reads.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Annotated

from pydantic import Field

from scuola.files.typed_yaml import Entry
from scuola.text import Text
from scuola.text.problems import Problem

SECRET = "SCUOLA_OIDC_SECRET"
ALWAYS = "always"
DESCRIPTION = "/.well-known/openid-configuration"  # where a provider describes itself, below its name
OTHERS = 0o077

#: An address that nobody on the way can read or change: HTTPS, or this computer's own, to try things.
Sealed = Annotated[
    str, Field(pattern=r"^(https://[^/\s?#@]+|http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)(/[^\s?#]*)?(\?[^\s#]*)?$")
]

NO_SECRET_FILE = Text(
    "oidc: il file del segreto «{file}» non si legge ({why}). Scriverci il segreto che il gestore dell'accesso ha dato, "
    "poi: chmod 600 {file}",
    "oidc: the file of the secret, “{file}”, cannot be read ({why}). Write the secret into it that the provider gave, "
    "then: chmod 600 {file}",
)
OPEN_SECRET = Text(
    "oidc: il file del segreto «{file}» è leggibile da altri: chmod 600 {file}",
    "oidc: others can read the file of the secret, “{file}”: chmod 600 {file}",
)
EMPTY_SECRET = Text("oidc: il file del segreto «{file}» è vuoto.", "oidc: the file of the secret, “{file}”, is empty.")


class OpenIdProvider(Entry):
    """A provider of OpenID Connect: a gateway to SPID and CIE, Microsoft Entra, Keycloak, Google.

    `email` is the claim that has the address; `verified` the claim that says whether the provider checked that it is
    theirs, or `always` where it knows no other addresses than those it gave out or checked.
    """

    issuer: Sealed
    client_id: str = Field(min_length=1)
    secret_file: Path | None = None
    name: str = "OpenID"
    scopes: tuple[str, ...] = ("openid", "email")
    email: str = "email"
    verified: str = "email_verified"

    def secret(self) -> str:
        """Return the secret: the environment's, else the file's; nothing where neither is said.

        Raises `Problem` where the file cannot be read, or others can read it.
        """
        if said := os.environ.get(SECRET, "").strip():
            return said
        return read_secret(self.secret_file) if self.secret_file else ""


class LtiPlatform(Entry):
    """A Moodle, or another platform of LTI 1.3, as it describes itself once the School is registered with it."""

    issuer: Sealed
    client_id: str = Field(min_length=1)
    deployments: tuple[str, ...] = Field(min_length=1)
    authorize: Sealed
    keys: Sealed
    token: Sealed | None = None
    name: str = "Moodle"


def read_secret(file: Path) -> str:
    """Return what is in a file of a secret; raise `Problem` unless it is there, and its owner's alone."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(descriptor, encoding="utf-8") as opened:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Problem(NO_SECRET_FILE(file=file, why=Text("non è un file", "it is not a file")))
            if status.st_mode & OTHERS:
                raise Problem(OPEN_SECRET(file=file))
            secret = opened.read().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(NO_SECRET_FILE(file=file, why=getattr(error, "strerror", None) or "UTF-8")) from error
    if not secret:
        raise Problem(EMPTY_SECRET(file=file))
    return secret
