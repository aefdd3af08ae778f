"""Who is there (在岗) and who is away (请假)."""

from datetime import date

from data.tables.people import Officer


def is_away(officer: Officer, day: date) -> bool:
    """Both days of the absence included."""
    if officer.away_from is None:
        return False
    return officer.away_from <= day and (officer.away_until is None or day <= officer.away_until)
