"""Reading complaints: words in, what they say out. Pure, deterministic, no model, nothing stored."""

from actions.complaints.reading.matter import matter_of
from actions.complaints.reading.read import read
from actions.complaints.reading.reading import (
    ANY_DAY,
    NOT_OURS,
    Defect,
    Demand,
    Place,
    Precision,
    Reading,
    Tried,
)

__all__ = [
    "ANY_DAY",
    "NOT_OURS",
    "Defect",
    "Demand",
    "Place",
    "Precision",
    "Reading",
    "Tried",
    "matter_of",
    "read",
]
