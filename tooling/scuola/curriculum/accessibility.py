"""What the statement of accessibility is made from (`curriculum/accessibility.yaml`)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from scuola.files.typed_yaml import Entry
from scuola.text import Text


class Status(StrEnum):
    """How far requirements are met, in the words of the model of statement."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Method(StrEnum):
    """Who has judged that."""

    SELF = "self"
    OTHERS = "others"


class Reason(StrEnum):
    """Why something is not accessible."""

    NON_COMPLIANCE = "non-compliance"
    BURDEN = "burden"
    OUTSIDE = "outside"


class Limit(Entry):
    """Something that is not accessible, and why."""

    why: Reason
    text: Text


class Accessibility(Entry):
    """The statement: whose it is, what it applies to, what was tried, what is not accessible, whom to write to."""

    body: str
    reviewed: date
    review_by: date
    status: Status
    method: Method
    applies_to: Text
    not_accessible: tuple[Limit, ...] = ()
    tried: tuple[Text, ...]
    not_tried: Text
    contact: Text
