"""整改通知 to companies: the order to the owner, its copy to the contractor; of the complainant not a word."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import orders
from actions.enterprises.telling import tell_company
from actions.wording import enterprise_orders as wording
from data.personal import mask
from data.queries import case_words
from data.regexes import regex
from data.tables.complaints import Case, RectificationOrder, Stage, WordKind
from data.tables.delivery import Priority
from data.tables.enterprises import CompanyNotice, NoticeKind
from data.tables.register import Company

PERSON = {
    WordKind.NAME: "〔投诉人〕",
    WordKind.PHONE: "〔电话〕",
    WordKind.UNIT: "〔单元〕",
    WordKind.ROOM: "〔房号〕",
}
_UNIT = regex(r"[0-9０-９一二三四五六七八九十]{1,3}\s*(?:单元|门(?=\s*[0-9０-９]))")
_ROOM = regex(
    r"(?<![0-9０-９.])[0-9０-９]{3,4}\s*(?:室|房(?!屋|地|产)|户(?!型))|(?<=单元〕)[\s\-]*[0-9０-９]{3,4}"
)
_LANDLINE = regex(r"(?<!\d)(?:0\d{2,3}[- ]?)?[2-8]\d{7}(?!\d)")


def tell_of_order(session: Session, case: Case, order: RectificationOrder, *, now: datetime) -> None:
    """Called in the commit of the order, and again when the work was sent back."""
    sent_back = order.returned_at is not None and order.answered_at is None
    newest = case_words.newest(session, case, [WordKind.DEMAND, WordKind.REASON, *PERSON])
    own = {kind: words for kind, words in newest.items() if kind in PERSON}
    demand = without_the_person(newest.get(WordKind.DEMAND, ""), own)
    because = without_the_person(newest.get(WordKind.REASON, ""), own) if sent_back else ""
    told = wording.Order(order, case, demand, because, sent_back)
    key = _key(order, sent_back=sent_back)
    owner, copied = _company(session, order.owner_uscc), _company(session, order.copy_uscc)
    for company, reply, part in (
        (owner, wording.to_owner(told, owner), "owner"),
        (copied if copied is not owner else None, wording.copy(told, copied), "copy"),
    ):
        if company is not None:
            tell_company(
                session,
                company.id,
                NoticeKind.ORDER,
                [reply],
                key=f"{key}:{part}",
                about={"order": order.id, "part": part},
                now=now,
                priority=Priority.URGENT if case.urgent else Priority.NOTICE,
            )


def is_asked_still(session: Session, notice: CompanyNotice) -> bool:
    """Whether the work an order's notice asks for is owed as it says; of what was answered, verified, sent back since,
    ordered anew, or of a case that is over, nobody is asked any more.
    """
    order = session.get(RectificationOrder, notice.about.get("order"))
    if order is None or order.verified_at is not None or order.answered_at is not None:
        return False
    case = session.get_one(Case, order.case_id)
    newest = orders.standing(session, case)
    said = _key(order, sent_back=order.returned_at is not None)
    return case.stage == Stage.RECTIFYING and newest is order and notice.key.startswith(f"{said}:")


def _key(order: RectificationOrder, *, sent_back: bool) -> str:
    returned = order.returned_at.astimezone(UTC) if sent_back and order.returned_at else None
    return f"order:{order.id}:{f'{returned:%Y%m%d%H%M%S}' if returned else 'issued'}"


def without_the_person(words: str, own: dict[WordKind, str]) -> str:
    """A demand without name, phone, unit and room, however the officer wrote them into it."""
    words = _LANDLINE.sub("〔电话〕", mask(words))
    words = _ROOM.sub("〔房号〕", _UNIT.sub("〔单元〕", words))
    for kind, told in own.items():  # last: what is left of 1702室 would still say what was there
        if len(told.strip()) > 1:
            words = words.replace(told.strip(), PERSON[kind])
    return words


def _company(session: Session, uscc: str | None) -> Company | None:
    if uscc is None:
        return None
    return session.scalar(select(Company).where(Company.uscc == uscc, Company.removed_at.is_(None)))
