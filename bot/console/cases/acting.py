"""The forms of a case page: which an officer may fill in now, with what stands in them, and what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints import addressees, assigning, completeness, deciding
from actions.complaints.forms import FORMS, MOST_WORDS, Field, Kind
from actions.complaints.stages import Move, Record, way_of
from actions.wording import complaints_missing
from actions.wording.complaints_steps import SHOWN, TO_COMPANIES
from bot.console.cases import turns
from bot.console.cases.ledger import category_names
from data.photos import KeptPhoto
from data.queries import photos as photo_rows
from data.queries.officers import working
from data.rules.reply_templates import reply_templates
from data.tables.complaints import Case
from data.tables.people import Officer

Deed = Move | Record
_Choices = Mapping[Kind, Sequence[tuple[str, str]]]  # those that depend on the case
_READ, _READ_TOO = "居民会看到", "居民会看到，责任单位也会看到"
_WITHOUT = "责任单位看到的，姓名、电话、单元和房号会换成〔单元〕〔房号〕，用“该户”“楼上一户”说得清"
MISSING = "missing"  # the template that asks for everything that is not known


@dataclass(frozen=True)
class Typed:
    """What somebody filled in, to be shown again."""

    deed: Deed
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ShownField:
    name: str
    label: str
    kind: Kind
    required: bool
    choices: Sequence[tuple[str, str]]
    hint: str
    unless: str
    longest: int
    value: str


@dataclass(frozen=True)
class ShownForm:
    """`open`: unfolded, because something stands in it. `templates`: (key, name) of what can be put in. `beside`: what
    may be done at any time, apart from the way of the case.
    """

    deed: Deed
    name: str
    main: bool
    beside: bool
    open: bool
    fields: Sequence[ShownField]
    templates: Sequence[tuple[str, str]]


def deed_of(name: str) -> Deed | None:
    for kind in (Move, Record):
        if name in set(kind):
            return kind(name)
    return None


def forms_for(
    session: Session, case: Case, officer: Officer, *, typed: Typed | None, now: datetime
) -> tuple[ShownForm, ...]:
    """Those of what the officer may do now."""
    deeds = turns.in_turn(case, deciding.allowed(session, officer, case))
    main = turns.main(session, case, deeds)
    asks_for_officer = any(item.kind is Kind.OFFICER for deed in deeds for item in FORMS[deed].fields)
    asks_for_firm = any(item.kind is Kind.FIRM for deed in deeds for item in FORMS[deed].fields)
    choices = {
        Kind.OFFICER: _hands(session, case, now) if asks_for_officer else [],
        Kind.FIRM: addressees.suggested(session, case) if asks_for_firm else [],
    }
    forms = (_form(case, deed, typed if typed and typed.deed is deed else None, choices) for deed in deeds)
    return tuple(replace(form, main=form.deed is main) for form in forms)


def templates_for(case: Case, deed: Deed) -> list[tuple[str, str]]:
    """(key, name): 答复模板 for the reply."""
    if deed is not Move.ASK_BACK:
        return []
    codes = [row.code for row in case.categories]
    return [(row.key, row.name) for row in reply_templates() if row.fits(codes)]


def prefilled(session: Session, case: Case, deed: Deed, template: str) -> Typed | None:
    """A form with a template (of a merge: a number) put in; None when there is no such template for it."""
    if deed is Move.ASK and template == MISSING:
        asked = completeness.missing(session, case)
        return Typed(deed, {"question": complaints_missing.question(asked)}) if asked else None
    if deed is Record.CORRECT and template:
        return Typed(deed, {"project": template[:60]})
    if deed is Move.MERGE:
        return Typed(deed, {"into": template[:20]})
    if deed is not Move.ASK_BACK:
        return None
    found = next((row for row in reply_templates() if row.key == template), None)
    if found is None:
        return None
    project = case.project.name if case.project else ""
    return Typed(deed, found.filled(project, case.building or "", category_names(case)))


def act(
    session: Session,
    case: Case,
    officer: Officer,
    typed: Typed,
    *,
    seen: int,
    kept: Sequence[KeptPhoto],
    now: datetime,
) -> None:
    """Do what the form asks, the photos in the same commit. Raises MoveRefusedError, StaleError."""
    rows = photo_rows.add(session, kept, officer_id=officer.id, now=now)
    photos = [row.id for row in rows]
    deciding.decide(
        session, case.id, typed.deed, officer, seen=seen, values=typed.values, photos=photos, now=now
    )


def values_of(deed: Deed, given: Mapping[str, Any]) -> dict[str, str]:
    """The words of the form's own fields."""
    names = [item.name for item in FORMS[deed].fields if item.kind is not Kind.PHOTOS]
    return {name: str(given.get(name) or "") for name in names}


def _form(case: Case, deed: Deed, typed: Typed | None, choices: _Choices) -> ShownForm:
    values = typed.values if typed else {}
    return ShownForm(
        deed=deed,
        name=way_of(deed).name,
        main=False,
        beside=turns.is_beside(case, deed),
        open=typed is not None,
        fields=[_field(deed, item, values, choices) for item in FORMS[deed].fields],
        templates=templates_for(case, deed),
    )


def _field(deed: Deed, item: Field, values: Mapping[str, str], choices: _Choices) -> ShownField:
    return ShownField(
        name=item.name,
        label=item.label,
        kind=item.kind,
        required=item.required,
        choices=choices.get(item.kind) or list(item.choices),
        hint="；".join(filter(None, (item.hint, _readers(deed, item)))),
        unless=item.unless,
        longest=MOST_WORDS.get(item.kind, 40),
        value=values.get(item.name, ""),
    )


def _readers(deed: Deed, item: Field) -> str:
    """Who reads what is written here, and how."""
    shown = item.word in SHOWN.get(deed, ())
    if item.word in TO_COMPANIES.get(deed, ()):
        return f"{_READ_TOO}；{_WITHOUT}" if shown else _WITHOUT
    return _READ if shown else ""


def _hands(session: Session, case: Case, now: datetime) -> list[tuple[str, str]]:
    """Whose hands the case may be put into."""
    fitting = [row for row in working(session) if assigning.fits(session, row, case, now=now)]
    return [(str(row.id), row.name) for row in fitting if row.id != case.handler_id]
