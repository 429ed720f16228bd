"""What a plan for the neighbourhoods costs, and the days of work that it takes."""

from __future__ import annotations

from scuola.models.urban_regeneration.parameters import UrbanRegeneration


def requested(parameters: UrbanRegeneration) -> float:
    """Return what a year of the plan asks for at today's prices, millions of euro."""
    works = parameters.green + parameters.retrofit + parameters.temporary_uses + parameters.jobs + parameters.transit
    homes = parameters.social_homes * parameters.social_home_cost / 1_000_000
    protection = parameters.protection * parameters.protection_cost
    return works + homes + protection + parameters.participation * parameters.participation_cost


def staff_days(parameters: UrbanRegeneration) -> float:
    """Return the working days a year that the plan takes, in thousands."""
    days = (
        parameters.green * parameters.green_days
        + parameters.retrofit * parameters.retrofit_days
        + parameters.temporary_uses * parameters.temporary_days
        + parameters.social_homes * parameters.social_home_days
        + parameters.quota * parameters.quota_days
        + parameters.protection * parameters.protection_days
        + parameters.jobs * parameters.jobs_days
        + parameters.transit * parameters.transit_days
        + parameters.participation * parameters.participation_days
    )
    return days / 1_000
