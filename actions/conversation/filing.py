"""投诉: told in words, read back, filed by one tap."""

import re
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints import drafts, submitting, whereabouts
from actions.complaints.alike import Alike, alike
from actions.complaints.drafts import Told
from actions.complaints.reading import NOT_OURS, Reading, read
from actions.conversation import asking_after
from actions.conversation.disclosure import about
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import filing as wording
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.rules.complaint_categories import complaint_categories
from data.rules.complaint_clocks import clock_rules
from data.tables.complaints import Case, Draft, DraftState

_BARE_WISH = re.compile(
    r"(?:您好|你好|我|想|要|来|请问|麻烦|帮我|怎么|在线|进行|一下|个|，|,|。|！|!|\s)*"
    r"(?:投诉|举报|反映|反应)(?:问题|情况|质量问题|房屋质量问题|房子质量问题|房子|一个?问题|一下|个事儿?|事情)?[了吗呢。！!？? ]*"
)
_SURE = 0.5  # of Reading.is_complaint: the words alone say so
_PRIVATE_DOORS = frozenset({"telegram"})


def file_complaint(turn: Turn) -> list[Reply]:
    """What was told opens a draft or is added to the open one, and is read back."""
    return tell(turn, turn.words)


def tell(turn: Turn, words: str) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    newest = read(drafts.simplified(words), today=turn.today)
    if row is None and (said := _not_ours(turn, newest)):
        return said
    row = row or drafts.begin(turn.session, turn.conversation, turn.inbox.account_id, now=turn.now)
    content = drafts.told(row).adding("" if _BARE_WISH.fullmatch(words) else words, turn.photos)
    phrases = turn.phrases("project", "address")
    spoken_of = about(Subject.of(turn.conversation))
    content = whereabouts.placed(turn.session, content, newest, words, phrases, spoken_of)
    return go_on(turn, row, content)


def go_on(turn: Turn, row: Draft, content: Told) -> list[Reply]:
    """Keep the draft, and ask for what must be known, or read it back."""
    reading = drafts.reading_of(content, today=drafts.day_of(row))
    said, waiting_for = _next(turn, row, content, reading)
    drafts.keep(row, replace(content, waiting_for=waiting_for), now=turn.now)
    if said:
        return said
    if content.project is not None:
        remember(turn, Subject.of(turn.conversation).on_project(content.project, None, ()))
    return [wording.read_back(known(turn, row))]


def _next(turn: Turn, row: Draft, content: Told, reading: Reading) -> tuple[list[Reply], str]:
    """The question that comes before the reading back, and what it waits for; [] when nothing must be asked."""
    if not content.texts:
        return [wording.what_is_wrong(photos=len(content.photos))], "story"
    if not reading.categories and not content.chosen:
        return [wording.which_kind()], "kind"
    if whereabouts.can_be_filed(content):
        return [], ""
    rows = queries.projects(turn.session, content.options)
    if rows:
        return [wording.which_of_these(content.said, [(p.id, p.name) for p in rows])], "project"
    if content.said:
        return [wording.no_such_project(content.said)], "project"
    return [wording.which_project(photos=bool(turn.photos))], "project"


def known(turn: Turn, row: Draft) -> wording.ReadBack:
    """The draft as it is read back, with the like of it."""
    content = drafts.told(row)
    reading = drafts.reading_of(content, today=drafts.day_of(row))
    like = alike(turn.session, row.account_id, content, reading, now=turn.now)
    return wording.ReadBack(
        draft=row.id,
        revision=row.revision,
        reading=reading,
        categories=submitting.categories_of(content, reading),
        project=queries.project(turn.session, content.project) if content.project is not None else None,
        options=queries.projects(turn.session, content.options) if content.phases else (),
        said=content.said,
        building=submitting.building_name(reading),
        district=content.district,
        photos=len(content.photos),
        urgent=content.urgent or reading.urgent,
        private=turn.conversation.address.channel in _PRIVATE_DOORS,
        neighbours=_neighbours(like) if like and not like.own else None,
        own=like.case if like and like.own else None,
    )


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
    if (project := turn.arguments.get("project")) is not None:
        content = whereabouts.on_project(turn.session, content, project)
    reading = drafts.reading_of(content, today=drafts.day_of(row))
    if _next(turn, row, content, reading)[0]:
        return go_on(turn, row, content)
    drafts.keep(row, content, now=turn.now)
    return _filed(turn, row)


def _filed(turn: Turn, row: Draft) -> list[Reply]:
    channel = turn.conversation.address.channel
    into = turn.arguments.get("into")
    try:
        filed = submitting.submit(
            turn.session, row, channel=channel, inbox_id=turn.inbox.id, now=turn.now, into=into
        )
    except submitting.TooManyError:
        return [wording.too_many_today(clock_rules().filings_per_account)]
    return [wording.filed(filed.case, filed.code, now=turn.now), *asking_after.begin(turn, filed.case)]


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
    offices = [rules.departments[code] for code in (topic.lead, *topic.assist)]
    where = [f"{office.name}（{office.phone}）" if office.phone else office.name for office in offices]
    return [wording.not_ours(topic, where, turn.inbox.id)]


def _neighbours(like: Alike) -> wording.Neighbours:
    case = like.case
    return wording.Neighbours(
        case=case.id,
        category=wording.category_name(case.main_category),
        told_on=case.filed_at.date(),
        building=case.building,
        people=like.people,
        stage=case.stage,
    )
