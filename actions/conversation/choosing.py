"""The choice that is open: taken by a number, by a yes, or by words that fit one of the options only."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from actions.announcements import listing
from actions.choosing import chosen
from actions.complaints import own_cases as cases
from actions.conversation import announcements, case_chosen, credit, disclosure, own_cases, people, small_talk
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import choosing as wording
from actions.wording.announcements import label as announcement_label
from actions.wording.cases import label as case_label
from actions.wording.reply import Reply
from data.queries import credit as companies
from data.queries import disclosure as projects
from data.queries import people_register as persons
from data.search.districts import districts
from data.tables.register import Company, Person, Project

Action = Callable[[Turn], list[Reply]]

_CHINESE = "零一二三四五六七八九"
_OPENED_BY: Mapping[str, Action] = {
    "project": disclosure.show_project,
    "company": credit.show_company,
    "person": people.show_person,
    "case": case_chosen.chosen,
    "announcement": announcements.show_announcement,
}
_ASKED_BY: Mapping[str, Action] = {
    "project": disclosure.ask_project,
    "company": credit.ask_company,
    "person": people.ask_person,
    "case": own_cases.list_cases,
    "announcement": announcements.list_announcements,
}


def confirm(turn: Turn) -> list[Reply]:
    """“是的”: to the only option; of several, which one is still open."""
    count = len(Subject.of(turn.conversation).options)
    still_open = [wording.which_of_them(count)] if count > 1 else small_talk.nothing_was_asked(turn)
    return take_choice(turn) or still_open


def refuse(turn: Turn) -> list[Reply]:
    """“都不是”: the choice is dropped, and the full name is asked for."""
    subject = Subject.of(turn.conversation)
    if not subject.asking:
        return small_talk.nothing_was_asked(turn)
    remember(turn, replace(subject, options=()))
    return _ASKED_BY[subject.asking](turn)


def take_choice(turn: Turn) -> list[Reply]:
    """What was chosen, as if its button had been tapped; [] when nothing was."""
    subject = Subject.of(turn.conversation)
    labels = _labels(turn, subject)
    place = chosen(turn.text, list(labels.values())) if labels else None
    if place is None:
        return []
    arguments: dict[str, Any] = {subject.asking: list(labels)[place], "aspects": list(subject.aspects)}
    if subject.estates:
        arguments["estate"] = True
    return _OPENED_BY[subject.asking](
        replace(turn, arguments=arguments | {"building": subject.building, "when": subject.when})
    )


def _labels(turn: Turn, subject: Subject) -> dict[int, str]:
    """What each option may be called by, apart by spaces."""
    match subject.asking:
        case "project":
            return {row.id: _project(row) for row in projects.projects(turn.session, subject.options)}
        case "company":
            return {row.id: _company(row) for row in companies.companies(turn.session, subject.options)}
        case "person":
            return {row.id: _person(row) for row in persons.persons(turn.session, subject.options)}
        case "case":
            account_id = turn.inbox.account_id
            mine = [cases.own(turn.session, account_id, case_id) for case_id in subject.options]
            return {row.id: f"{case_label(row, turn.now)} {row.number}" for row in mine if row}
        case "announcement":
            found = [listing.published(turn.session, row_id) for row_id in subject.options]
            return {row.id: announcement_label(row, turn.now) for row in found if row}
        case _:
            return {}


def _project(row: Project) -> str:
    district = districts().names.get(row.district_code, "")
    phase = row.site.phase
    phases = f"{phase}期 {_CHINESE[phase]}期" if 0 < phase < len(_CHINESE) else ""
    return f"{row.name} {district} {district.removesuffix('区')} {row.address or ''} {row.number} {phases}"


def _company(row: Company) -> str:
    return f"{row.name} {row.uscc}"


def _person(row: Person) -> str:
    unit = row.company.name if row.company else "单位未登记"
    certificates = " ".join(f"{row.category or ''} {row.number}" for row in row.certificates)
    return f"{row.name} {unit} {certificates}"
