"""What is filed, or ready to be filed, as it was said: a danger, a matter of another office."""

from dataclasses import replace

from sqlalchemy import select

from actions.complaints import drafts, whereabouts
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import BY_A_NEIGHBOUR, Told
from actions.complaints.reading import NOT_OURS, read
from actions.conversation import filing, submitting
from actions.conversation.disclosure import about
from actions.conversation.subject import Subject
from actions.conversation.turn import Turn
from actions.wording import filing as wording
from actions.wording.reply import Reply
from data.rules.dangers import Kind, dangers
from data.tables.complaints import Case, Draft, DraftState
from data.tables.conversation import InboxMessage

_MAIN_STRUCTURE = "Q2"  # 裂缝与结构: what cracks, falls and sinks


def refer(turn: Turn) -> list[Reply]:
    """仍要登记并转办: filed as it was said, for the officers to send on."""
    return _file_words(turn, replace(Told(), referral=True, topic=turn.arguments.get("topic")))


def tell_of_danger(turn: Turn, kind: Kind | None) -> list[Reply]:
    """The words of a danger open an urgent draft, so that the house, the room and “报” after it belong to it; it is
    filed by one tap or one word. [] where nothing of a house was told.
    """
    reading = read(drafts.simplified(turn.words), today=turn.today)
    filed_as = dangers().steps[kind].filed_as if kind is not None else ""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    begun = row is not None
    if row is None and not filed_as and not set(reading.categories) - {NOT_OURS}:
        return []
    row = row or drafts.begin(turn.session, turn.conversation, turn.inbox.account_id, now=turn.now)
    content = replace(drafts.told(row).adding(turn.words, turn.photos), urgent=True)
    content = replace(content, danger=content.danger or (kind.value if kind else None))
    content = whereabouts.placed(
        turn.session,
        content,
        turn.words,
        reading=reading,
        phrases=turn.phrases("project", "address"),
        about=about(Subject.of(turn.conversation)),
    )
    told = reading_of(content, today=drafts.day_of(row))
    known = told.categories
    if not set(known) - {NOT_OURS} and not content.chosen:
        content = replace(content, chosen=(filed_as or _MAIN_STRUCTURE,))
    elif filed_as and len(known) == 1 and known[0] not in {filed_as, BY_A_NEIGHBOUR}:  # 摸墙手麻 is no crack
        content = replace(content, corrections=(*content.corrections, ("category", filed_as, known[0])))
    placed = whereabouts.can_be_filed(content)
    settled = begun and placed
    if not settled and (len(told.defects) > 1 or content.said):  # a list is read back, an estate asked about
        return filing.go_on(turn, row, content)
    drafts.keep(row, replace(content, waiting_for="" if placed else "project"), now=turn.now)
    filing.offer_tomorrow(turn, row)
    return [wording.taken_down(placed=placed)]


def record_danger(turn: Turn) -> list[Reply]:
    """登记为紧急投诉: filed at once with what is known; nothing is asked before."""
    kind = turn.arguments.get("kind")
    return _file_words(turn, replace(Told(), urgent=True, danger=kind, placeless=True))


def _file_words(turn: Turn, start: Told) -> list[Reply]:
    """The words of an earlier message of the same person, filed; an open draft goes along."""
    inbox = turn.session.get(InboxMessage, turn.arguments.get("inbox", 0))
    words = inbox.text if inbox is not None and inbox.account_id == turn.inbox.account_id else ""
    if not words:
        return [wording.lost_words()]
    if (number := _filed_of(turn, words)) is not None:
        return [wording.already_filed(number)]
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    row = row or drafts.begin(turn.session, turn.conversation, turn.inbox.account_id, now=turn.now)
    told = drafts.told(row)
    told = replace(told, **{name: getattr(start, name) for name in ("referral", "topic", "urgent", "danger")})
    told = told.adding(words)
    newest = read(drafts.simplified(words), today=turn.today)
    told = whereabouts.placed(
        turn.session, told, words, reading=newest, phrases=(), about=about(Subject.of(turn.conversation))
    )
    if not newest.categories and not told.chosen:
        told = replace(told, chosen=(NOT_OURS,) if start.referral else (_MAIN_STRUCTURE,))
    drafts.keep(row, replace(told, placeless=told.placeless or start.placeless), now=turn.now)
    return submitting.filed(turn, row)


def _filed_of(turn: Turn, words: str) -> str | None:
    """The number these words have already, when the button is tapped again."""
    newest = select(Draft).where(Draft.account_id == turn.inbox.account_id, Draft.state == DraftState.FILED)
    row = turn.session.scalar(newest.order_by(Draft.id.desc()).limit(1))
    if row is None or row.case_id is None or words not in drafts.told(row).texts:
        return None
    return turn.session.get_one(Case, row.case_id).number
