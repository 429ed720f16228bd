"""What a housing plan costs, and the days of work that it takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.facts import Place
from scuola.models.housing.parameters import Housing

Array = NDArray[np.float64]

RECOVERY, NEW_DWELLING, SOCIAL_HOME, STUDENT_BED = 0.032, 0.185, 0.018, 0.020
FREE_QUOTA = 0.10
TAX_OFFICE, CAP_OFFICE = 1.0, 3.0
TOURIST_TAX = 600e-6
#: Days of staff a year for each unit of a lever, in a territory of 10,000 households (didactic).
DAYS = {
    "recovered": 6, "new_public": 12, "social_quota": 100, "rent_aid": 0.02, "agency": 15, "vacancy_tax": 120,
    "short_let_cap": 150, "arrears": 20, "student_beds": 3,
}  # fmt: skip


def requested(p: Housing, there: Place, recoverable: Array, starts: Array, short: Array, prices: Array) -> Array:
    """Return what the plan asks for this year, allowances apart: millions of euro, `(run,)`.

    Only dwellings that can be recovered are billed; building costs follow prices.
    """
    tens = there.households / 10_000
    social = starts * np.maximum(p.social_quota - FREE_QUOTA, 0)
    building = recoverable * RECOVERY + p.new_public * tens * NEW_DWELLING + social * SOCIAL_HOME
    building = building + p.student_beds * tens * STUDENT_BED
    services = (
        (p.agency + p.arrears + TAX_OFFICE * p.vacancy_tax / 0.6 + CAP_OFFICE * p.short_let_cap / 0.8) * tens / 100
    )
    return np.asarray(building * prices + services + short * p.short_let_cap * TOURIST_TAX)


def staff_days(p: Housing, there: Place) -> float:
    """Return the working days a year that the plan takes, in thousands."""
    usual = {name: field.default for name, field in Housing.model_fields.items()}
    days = sum(each * max(getattr(p, name) - usual[name], 0) for name, each in DAYS.items())
    return float(days) * there.households / 10_000 / 1_000
