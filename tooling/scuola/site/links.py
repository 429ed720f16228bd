"""Addresses within the catalogue: relative, so that it works below any path of any server, and from a folder."""

from __future__ import annotations

from dataclasses import dataclass

from scuola import curriculum


@dataclass(frozen=True)
class SiteLinks:
    """Addresses from a page that is `depth` folders below its language's folder."""

    depth: int

    def to(self, address: str) -> str:
        """Return the way to a page of the same language."""
        return "../" * self.depth + address

    def lesson(self, slug: str) -> str | None:
        """Return the way to a lesson, if it is written."""
        return self.to(f"lessons/{slug}.html") if curriculum.has_text(slug) else None

    def simulation(self, slug: str) -> str | None:
        """Return the way to a simulation."""
        return self.to(f"simulations/{slug}.html")

    def case(self, code: str) -> str | None:
        """Return the way to a case."""
        return self.to(f"cases/{curriculum.cases()[code].slug}.html")

    def briefing(self, slug: str) -> str | None:
        """Return the way to a briefing."""
        return self.to(f"briefings/{slug}.html")

    def teaching_case(self, slug: str) -> str | None:
        """Return the way to a case to decide."""
        return self.to(f"teaching-cases/{slug}.html")

    def asking(self, code: str) -> str | None:
        """Return nothing: plain pages take no questions."""
        return None
