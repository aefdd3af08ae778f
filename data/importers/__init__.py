"""Importers: files of the contract into the register, with every row accounted for."""

from data.importers.buildings import BUILDINGS
from data.importers.companies import COMPANIES
from data.importers.credit_events import CREDIT_EVENTS
from data.importers.demo import RegisterNotEmptyError, load_demo, remove_demo, untouched
from data.importers.departments import DEPARTMENTS
from data.importers.findings import Finding, Report, UnusableFileError
from data.importers.holidays import HOLIDAYS
from data.importers.kinds import Kind
from data.importers.participants import PARTICIPANTS
from data.importers.projects import PROJECTS
from data.importers.running import Order, run
from data.importers.staff import STAFF

KINDS: dict[str, Kind] = {
    "companies": COMPANIES,
    "projects": PROJECTS,
    "buildings": BUILDINGS,
    "participants": PARTICIPANTS,
    "staff": STAFF,
    "departments": DEPARTMENTS,
    "holidays": HOLIDAYS,
    "credit-events": CREDIT_EVENTS,
}

__all__ = [
    "KINDS",
    "Finding",
    "Kind",
    "Order",
    "RegisterNotEmptyError",
    "Report",
    "UnusableFileError",
    "load_demo",
    "remove_demo",
    "run",
    "untouched",
]
