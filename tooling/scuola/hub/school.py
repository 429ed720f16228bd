"""The school's file: who the School is, how people sign in, which editions there are, where things are kept.

One YAML file, commented, for whoever runs the server; `scuola hub new` writes one to be filled in.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import Field

from scuola.files.typed_yaml import Entry, typed
from scuola.files.typed_yaml import read_yaml as _read_yaml
from scuola.hub.providers import LtiPlatform, OpenIdProvider
from scuola.serving.ports import LOCALHOST, is_free
from scuola.text import Text
from scuola.text.problems import Problem

INVITATIONS, PAM, OIDC, LTI = "invitations", "pam", "oidc", "lti"
SIGN_IN = {
    INVITATIONS: "scuola.hub.invitations.Invitations",
    PAM: "jupyterhub.auth.PAMAuthenticator",
    OIDC: "scuola.hub.openid.OpenIdConnect",
    LTI: "scuola.hub.lti.Launches",
}
SYSTEM, ONE, PODS = "system", "one", "pods"
PROCESSES, SYSTEMD, DOCKER = "processes", "systemd", "docker"
CLASS_ACCOUNT = "scuola-class"
POSTGRESQL = "postgresql://"
PORT = 8000
DESK_PORT, CLASS_PORT, INNER_PORT, PROXY_PORT = 10, 11, 1, 2  # beside the port where the School answers

OFFSETS = (0, INNER_PORT, PROXY_PORT, DESK_PORT, CLASS_PORT)

NO_FILE = Text(
    "Non c'è il file della scuola «{file}». Per scriverne uno da completare: scuola hub new {file}",
    "There is no file of the school called “{file}”. To write one to be filled in: scuola hub new {file}",
)
NEEDS_SYSTEMD = Text(
    "{file}: memory e cores limitano soltanto con servers: systemd o docker (e accounts: system).",
    "{file}: memory and cores are limits with servers: systemd or docker alone (and accounts: system).",
)
NEEDS_ACCOUNTS = Text(
    "{file}: servers: {servers} richiede accounts: system, un utente per persona.",
    "{file}: servers: {servers} needs accounts: system, an account for everyone.",
)
NO_DOCKER = Text(
    "{file}: per servers: docker serve la sezione docker, con image, network e address. Esempio: scuola hub new ESEMPIO",
    "{file}: servers: docker needs the section docker, with image, network and address. Example: scuola hub new EXAMPLE",
)
NO_PROVIDER = Text(
    "{file}: per sign_in: {name} serve la sezione {name}, con i suoi campi ({fields}). Esempio: scuola hub new ESEMPIO",
    "{file}: sign_in: {name} needs the section {name}, with its fields ({fields}). Example: scuola hub new EXAMPLE",
)

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_.-]{0,31}$")]
EditionName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,31}$")]


class HubEdition(Entry):
    """An edition on the server: the folder of its course, and the names of those who teach in it."""

    course: Path
    instructors: tuple[Name, ...] = ()


class Docker(Entry):
    """Docker's image and network for people's servers, and this computer's own address in that network."""

    image: str = "scuola"
    network: str = "scuola"
    address: str = Field(pattern=r"^(\d{1,3}\.){3}\d{1,3}$")


class School(Entry):
    """A school: paths are absolute, or start from the folder of its file.

    `instructors` says the email address of each name that editions use; `oidc` and `lti` say who proves people's
    addresses, with a `sign_in` of that name; `settings` are those of a class of JupyterHub's; `database`
    is any address that SQLAlchemy knows. `desk` is where the hand-in desk answers, where it is not on this computer: on a
    cluster (`accounts: pods`). `memory` (512M, 1.5G) and `cores` are the most that one person's server takes. With
    `jupyterlab` participants can open their notebooks in JupyterLab, too.
    """

    name: str
    language: str = Field(pattern="^(it|en)$")
    address: str = Field(default=f"http://127.0.0.1:{PORT}", pattern=r"^https?://[^/\s]+$")
    port: int = Field(default=PORT, ge=1, le=65_000)
    folder: Path = Path("hub")
    accounts: str = Field(default=SYSTEM, pattern=f"^({SYSTEM}|{ONE}|{PODS})$")
    sign_in: str = Field(default=INVITATIONS, pattern=rf"^({INVITATIONS}|{PAM}|{OIDC}|{LTI}|\w+(\.\w+)+)$")
    oidc: OpenIdProvider | None = None
    lti: LtiPlatform | None = None
    settings: dict[str, dict[str, Any]] = {}
    instructors: dict[Name, str] = {}
    editions: dict[EditionName, HubEdition] = Field(min_length=1)
    database: str = ""
    desk: str = Field(default="", pattern=r"^(https?://[^/\s]+)?$")
    servers: str = Field(default=PROCESSES, pattern=f"^({PROCESSES}|{SYSTEMD}|{DOCKER})$")
    docker: Docker | None = None
    memory: str = Field(default="", pattern=r"^(\d+(\.\d+)?[KMGT])?$")
    cores: float | None = Field(default=None, gt=0)
    jupyterlab: bool = False
    keep_days: int = Field(default=180, ge=1)
    idle_minutes: int = Field(default=60, ge=5)

    @property
    def sign_in_class(self) -> str:
        """Return the authenticator of JupyterHub's that proves who people are."""
        return SIGN_IN.get(self.sign_in, self.sign_in)

    @property
    def database_url(self) -> str:
        """Return the address of the Hub's own database."""
        if self.database.startswith(
            POSTGRESQL
        ):  # the driver that our component brings, not that of SQLAlchemy's choice
            return f"postgresql+psycopg://{self.database.removeprefix(POSTGRESQL)}"
        return self.database or f"sqlite:///{self.state / 'jupyterhub.sqlite'}"

    @property
    def inner(self) -> str:
        """Return the address of this computer at which people's servers reach Hub and desk."""
        return self.docker.address if self.servers == DOCKER and self.docker else LOCALHOST

    @property
    def state(self) -> Path:
        """Return where the Hub keeps what is its own: nobody else enters."""
        return self.folder / "state"

    @property
    def homes(self) -> Path:
        """Return where the folders are of those to whom an account is given."""
        return self.folder / "homes"

    @property
    def classes(self) -> Path:
        """Return the archive of the live class."""
        return (self.state if self.accounts == ONE else self.homes / CLASS_ACCOUNT) / "classes.sqlite"

    @property
    def host(self) -> str:
        """Return the name by which people reach the School."""
        return urlsplit(self.address).hostname or ""

    def account(self, edition: str) -> str:
        """Return the Hub's user whose server is an edition's desk: the account that owns the course, where there are several.

        Raises `OSError` if the course is not there.
        """
        if self.accounts != SYSTEM:
            return f"ed-{edition}"
        owner = self.editions[edition].course.stat().st_uid
        try:
            return pwd.getpwuid(owner).pw_name
        except KeyError:
            return str(owner)

    def accounts_of_editions(self) -> Mapping[str, str]:
        """Return the edition of each such account; those whose course is not there are left out."""
        found = {}
        for name, edition in self.editions.items():
            if edition.course.is_dir():
                found[self.account(name)] = name
        return found


def read(file: Path) -> School:
    """Return the school of a file, with every path in full; raise `Problem` if there is none, or it has a mistake."""
    file = file.expanduser().absolute()
    if not file.is_file():
        raise Problem(NO_FILE(file=file))
    school = typed(School, _read_yaml(file), file.name)
    for name, provider, kind in ((OIDC, school.oidc, OpenIdProvider), (LTI, school.lti, LtiPlatform)):
        if school.sign_in == name and provider is None:
            fields = ", ".join(one for one, field in kind.model_fields.items() if field.is_required())
            raise Problem(NO_PROVIDER(file=file.name, name=name, fields=fields))
    if school.servers != PROCESSES and school.accounts != SYSTEM:
        raise Problem(NEEDS_ACCOUNTS(file=file.name, servers=school.servers))
    if school.servers == DOCKER and school.docker is None:
        raise Problem(NO_DOCKER(file=file.name))
    if school.servers == PROCESSES and (school.memory or school.cores):
        raise Problem(NEEDS_SYSTEMD(file=file.name))
    editions = {
        name: edition.model_copy(update={"course": _in_full(edition.course, file)})
        for name, edition in school.editions.items()
    }
    oidc = school.oidc
    if oidc and oidc.secret_file:
        oidc = oidc.model_copy(update={"secret_file": _in_full(oidc.secret_file, file)})
    return school.model_copy(update={"editions": editions, "folder": _in_full(school.folder, file), "oidc": oidc})


def free_port(first: int = PORT) -> int:
    """Return the first port, of some from `first` on, at which a school finds all its ports free."""
    found = (port for port in range(first, first + 2_000, 20) if all(is_free(port + offset) for offset in OFFSETS))
    return next(found, first)


def _in_full(path: Path, file: Path) -> Path:
    return Path(os.path.normpath(file.parent / path.expanduser()))
