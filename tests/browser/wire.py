"""What a page costs on the wire, as the browser itself counts it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page


@dataclass
class Wire:
    """The requests of a page, from when it is listened to, and how many bytes came for them, compressed as they were."""

    requests: list[str] = field(default_factory=list)
    bytes: int = 0

    def listen(self, page: Page) -> Wire:
        """Begin to count; what the page keeps for itself (data, blobs) is no request."""
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")
        return self

    def _asked(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.requests.append(event["request"]["url"])

    def _came(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])
