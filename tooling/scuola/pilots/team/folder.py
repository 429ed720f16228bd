"""Where a team's files are: one's own copies of everybody's, and the folder that the team shares, if there is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from scuola.files.others import read_ordinary
from scuola.files.whole import changing, read_json, write_whole
from scuola.pilots.team import members
from scuola.pilots.team.members import Member
from scuola.text import Text
from scuola.text.problems import Problem, not_written

STATE = "team.json"

OTHER = Text(
    "«{file}» è di un altro programma: controllare di avere scelto il file giusto.",
    "“{file}” is of another programme: check that it is the right file.",
)
NOT_READ = Text(
    "«{file}» non si legge ({why}): chiedere a chi l'ha scritto di controllarne i permessi.",
    "“{file}” cannot be read ({why}): ask whoever wrote it to check its permissions.",
)
GONE = Text(
    "La cartella della squadra «{folder}» non c'è, o non si legge. Tutto ciò che era arrivato è al sicuro qui: riprovare "
    "quando torna.",
    "The team's folder “{folder}” is not there, or cannot be read. All that had come is safe here: try again when it is "
    "back.",
)


class TeamFolder:
    """Everybody's files as they came last, below `home`; nobody but their author ever changes what is in them."""

    def __init__(self, home: Path) -> None:
        self.home = home

    @property
    def me(self) -> str:
        """Return one's own id; nothing before one has joined."""
        return str(self._state().get("me") or "")

    @property
    def role(self) -> str:
        """Return in which role one works; nothing before one has joined."""
        return str(self._state().get("role") or "")

    @property
    def shared(self) -> Path | None:
        """Return the folder that is shared, if there is one."""
        kept = self._state().get("shared")
        return Path(str(kept)) if kept else None

    def be(self, me: str, role: str, shared: Path | None) -> None:
        """Say who one is and where the team meets; an id stays what it is."""
        with changing(self.home / STATE) as state:
            state.update(me=state.get("me") or me, role=role, shared=shared and str(shared))

    def members(self) -> list[Member]:
        """Return everyone whose file has come, oneself included, by role."""
        files = sorted(self.home.glob("*.json")) if self.home.is_dir() else []
        found = [self.kept(file.stem) for file in files if file.name != STATE]
        return sorted((one for one in found if one), key=lambda one: (one.role, one.id))

    def kept(self, id: str) -> Member | None:
        """Return a member's file as it came last; None if there is none that can be read."""
        try:
            return members.read(f"{id}.json", (self.home / f"{id}.json").read_bytes())
        except (OSError, Problem):
            return None

    def keep(self, member: Member) -> None:
        """Keep another member's file, unless a newer one is here."""
        kept = self.kept(member.id)
        if member.id != self.me and (kept is None or kept.written < member.written):
            write_whole(self.home / f"{member.id}.json", members.write(member))

    def fetch(self, programme: str) -> Iterator[Text]:
        """Copy the others' files from the shared folder; yield why one was refused, which stops nobody; links and pipes are passed over."""
        for file in self._shared_files():
            try:
                content = read_ordinary(file, members.MOST_BYTES)
                if content is None:
                    continue
                member = members.read(file.name, content)
                if member.programme != programme or member.id != file.stem:
                    raise Problem(OTHER(file=file.name))
                self.keep(member)
            except Problem as problem:
                yield problem.message
            except OSError as error:
                yield NOT_READ(file=file.name, why=error.strerror)

    def write(self, mine: Member) -> None:
        """Write one's own file, here and where it is shared; raise `Problem` if it is safe in one place at most."""
        mine.written = datetime.now(UTC)
        content = members.write(mine)
        try:
            write_whole(self.home / f"{mine.id}.json", content)
        except OSError as error:
            raise Problem(not_written(self.home, error).message) from error
        if self.shared is not None:
            try:
                write_whole(self.shared / f"{mine.id}.json", content, readable=True)
            except OSError as error:
                raise Problem(GONE(folder=self.shared)) from error

    def _shared_files(self) -> list[Path]:
        if self.shared is None:
            return []
        try:
            return sorted(file for file in self.shared.iterdir() if file.suffix == ".json" and file.stem != self.me)
        except OSError as error:
            raise Problem(GONE(folder=self.shared)) from error

    def _state(self) -> dict[str, object]:
        return read_json(self.home / STATE)
