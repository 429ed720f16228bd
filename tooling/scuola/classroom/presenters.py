"""The projector, which anybody may look at, and the facilitator, with the key: nothing is done without it."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from scuola.classroom import control, messages, views, words
from scuola.classroom.broadcast import Listener
from scuola.classroom.debrief import workbook
from scuola.classroom.handling import Base, Served, Socket, parsed
from scuola.classroom.messages import Command
from scuola.text import LANGUAGES, formats, speaking
from scuola.text.problems import Problem


class PresenterSocket(Socket):
    """The projector, which anybody may look at; the facilitator, with the key."""

    key_hash = ""

    def initialize(self, served: Served, kind: Literal["screen", "control"] = "screen") -> None:
        """Take whether it is the projector or the control page."""
        super().initialize(served)
        self.kind = kind

    async def heard(self, message: Any) -> None:
        """Open with the key, or obey a command; without the key the projector is looked at, and nothing is done."""
        if isinstance(message, dict) and "open" in message:
            self._enter(message["open"] if isinstance(message["open"], dict) else {})
        elif isinstance(message, dict) and "ping" in message:
            self.tell({"kind": "pong"})
        elif self.listener is None or not self.key_hash or self.key_hash != self.here.key_hash:
            self.tell({"kind": "refused", "text": str(words.CONTROL["wrong_key"]), "again": False})
        else:
            await self._obey(message)

    def _enter(self, asked: dict[str, Any]) -> None:
        wanted = asked.get("language")
        spoken: str = wanted if wanted in LANGUAGES else self.here.record.language
        key = str(asked.get("key") or "")
        with speaking(spoken):
            if key and self.served.school.is_key(self.here, key, self.device):
                self.key_hash = self.here.key_hash
            elif key or self.kind == "control":
                self.tell({"kind": "locked", "text": str(words.CONTROL["wrong_key"])})
                if self.kind == "control":
                    return
            self.tell({"kind": "room", **self._about_the_room()})
        self.listen(Listener(self.kind, self.tell, spoken, key_hash=self.key_hash))

    def _about_the_room(self) -> dict[str, Any]:
        room, addresses = self.here, list(self.served.addresses())
        about: dict[str, Any] = {
            "code": room.code, "title": str(room.plan.session.title), "language": room.record.language,
            "addresses": addresses, "commands": bool(self.key_hash), "moments": len(room.plan.moments),
            "session": room.plan.session.slug,
        }  # fmt: skip
        if self.kind == "control":
            session = room.plan.session
            about |= {
                "timeline": views.timeline(room), "guide": views.guide(room), "aim": str(session.aim),
                "roles": {code: str(role.name) for code, role in room.plan.roles.items()},
                "has_teams": session.people.teams is not None,
                "trouble": [[str(one.sign), str(one.do)] for one in session.trouble],
                "deleted_on": str(formats.day(room.record.deleted_on.date())),
            }  # fmt: skip
        return about

    async def _obey(self, message: Any) -> None:
        assert self.listener
        with speaking(self.listener.language):
            name = str(message.get("id", ""))[:64] if isinstance(message, dict) else ""
            try:
                said = await control.obey(self.here, messages.read(Command, message))
            except Problem as problem:
                self.tell({"kind": "refused", "id": name, "text": str(problem)})
                return
            if "key" in said:
                self._keep_only_this_page()
            self.tell({"kind": "done", "id": name, **said})

    def _keep_only_this_page(self) -> None:
        assert self.listener
        self.key_hash = self.listener.key_hash = self.here.key_hash
        self.broadcast.dismiss()


class Data(Base):
    """The data of a room as a workbook, for whoever has the key."""

    async def post(self, code: str) -> None:
        """Send the workbook."""
        room, _ = self.room(code)
        asked = parsed(self.request.body)
        key = str(asked.get("key", "")) if isinstance(asked, dict) else ""
        if not self.served.school.is_key(room, key, self.device):
            self.set_status(403)
            self.finish({"kind": "refused", "text": str(words.CONTROL["wrong_key"])})
            return
        book = await asyncio.to_thread(workbook, self.served.school.engine, room.code, room.record.language)
        self.set_header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        self.finish(book)
