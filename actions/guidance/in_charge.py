"""归谁管: which office answers for a matter in its district, with the phone the imported list has."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.complaints.departments import Office, office
from actions.complaints.drafts import simplified
from actions.complaints.reading import read
from actions.complaints.reading.noise import knocks_at_a_wall
from actions.complaints.routing import where_to
from actions.disclosure.facts import Disclosure
from data.regexes import regex
from data.rules.complaint_categories import Decision, complaint_categories
from data.search.phrases import read_phrase
from data.tables.register import Role

_OURS = regex(r"质量|质监|验收|质检|房子|房屋|住建")
_OURSELVES = regex(r"你们?是(?:哪|什么|嘛|啥|干)|你们?(?:管|归|属于)")
_BUILDERS = (Role.OWNER, Role.CONTRACTOR)
_LONGEST = 60  # characters that are looked through for a district


@dataclass(frozen=True)
class InCharge:
    """`lead` None: the words name no matter. `ours`: may be filed here. `project`: the one spoken of, with its station.

    `repaired_by_the_developer`: a matter of warranty; `builders`: (role, name) of the project's developer and contractor.
    `knocks_at_a_wall`: a neighbour does, and it may be a load-bearing one.
    """

    lead: Office | None
    assist: tuple[Office, ...] = ()
    reason: str = ""
    ours: bool = False
    district_known: bool = False
    project: Disclosure | None = None
    repaired_by_the_developer: bool = False
    builders: tuple[tuple[str, str], ...] = ()
    knocks_at_a_wall: bool = False


def in_charge(
    session: Session, words: str, project: Disclosure | None, district: str, *, today: date
) -> InCharge:
    """`district`: the code of the project's, "" where no project is spoken of; one that is named goes before it."""
    plain = simplified(words)
    district = district_named(plain) or district
    reading = read(plain, today=today)
    if not reading.categories and not _OURS.search(plain):
        return InCharge(None, project=project)
    routing = where_to(reading.categories or ("Q2",), reading.topic, district)
    rules = complaint_categories()
    others = [key for key in _assisting(reading.categories, reading.topic) if key != routing.department]
    return InCharge(
        office(session, routing.department, district),
        tuple(office(session, key, district) for key in dict.fromkeys(others) if key in rules.departments),
        _reason(reading.categories, routing.reason),
        routing.accepted is not Decision.REFER,
        bool(district),
        project,
        any(rules.categories[code].warranty for code in reading.categories if code in rules.categories),
        _builders(project),
        knocks_at_a_wall(plain),
    )


def _builders(project: Disclosure | None) -> tuple[tuple[str, str], ...]:
    if project is None:
        return ()
    answering = [party for party in project.parties if party.answers_on(project.today)]
    return tuple(
        (str(role), party.company) for role in _BUILDERS for party in answering if party.role == role
    )


def district_named(words: str) -> str:
    """The code of the district that the beginning of these words names, "" for none."""
    return read_phrase(words[:_LONGEST]).district_code


def _reason(categories: tuple[str, ...], reason: str) -> str:
    """A matter that is shared has a note of each side; ours says enough."""
    rules = complaint_categories().categories
    return next((rules[code].note for code in categories if code in rules and rules[code].note), reason)


def asks_about_us(words: str) -> bool:
    return _OURSELVES.search(words) is not None


def _assisting(categories: tuple[str, ...], topic: str | None) -> list[str]:
    rules = complaint_categories()
    found = [
        code for each in categories if each in rules.categories for code in rules.categories[each].assist
    ]
    other = rules.topics.get(topic or "")
    return found + ([*((other.lead,)), *other.assist] if other else [])
