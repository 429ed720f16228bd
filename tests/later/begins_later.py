"""The School's clock goes some days ahead: `tests.later.python_of` has this imported before anything else, in kernels too."""

import datetime
import os
from typing import Self

from scuola.curriculum import clock

LATER = datetime.timedelta(days=int(os.environ["DAYS_LATER"]))


class LaterDatetime(datetime.datetime):
    """A datetime whose present is later."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Self:
        """Return the moment that it will be."""
        return super().now(tz) + LATER


vars(clock)["datetime"] = LaterDatetime
