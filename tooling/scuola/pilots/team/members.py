"""A member's file: what one person has made of every section, read by the others and written by nobody else.

It goes into a folder that the team shares, or from hand to hand; what comes in is checked like anything from outside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from scuola.declared.forms import form_of
from scuola.pilots.sections import SECTIONS
from scuola.pilots.team.versions import Version
from scuola.text import Text
from scuola.text.problems import Problem

FORMAT: Literal["scuola-team"] = "scuola-team"
SCHEMA = 1
LISTS = ("rows", "several")
MOST_BYTES, MOST_VERSIONS, MOST_COMMENTS = 20_000_000, 20_000, 5_000

NOT_A_MEMBER = Text(
    "«{file}» non è il file di chi lavora a un programma: scegliere quello scaricato con «Il mio file per la squadra» "
    "(squadra-….json).",
    "“{file}” is not the file of a member of a programme's team: choose the one downloaded with “My file for the team” "
    "(squadra-….json).",
)
NEWER = Text(
    "«{file}» viene da una versione più recente di Scuola: aggiornare Scuola per leggerlo.",
    "“{file}” comes from a later version of Scuola: update Scuola to read it.",
)
OWN_TOO_LARGE = Text(
    "La propria parte è troppo grande per essere condivisa ({size} MB): probabilmente in un campo è stata incollata una figura. "
    "Toglierla e riprovare; ciò che è scritto è al sicuro qui.",
    "One's own part is too large to be shared ({size} MB): a picture was probably pasted into a field. Take it out and try "
    "again; what is written is safe here.",
)
TOO_LARGE = Text("«{file}» è troppo grande ({size} MB).", "“{file}” is too large ({size} MB).")


class Comment(BaseModel):
    """A comment on a section; `closes` names the one that it settles."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(pattern=r"^[0-9a-f]{8,32}$")
    section: str = Field(max_length=40)
    text: str = Field("", max_length=2_000)
    when: AwareDatetime
    closes: str = Field("", max_length=32)


class Owner(BaseModel):
    """Who answers for a section, a member's id, as of a moment."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    who: str = Field(max_length=40)
    when: AwareDatetime


class Member(BaseModel):
    """Somebody of the team: a role in an organisation, no name needed; their versions, heads by section, comments."""

    model_config = ConfigDict(extra="ignore")

    format: Literal["scuola-team"] = FORMAT
    schema_: int = Field(SCHEMA, alias="schema", ge=1)
    programme: str = Field(pattern=r"^[0-9a-f]{8,32}$")
    id: str = Field(pattern=r"^[0-9a-f]{8,32}$")
    role: str = Field(min_length=1, max_length=120)
    written: AwareDatetime
    has_left: bool = False
    heads: dict[str, str] = {}
    versions: dict[str, dict[str, Version]] = {}
    owners: dict[str, Owner] = {}
    comments: list[Comment] = Field([], max_length=MOST_COMMENTS)
    writing: dict[str, AwareDatetime] = {}

    def head(self, section: str) -> Version | None:
        """Return the version of a section at which the member is."""
        return self.versions.get(section, {}).get(self.heads.get(section, ""))

    def add(self, section: str, version: Version) -> None:
        """Add a version, which is where the member is from now on."""
        self.versions.setdefault(section, {})[version.id] = version
        self.heads[section] = version.id


def read(file: str, content: bytes) -> Member:
    """Return a member's file; raise `Problem`, in words, at anything else."""
    if len(content) > MOST_BYTES:
        raise Problem(TOO_LARGE(file=file, size=len(content) // 1_000_000))
    try:
        told = json.loads(content)
        if isinstance(told, dict) and isinstance(told.get("schema"), int) and told["schema"] > SCHEMA:
            raise Problem(NEWER(file=file))
        member = Member.model_validate(told)
    except (ValidationError, ValueError, RecursionError) as error:
        raise Problem(NOT_A_MEMBER(file=file)) from error
    return _checked(member, file)


def write(member: Member) -> bytes:
    """Return a member's file; raise `Problem` if nobody could read it, oneself included."""
    content = (member.model_dump_json(by_alias=True, indent=1) + "\n").encode()
    if len(content) > MOST_BYTES:
        raise Problem(OWN_TOO_LARGE(size=len(content) // 1_000_000))
    return content


def _checked(member: Member, file: str) -> Member:
    """Leave out what no section has; a version whose name is not its digest was altered: the file is refused."""
    member.versions = {name: found for name, found in member.versions.items() if name in SECTIONS}
    for name, found in member.versions.items():
        kinds = {field["name"]: field["kind"] for field in form_of(SECTIONS[name][1])}
        is_sound = all(version.id == id and _fits(kinds, version.values) for id, version in found.items())
        if len(found) > MOST_VERSIONS or not is_sound:
            raise Problem(NOT_A_MEMBER(file=file))
    member.heads = {name: id for name, id in member.heads.items() if id in member.versions.get(name, {})}
    member.comments = [comment for comment in member.comments if comment.section in SECTIONS]
    return member


def _fits(kinds: Mapping[str, str], values: Mapping[str, Any]) -> bool:
    """Say whether values are of the shape that the section's form has; a field that it has not is left alone."""
    return all(_is_of(kinds[name], value) for name, value in values.items() if name in kinds)


def _is_of(kind: str, value: Any) -> bool:
    if kind in LISTS:
        return isinstance(value, list) and all(isinstance(one, dict) == (kind == "rows") for one in value)
    return value is None or isinstance(value, str | int | float | bool)
