"""整改通知 to companies: the order to its addressee, its copy to whom it names; of the complainant not a word."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import addressees, orders
from actions.enterprises.contacts import contacts_of
from actions.enterprises.telling import tell_company
from actions.wording import enterprise_orders as wording
from data.personal import mask
from data.queries import case_words, enterprise_notices
from data.regexes import regex
from data.tables.complaints import Case, LedgerEntry, RectificationOrder, Stage, WordKind
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
    newest = case_words.newest(session, case, [WordKind.REASON, *PERSON])
    own = {kind: words for kind, words in newest.items() if kind in PERSON}
    demand = demand_of(session, case)
    why = sent_back or order.words_id is None  # which a new addressee of work that was sent back has not
    because = without_the_person(newest.get(WordKind.REASON, ""), own) if why else ""
    roles = [
        addressees.role_of(session, case, name, uscc)
        for name, uscc in ((order.owner_name, order.owner_uscc), (order.copy_name or "", order.copy_uscc))
    ]
    told = wording.Order(order, case, demand, because, sent_back, *roles)
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


def demand_of(session: Session, case: Case) -> str:
    """What is asked, without a word of the person; "" where the order that asked it was recalled."""
    asked = select(RectificationOrder.recalled_at).where(
        RectificationOrder.case_id == case.id, RectificationOrder.words_id.is_not(None)
    )
    recalled = session.scalar(asked.order_by(RectificationOrder.id.desc()).limit(1))
    return "" if recalled is not None else _newest(session, case, WordKind.DEMAND)


def because(session: Session, case: Case) -> str:
    """The officer's newest reason, without a word of the person."""
    return _newest(session, case, WordKind.REASON)


def _newest(session: Session, case: Case, kind: WordKind) -> str:
    found = case_words.newest(session, case, [kind, *PERSON])
    own = {each: words for each, words in found.items() if each in PERSON}
    return without_the_person(found.get(kind, ""), own)


def words_of(session: Session, case: Case, entry: LedgerEntry, kind: WordKind) -> str:
    """What an officer wrote of this kind with one line, without a word of the person; "" where nothing."""
    said = [row for row in case_words.of_entry(session, entry) if row.kind == kind]
    own = dict(case_words.newest(session, case, [*PERSON]))
    return without_the_person(case_words.unseal(case, said[-1]) or "", own) if said else ""


def unbound(session: Session, order: RectificationOrder) -> list[str]:
    """The firms of an order for which nobody is bound."""
    named = ((order.owner_name, order.owner_uscc), (order.copy_name, order.copy_uscc))
    found = ((name, _company(session, uscc)) for name, uscc in named if name)
    return [name for name, company in found if company is None or not contacts_of(session, company.id)]


def unheard(session: Session, order: RectificationOrder) -> list[str]:
    """The firms of an order for which nobody is bound, and which no officer has telephoned."""
    named = ((order.owner_name, order.owner_uscc), (order.copy_name, order.copy_uscc))
    return [name for name, uscc in named if name and not _has_heard(session, order, _company(session, uscc))]


def _has_heard(session: Session, order: RectificationOrder, company: Company | None) -> bool:
    if company is None:
        return False
    told = enterprise_notices.told_since(session, company.id, [NoticeKind.ORDER])
    called = any(one.about.get("order") == order.id and one.called_at is not None for one in told)
    return called or bool(contacts_of(session, company.id))


def is_asked_still(session: Session, notice: CompanyNotice) -> bool:
    """Whether the work an order's notice asks for is owed as it says; of what was answered, verified, sent back since,
    ordered anew, or of a case that is over, nobody is asked any more.
    """
    order = session.get(RectificationOrder, notice.about.get("order"))
    if order is None or not is_owed(session, session.get_one(Case, order.case_id), order):
        return False
    return notice.key.startswith(f"{_key(order, sent_back=order.returned_at is not None)}:")


def is_owed(session: Session, case: Case, order: RectificationOrder) -> bool:
    """It is the newest of a case that is being rectified, and nobody has answered it."""
    if order.verified_at is not None or order.answered_at is not None or order.recalled_at is not None:
        return False
    return case.stage == Stage.RECTIFYING and orders.standing(session, case) is order


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
