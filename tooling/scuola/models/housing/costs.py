"""What a housing plan costs, and the days of work that it takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scuola.models.housing.facts import LocalFigures
from scuola.models.housing.parameters import HIGHEST_CAP, HIGHEST_SURCHARGE, USUAL_QUOTA, Housing

Array = NDArray[np.float64]


def requested(
    parameters: Housing, local: LocalFigures, recoverable: Array, starts: Array, short_lets: Array, prices: Array
) -> Array:
    """Return what the plan asks for this year, allowances apart: millions of euro, `(run,)`.

    Only dwellings that can be recovered are billed; building costs follow prices.
    """
    building = (
        recoverable * parameters.recovery_cost
        + parameters.new_public * local.ten_thousands * parameters.public_dwelling_cost
        + starts * np.maximum(parameters.social_quota - USUAL_QUOTA, 0) * parameters.social_home_cost
        + parameters.student_beds * local.ten_thousands * parameters.student_bed_cost
    )
    checks = (
        parameters.surcharge_office * parameters.vacancy_tax / HIGHEST_SURCHARGE
        + parameters.cap_office * parameters.short_let_cap / HIGHEST_CAP
    )
    services = (parameters.agency + parameters.arrears + checks) * local.households
    tax_lost = short_lets * parameters.short_let_cap * parameters.tourist_tax
    return np.asarray((building * prices + services + tax_lost) / 1_000_000)


def staff_days(parameters: Housing, local: LocalFigures) -> float:
    """Return the working days a year that the plan takes, in thousands."""
    days = (
        parameters.recovered * parameters.recovery_days
        + parameters.new_public * parameters.public_dwelling_days
        + max(parameters.social_quota - USUAL_QUOTA, 0) * parameters.social_quota_days
        + parameters.rent_aid * parameters.rent_aid_days
        + parameters.agency * parameters.agency_days
        + parameters.vacancy_tax * parameters.surcharge_days
        + parameters.short_let_cap * parameters.cap_days
        + parameters.arrears * parameters.arrears_days
        + parameters.student_beds * parameters.student_bed_days
    )
    return days * local.ten_thousands / 1_000
