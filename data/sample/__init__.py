"""The demonstration register (演示数据): an invented city of projects, the same bytes for the same seed."""

import csv
from pathlib import Path
from random import Random

from data.sample.companies import roster
from data.sample.credit import entries
from data.sample.numbers import Numbers
from data.sample.parties import parties
from data.sample.people import AS_OF
from data.sample.projects import projects
from data.sample.tables import COLUMNS, rows

__all__ = ["AS_OF", "write"]


def write(folder: Path, *, seed: int = 2026) -> None:
    """Write companies, projects, buildings, participants, staff and credit entries as CSV in the contract's columns (UTF-8)."""
    rng = Random(seed)
    numbers = Numbers(rng)
    companies = roster(rng, numbers)
    built = projects(rng, numbers)
    register = rows(companies, built, parties(built, companies, rng), rng)
    register["credit-events"] = entries(companies, built, Random(seed))  # chances of its own: the others stay
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(register[name])
