"""Pages to consult, by name."""

from __future__ import annotations

from scuola.pages.consult_page import ConsultPage


def page(slug: str) -> ConsultPage:
    """Return the page of a slug."""
    from scuola.pages.briefings import BriefingsPage
    from scuola.pages.cases import CasesPage
    from scuola.pages.my_notes import MyNotesPage
    from scuola.pages.partnerships import PartnershipsPage
    from scuola.pages.peer_reading import PeerReadingPage
    from scuola.pages.piazza import PiazzaPage
    from scuola.pages.pilot import PilotPage
    from scuola.pages.practices import PracticesPage
    from scuola.pages.programme import ProgrammePage
    from scuola.pages.review import ReviewPage
    from scuola.pages.teaching_cases import TeachingCasesPage
    from scuola.pages.territory_profile import ProfilePage

    pages: dict[str, type[ConsultPage]] = {
        "briefings": BriefingsPage, "cases": CasesPage, "my-notes": MyNotesPage, "partnerships": PartnershipsPage,
        "peer-reading": PeerReadingPage, "piazza": PiazzaPage, "pilot": PilotPage, "practices": PracticesPage, "programme": ProgrammePage,
        "review": ReviewPage, "teaching-cases": TeachingCasesPage, "territory-profile": ProfilePage,
    }  # fmt: skip
    return pages[slug](slug)
