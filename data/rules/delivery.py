"""免打扰时段 and the daily limit as data (`delivery.yml`), read once."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import yaml


@dataclass(frozen=True)
class DeliveryRules:
    """The hours of rest go over midnight or not; outside of them what can wait is sent at once."""

    rest_from: time
    rest_until: time
    zone: ZoneInfo
    broadcasts_a_day: int

    def end_of_rest(self, now: datetime) -> datetime | None:
        """When what can wait may be sent; None when it may be sent now."""
        here = now.astimezone(self.zone)
        clock, overnight = here.time(), self.rest_from > self.rest_until
        resting = (
            clock >= self.rest_from or clock < self.rest_until
            if overnight
            else self.rest_from <= clock < self.rest_until
        )
        if not resting:
            return None
        day = here.date() + timedelta(days=1 if overnight and clock >= self.rest_from else 0)
        return datetime.combine(day, self.rest_until, self.zone).astimezone(now.tzinfo)

    def day_of(self, now: datetime) -> datetime:
        """The first moment of the day that `now` is in."""
        here = now.astimezone(self.zone)
        return datetime.combine(here.date(), time(), self.zone).astimezone(now.tzinfo)


@cache
def delivery_rules() -> DeliveryRules:
    """Raises KeyError, TypeError or ValueError for a file with a missing or an unknown figure."""
    read = yaml.safe_load((files("data.rules") / "delivery.yml").read_text("utf-8"))
    rest = read["rest"]
    return DeliveryRules(
        rest_from=time.fromisoformat(rest["from"]),
        rest_until=time.fromisoformat(rest["until"]),
        zone=ZoneInfo(rest["zone"]),
        broadcasts_a_day=read["broadcasts"]["per_person_a_day"],
    )
