"""投诉: told in words, read back, filed by one tap."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import drafts, offering, submitting, whereabouts
from actions.complaints import own_cases as cases
from actions.complaints.alike import alike
from actions.complaints.departments import office
from actions.complaints.drafts import Told
from actions.complaints.moving import MoveRefusedError
from actions.complaints.plausible import accepted_on
from actions.complaints.reading import NOT_OURS, Reading, read
from actions.complaints.warranty import WarrantyLine, terms_for
from actions.conversation import asking_after, said_before
from actions.conversation.disclosure import about
from actions.conversation.draft_words import ASKS, NO_MORE_QUESTIONS, wants_to_file
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import SHANGHAI, Turn
from actions.doors.private import is_private
from actions.guidance.in_charge import district_named
from actions.homes.warranty_ends import something_comes
from actions.wording import filing as wording
from actions.wording import homes, reading_back, warranty_terms
from actions.wording.case_in_focus import all_corrected
from actions.wording.own_cases import gone
from actions.wording.reply import Button, Reply
from data.queries import disclosure as queries
from data.queries import due_tasks
from data.rules.complaint_categories import complaint_categories
from data.rules.dangers import Kind, dangers
from data.tables.complaints import Case, Draft, DraftState
from data.tables.conversation import InboxMessage

_BARE_WISH = re.compile(
    r"(?:您好|你好|我|想|要|来|请问|麻烦|帮我|怎么|在线|进行|一下|个|，|,|。|！|!|\s)*"
    r"(?:投诉|举报|反映|反应)(?:问题|情况|质量问题|房屋质量问题|房子质量问题|房子|一个?问题|一下|个事儿?|事情)?[了吗呢。！!？? ]*"
)
_MAIN_STRUCTURE = "Q2"  # 裂缝与结构: what cracks, falls and sinks
_AN_HOUR = timedelta(hours=1)
_SURE = 0.5  # of Reading.is_complaint
_WISHES = frozenset(  # intents that want something else of us, whatever words of defects they hold
    [
        "set_reminder",
        "list_reminders",
        "cancel_reminder",
        "subscribe",
        "unsubscribe",
        "list_announcements",
        "bind_company",
        "object_to_credit",
        "repair_credit",
        "acknowledge_notice",
    ]
)


def file_complaint(turn: Turn) -> list[Reply]:
    """What was told opens a draft or is added to the open one, and is read back."""
    return tell(turn, turn.words)


def is_complaint(words: str, now: datetime) -> bool:
    """Do the words alone say so, without the model?"""
    reading = read(drafts.simplified(words), today=now.astimezone(SHANGHAI).date())
    return reading.is_complaint >= _SURE and bool(reading.categories)


def is_filed_for_sure(words: str, now: datetime) -> bool:
    """Several defects of a house, or “我就要投诉，给我登记”: whatever is asked beside it."""
    if wants_to_file(words):
        return True
    return read(drafts.simplified(words), today=now.astimezone(SHANGHAI).date()).tells_several


def file_by_words(turn: Turn) -> list[Reply]:
    """Without the model, or against it: what the words alone say to be a complaint; [] for everything else."""
    if turn.intent in _WISHES or ASKS.search(turn.words) or not is_complaint(turn.words, turn.now):
        return []
    return tell(turn, turn.words)


def file_the_first(turn: Turn) -> list[Reply]:
    """“还是漏水” of somebody who has no case yet is a new complaint; [] for everybody else."""
    has_one = turn.session.scalar(select(Case.id).where(Case.account_id == turn.inbox.account_id).limit(1))
    return [] if has_one is not None else file_by_words(turn)


def tell(turn: Turn, words: str) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    newest = read(drafts.simplified(words), today=turn.today)
    if row is None and (said := _not_ours(turn, newest)):
        return said
    wish = turn.inbox.token is not None or not words or is_bare_wish(words, newest)
    before = _before(turn, newest, wish=wish) if row is None else ()
    beside = _case_spoken_of(turn) if row is None else None
    row = row or drafts.begin(turn.session, turn.conversation, turn.inbox.account_id, now=turn.now)
    content, spoken_of = drafts.told(row), about(Subject.of(turn.conversation))
    for earlier in before:
        content = whereabouts.placed(
            turn.session,
            content.adding(earlier),
            earlier,
            reading=read(drafts.simplified(earlier), today=turn.today),
            phrases=(),
            about=spoken_of,
        )
    content = whereabouts.placed(
        turn.session,
        content.adding("" if wish else words, turn.photos),
        words,
        reading=newest,
        phrases=turn.phrases("project", "address"),
        about=spoken_of,
    )
    if beside is not None and not whereabouts.is_told(content):
        content = whereabouts.as_in(turn.session, content, beside)
    return go_on(turn, row, content)


def _before(turn: Turn, newest: Reading, *, wish: bool) -> tuple[str, ...]:
    return said_before.told_before(turn) if wish else said_before.asked_before(turn, newest)


def is_bare_wish(words: str, reading: Reading) -> bool:
    """“我是要投诉，不是查房子，给我登记”: it is to be filed, and nothing is told in these words."""
    if _BARE_WISH.fullmatch(words):
        return True
    told = reading.categories or reading.place or reading.phrases_for_project
    return not told and wants_to_file(words)


def _case_spoken_of(turn: Turn) -> Case | None:
    """The own case that was filed or shown within the hour: “楼道窗户也坏了” is in the same house."""
    subject = Subject.of(turn.conversation)
    fresh = subject.case_at and turn.now - datetime.fromisoformat(subject.case_at) <= _AN_HOUR
    return cases.own(turn.session, turn.inbox.account_id, subject.case) if fresh else None


def go_on(turn: Turn, row: Draft, content: Told) -> list[Reply]:
    """Keep the draft, and ask for what must be known, or read it back."""
    reading = drafts.reading_of(content, today=drafts.day_of(row))
    said, waiting_for = _next(turn, content, reading)
    if waiting_for == content.waiting_for == "kind":
        return go_on(turn, row, replace(content, waiting_for="", chosen=(NOT_OURS,)))
    misses = content.misses if waiting_for == "project" else 0
    drafts.keep(row, replace(content, waiting_for=waiting_for, misses=misses), now=turn.now)
    _offer_tomorrow(turn, row)
    if said:
        return said
    if content.project is not None:
        remember(turn, Subject.of(turn.conversation).on_project(content.project, None, ()))
    return [reading_back.read_back(known(turn, row))]


def _next(turn: Turn, content: Told, reading: Reading) -> tuple[list[Reply], str]:
    """The question that comes before the reading back, and what it waits for; [] when nothing must be asked."""
    if not content.texts:
        return [wording.what_is_wrong(photos=len(content.photos))], "story"
    if not reading.categories and not content.chosen:
        return [wording.which_kind()], "kind"
    if whereabouts.can_be_filed(content):
        return [], ""
    rows = queries.projects(turn.session, content.options)
    if rows:
        return [wording.which_of_these(content.said, rows)], "project"
    if content.said:
        return [wording.unknown_estate(content.said)], "district"
    if content.where:
        return [wording.which_district()], "district"
    return [wording.which_project(photos=bool(turn.photos))], "project"


def _offer_tomorrow(turn: Turn, row: Draft) -> None:
    due_tasks.put(
        turn.session,
        f"{offering.KIND}:{row.id}",
        offering.KIND,
        due_at=offering.tomorrow(turn.now),
        arguments={"draft": row.id},
    )


def known(turn: Turn, row: Draft) -> reading_back.ReadBack:
    """The draft as it is read back, with the like of it."""
    content = drafts.told(row)
    reading = drafts.reading_of(content, today=drafts.day_of(row))
    contact = drafts.contact_of(content)
    like = alike(turn.session, row.account_id, content, reading, now=turn.now)
    return reading_back.ReadBack(
        draft=row.id,
        revision=row.revision,
        reading=reading,
        categories=submitting.categories_of(content, reading),
        project=queries.project(turn.session, content.project) if content.project is not None else None,
        options=queries.projects(turn.session, content.options) if content.phases else (),
        said=content.said,
        where=content.place_said,
        building=submitting.building_name(reading),
        district=content.in_district,
        photos=len(content.photos),
        phone=contact.phone if contact else "",
        urgent=content.urgent or reading.urgent,
        private=is_private(turn.conversation),
        neighbours=like if like and not like.own else None,
        own=like.case if like and like.own else None,
    )


def in_a_line(turn: Turn) -> list[Reply]:
    """The open draft after something else was answered: what it still needs, or that it can be filed. [] without one."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return []
    content = drafts.told(row)
    if content.waiting_for or not content.texts:
        return [wording.still_needed(content.waiting_for)]
    return [reading_back.in_one_line(known(turn, row))]


def submit(turn: Turn) -> list[Reply]:
    """提交. A tap on an older reading back shows the newest; a second tap tells the number again."""
    earlier = _tapped_draft(turn)
    if earlier is not None and earlier.state == DraftState.FILED and earlier.case_id is not None:
        return [wording.already_filed(turn.session.get_one(Case, earlier.case_id).number)]
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return [wording.nothing_to_submit()]
    if "revision" in turn.arguments and turn.arguments["revision"] != row.revision:
        return [wording.changed_since(), *go_on(turn, row, drafts.told(row))]
    content = drafts.told(row)
    if NO_MORE_QUESTIONS.search(turn.words):
        content = replace(content, unasked=True)
    if (project := turn.arguments.get("project")) is not None:
        content = whereabouts.on_project(turn.session, content, project)
    reading = drafts.reading_of(content, today=drafts.day_of(row))
    if _next(turn, content, reading)[0]:
        return go_on(turn, row, content)
    if not turn.arguments and _must_be_chosen(turn, row):
        return [reading_back.read_back(known(turn, row))]
    drafts.keep(row, content, now=turn.now)
    return _filed(turn, row)


def _must_be_chosen(turn: Turn, row: Draft) -> bool:
    """“提交” typed where it was asked whether it goes into an own case: asked once more. Beside a neighbour's it is
    filed by itself; officers may join them.
    """
    if known(turn, row).own is None:
        return False
    content = drafts.told(row)
    drafts.note(row, misses=content.misses + 1)
    return content.misses == 0


def _filed(turn: Turn, row: Draft) -> list[Reply]:
    channel = turn.conversation.address.channel
    into = turn.arguments.get("into")
    try:
        filed = submitting.submit(turn.session, row, turn.inbox, channel=channel, now=turn.now, into=into)
    except submitting.TooManyError:
        return [wording.too_many_today()]
    remember(turn, Subject.of(turn.conversation).on_case(filed.case.id))
    said = wording.filed(filed.case, filed.code, now=turn.now)
    if terms := warranty_terms.in_short(_warranty(turn, filed.case)):
        more = (reading_back.warranty(filed.case.id), *_home(turn, filed.case))
        said = replace(said, text=f"{said.text}\n{terms}").offering(*more)
    return [said, *asking_after.begin(turn, filed.case)]


def _home(turn: Turn, case: Case) -> tuple[Button, ...]:
    """Nobody is offered to be reminded of what has been."""
    comes = something_comes(case.handed_over_on, accepted_on(case), turn.today)
    return (homes.offer(case.id),) if case.project_id and comes else ()


def warranty_of(turn: Turn) -> list[Reply]:
    """保修怎么算, asked of the own case by a tap: each part with its article and its day."""
    case = asking_after.own_case(turn.session, turn.arguments.get("case"), turn.inbox.account_id)
    terms = warranty_terms.terms(_warranty(turn, case)) if case is not None else None
    return [terms.offering(*_home(turn, case))] if case is not None and terms is not None else [gone()]


def _warranty(turn: Turn, case: Case) -> list[WarrantyLine]:
    """Part by part; the words of the defects tell which part. What the neighbours broke is no matter of warranty."""
    main = complaint_categories().categories.get(case.main_category)
    explained = main.takes if main else ()
    parts = [(row.code, row.part or "") for row in case.categories if row.code not in explained]
    accepted = accepted_on(case)
    lines: dict[tuple[str, str], WarrantyLine] = {}
    for code, part in parts:
        for line in terms_for([code], part, case.handed_over_on, accepted, turn.today):
            lines.setdefault((line.term.key, line.basis or ""), line)
    return list(lines.values())


def supplement(turn: Turn) -> list[Reply]:
    """补充到 TS…: what was told goes into the own case that is about the same."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    case = asking_after.own_case(turn.session, turn.arguments.get("case"), turn.inbox.account_id)
    if row is None or case is None:
        return [wording.nothing_to_submit()]
    content = drafts.told(row)
    try:
        done = submitting.add_to(turn.session, row, case.id, content, now=turn.now)
    except MoveRefusedError:
        return [wording.cannot_be_supplemented(case.number)]
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    said = wording.supplemented(case.number, photos=len(content.photos))
    corrected = all_corrected(case, done, private=is_private(turn.conversation)) if done else None
    return [said, *([corrected] if corrected else [])]


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
    told = drafts.reading_of(content, today=drafts.day_of(row))
    known = told.categories
    if not set(known) - {NOT_OURS} and not content.chosen:
        content = replace(content, chosen=(filed_as or _MAIN_STRUCTURE,))
    elif filed_as and filed_as not in known and len(known) == 1:  # 摸墙手麻 is no crack
        content = replace(content, corrections=(*content.corrections, ("category", filed_as, known[0])))
    placed = whereabouts.can_be_filed(content)
    settled = begun and placed
    if not settled and (len(told.defects) > 1 or content.said):  # a list is read back, an estate asked about
        return go_on(turn, row, content)
    drafts.keep(row, replace(content, waiting_for="" if placed else "project"), now=turn.now)
    _offer_tomorrow(turn, row)
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
    return _filed(turn, row)


def _filed_of(turn: Turn, words: str) -> str | None:
    """The number these words have already, when the button is tapped again."""
    newest = select(Draft).where(Draft.account_id == turn.inbox.account_id, Draft.state == DraftState.FILED)
    row = turn.session.scalar(newest.order_by(Draft.id.desc()).limit(1))
    if row is None or row.case_id is None or words not in drafts.told(row).texts:
        return None
    return turn.session.get_one(Case, row.case_id).number


def photos_alone(turn: Turn) -> list[Reply]:
    """Photos without a word: for the draft, for the case that waits for them, else they begin a draft."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    question = asking_after.newest_question(turn)
    if row is None and question is not None:
        return asking_after.take_photos_of(turn, question)
    row = row or drafts.begin(turn.session, turn.conversation, turn.inbox.account_id, now=turn.now)
    return go_on(turn, row, drafts.told(row).adding("", turn.photos))


def _tapped_draft(turn: Turn) -> Draft | None:
    draft_id = turn.arguments.get("draft")
    return own_draft(turn.session, draft_id, turn.inbox.account_id) if draft_id is not None else None


def own_draft(session: Session, draft_id: Any, account_id: int) -> Draft | None:
    row = session.get(Draft, draft_id)
    return row if row is not None and row.account_id == account_id else None


def _not_ours(turn: Turn, reading: Reading) -> list[Reply]:
    """Only what belongs elsewhere was told: say where, and offer to refer it."""
    if reading.categories != (NOT_OURS,) or reading.topic is None:
        return []
    rules = complaint_categories()
    topic = rules.topics[reading.topic]
    district = district_named(drafts.simplified(turn.words))
    offices = [office(turn.session, key, district) for key in (topic.lead, *topic.assist)]
    where = [f"{each.name}（{each.phone}）" if each.phone else each.name for each in offices]
    return [wording.not_ours(topic, where, turn.inbox.id)]
