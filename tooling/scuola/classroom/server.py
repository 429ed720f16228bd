"""The class server as a whole. No cookie carries authority: a seat's secret and the key travel in messages."""

from __future__ import annotations

from typing import Any

from tornado.web import Application

from scuola.classroom.handling import Served
from scuola.classroom.pages import Asset, Code, Health, Page, Reached, Words, version
from scuola.classroom.phones import Events, PhoneSocket, Say
from scuola.classroom.presenters import Data, PresenterSocket

CODE = r"([A-Za-z0-9 -]{1,20})"
MOST_BODY = 2 * 1024 * 1024


def application(served: Served) -> Application:
    """Return the server of some rooms, below `served.base`."""
    at = served.base.rstrip("/")
    given = {"served": served}
    handlers: list[Any] = [
        (rf"{at}/", Page, given),
        (rf"{at}/health", Health, given),
        (rf"{at}/static/[0-9a-f]+/([a-z.-]+)", Asset, given),
        (rf"{at}/words/[0-9a-f]+/(phone|screen|control)", Words, given),
        (rf"{at}/{CODE}", Page, given),
        (rf"{at}/{CODE}/live", PhoneSocket, given),
        (rf"{at}/{CODE}/say", Say, given),
        (rf"{at}/{CODE}/events", Events, given),
        (rf"{at}/{CODE}/screen", Page, {**given, "name": "screen"}),
        (rf"{at}/{CODE}/screen/live", PresenterSocket, given),
        (rf"{at}/{CODE}/control", Page, {**given, "name": "control"}),
        (rf"{at}/{CODE}/control/live", PresenterSocket, {**given, "kind": "control"}),
        (rf"{at}/{CODE}/code/(\d)\.svg", Code, given),
        (rf"{at}/{CODE}/reached", Reached, given),
        (rf"{at}/{CODE}/data", Data, given),
    ]
    version()  # files are read now, not when the first phone comes
    return Application(
        handlers, websocket_ping_interval=20, websocket_ping_timeout=20, websocket_max_message_size=MOST_BODY,
        log_function=lambda _: None,
    )  # fmt: skip
