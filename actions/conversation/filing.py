"""投诉: told in words, read back, filed by one tap."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from actions.complaints import drafts, offering, submitting, whereabouts
from actions.complaints import own_cases as cases
from actions.complaints.alike import alike
from actions.complaints.departments import office
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import Told
from actions.complaints.of_the_matter import of_the_matter
from actions.complaints.reading import NOT_OURS, Reading, matter_of, read
from actions.complaints.reading.asides import without_asides
from actions.complaints.reading.belonging import begins_anew
from actions.complaints.reading.noise import is_noise_alone, knocks_at_a_wall
from actions.complaints.same_home import told_at_home
from actions.conversation import asking_after, case_supplement, said_before
from actions.conversation.asked_beside import said_beside
from actions.conversation.disclosure import about
from actions.conversation.draft_words import ASKS, FOLLOWS_UP, wants_to_file
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import SHANGHAI, Turn
from actions.disclosure.meant import About
from actions.doors.private import is_private
from actions.guidance.asked import asked_beside
from actions.guidance.in_charge import district_named
from actions.guidance.of_the_register import asks_the_register
from actions.wording import draft_place as place_wording
from actions.wording import filing as wording
from actions.wording import reading_back
from actions.wording.reminders import remind_instead
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.queries import due_tasks
from data.regexes import regex
from data.rules.complaint_categories import complaint_categories
from data.tables.complaints import Case, Draft

_BARE_WISH = regex(
    r"(?:您好|你好|我|想|要|来|请问|麻烦|帮我|怎么|在线|进行|一下|个|，|,|。|！|!|\s)*"
    r"(?:投诉|举报|反映|反应)(?:问题|情况|质量问题|房屋质量问题|房子质量问题|房子|一个?问题|一下|个事儿?|事情)?[了吗呢。！!？? ]*"
)
_WHAT_TO_DO = regex(  # of who tells it, a question that leaves the story one
    r"[，,。！!？?；; ]*(?:(?:我|这|该|那|得|应该|可|要|这事儿?|[，, ])*(?:怎么办|咋办|咋整|咋弄|怎么弄|找谁|归谁管|谁管|谁来管|谁修|谁来修|管不管|你们管吗|能修吗|能管吗))[呀啊呢吗的？?。！! ]*"
)
_TO_REMEMBER = regex(r"别忘了?|(?:给|帮|替)我记(?:着|住|一下)|记着点|记得(?:要|去|再|看|查|检)|提醒我")
_OF_A_HOUSE = regex(r"[我俺咱]|家里|屋里|楼[上下道]|小区|单元")
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
    return _only_to_remember(turn) or tell(turn, turn.words)


def _only_to_remember(turn: Turn) -> list[Reply]:
    """“验房的时候别忘了看门窗”: a wish to remember is no defect; [] for whatever tells one, or beside a draft."""
    plain = drafts.simplified(turn.words)
    if turn.photos or not _TO_REMEMBER.search(plain) or read(plain, today=turn.today).complains:
        return []
    telling = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False) is not None
    return [] if telling else [remind_instead()]


def is_complaint(words: str, now: datetime) -> bool:
    """Do the words alone say so, without the model?"""
    reading = read(drafts.simplified(words), today=now.astimezone(SHANGHAI).date())
    return reading.complains and bool(reading.categories)


def is_filed_for_sure(words: str, now: datetime) -> bool:
    """Several defects of a house, a neighbour's noise, or “我就要投诉，给我登记”: whatever is asked beside it."""
    if wants_to_file(words):
        return True
    plain, today = drafts.simplified(words), now.astimezone(SHANGHAI).date()
    matter = matter_of(plain, today=today)
    if matter.topic is not None and is_noise_alone(plain):
        return True
    return matter.may_be_several and read(plain, today=today).tells_several


def file_by_words(turn: Turn) -> list[Reply]:
    """Without the model, or against it: what the words alone say to be a complaint; [] for everything else."""
    plain = drafts.simplified(turn.words)
    asks = ASKS.search(plain) or FOLLOWS_UP.match(plain)
    if turn.intent in _WISHES or asks or asks_the_register(plain):
        return []
    if not is_complaint(turn.words, turn.now):
        return []
    return tell(turn, turn.words)


def file_a_story(turn: Turn) -> list[Reply]:
    """While the model is away: “我家卫生间漏水好几天了，这归谁管”; what does not ask tells a defect of a house for sure.
    [] for everything else.
    """
    plain = _WHAT_TO_DO.sub("，", drafts.simplified(turn.words))
    told = without_asides(plain)
    reading = read(told, today=turn.today)
    of_a_house = reading.place or reading.phrases_for_project or _OF_A_HOUSE.search(told)
    if not reading.complains or set(reading.categories) <= {NOT_OURS} or not of_a_house:
        return []
    answered = asked_beside(drafts.simplified(turn.words)) is not None
    replies = said_beside(file_complaint)(turn)
    return replies if answered else [wording.asked_while_half_awake(), *replies]


def file_the_first(turn: Turn) -> list[Reply]:
    """“还是漏水” of somebody who has no case yet is a new complaint; [] for everybody else."""
    has_one = turn.session.scalar(select(Case.id).where(Case.account_id == turn.inbox.account_id).limit(1))
    return [] if has_one is not None else file_by_words(turn)


def tell(
    turn: Turn, words: str, *, anew: bool = False, moved: tuple[tuple[int, int], ...] = ()
) -> list[Reply]:
    """`anew`: a complaint of its own, whatever own case is spoken of. `moved`: the remarks that it was told from."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    newest = read(drafts.simplified(words), today=turn.today)
    if row is None and not anew and (said := more_of_the_case(turn, newest)):
        return said
    if row is None and (said := _not_ours(turn, newest)):
        return said
    wish = turn.inbox.token is not None or not words or is_bare_wish(words, newest)
    before = _before(turn, newest, wish=wish) if row is None else ()
    beside = _case_spoken_of(turn) if row is None else None
    row = row or drafts.begin(turn.session, turn.conversation, turn.inbox.account_id, now=turn.now)
    spoken_of = About() if beside is not None else about(Subject.of(turn.conversation))
    content = drafts.told(row)
    content = replace(content, moved=(*content.moved, *(one for one in moved if one not in content.moved)))
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


def more_of_the_case(turn: Turn, newest: Reading) -> list[Reply]:
    """What is told within the hour of an own case is more of it, with a button to file it by itself; [] where the words
    begin anew, or name another house.
    """
    case = _case_spoken_of(turn)
    case = of_the_matter(turn.session, turn.words, case) if case is not None else None
    if case is None or case.stage not in cases.ALIVE or turn.inbox.token is not None:
        return []
    plain = drafts.simplified(turn.words)
    if (
        begins_anew(plain)
        or newest.tells_several
        or newest.phrases_for_project
        or set(newest.categories) <= {NOT_OURS}
    ):
        return []
    building = (case.building or "").removesuffix("号楼")
    if newest.place.building not in {"", building}:
        return []
    return case_supplement.add_or_file(turn, case)


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
    fresh = subject.case_spoken_at(turn.now) is not None
    return cases.own(turn.session, turn.inbox.account_id, subject.case) if fresh else None


def go_on(turn: Turn, row: Draft, content: Told) -> list[Reply]:
    """Keep the draft, and ask for what must be known, or read it back."""
    today = drafts.day_of(row)
    content = replace(content, home=told_at_home(turn.session, row.account_id, content, today=today))
    reading = reading_of(content, today=drafts.day_of(row))
    said, waiting_for = next_question(turn, content, reading)
    if waiting_for == content.waiting_for == "kind":
        return go_on(turn, row, replace(content, waiting_for="", chosen=(NOT_OURS,)))
    misses = content.misses if waiting_for == "project" else 0
    drafts.keep(row, replace(content, waiting_for=waiting_for, misses=misses), now=turn.now)
    offer_tomorrow(turn, row)
    if said:
        return said
    if content.project is not None:
        remember(turn, Subject.of(turn.conversation).on_project(content.project, None, ()))
    return [reading_back.read_back(known(turn, row))]


def next_question(turn: Turn, content: Told, reading: Reading) -> tuple[list[Reply], str]:
    """The question that comes before the reading back, and what it waits for; [] when nothing must be asked."""
    if not content.texts:
        return [wording.what_is_wrong(photos=len(content.photos))], "story"
    if not reading.categories and not content.chosen:
        return [wording.which_kind()], "kind"
    if whereabouts.can_be_filed(content):
        return [], ""
    rows = queries.projects(turn.session, content.options)
    if rows:
        return [place_wording.which_of_these(content.said, rows)], "project"
    if content.said:
        return [place_wording.unknown_estate(content.said)], "district"
    if content.where:
        return [place_wording.which_district()], "district"
    return [place_wording.which_project(photos=bool(turn.photos))], "project"


def offer_tomorrow(turn: Turn, row: Draft) -> None:
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
    reading = reading_of(content, today=drafts.day_of(row))
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
        phase_unknown=content.phase_unknown,
        at_home=next(iter(content.home), ""),
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


def photos_alone(turn: Turn) -> list[Reply]:
    """Photos without a word: for the draft, for the case that waits for them, else they begin a draft."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    question = asking_after.newest_question(turn)
    if row is None and question is not None:
        return asking_after.take_photos_of(turn, question)
    row = row or drafts.begin(turn.session, turn.conversation, turn.inbox.account_id, now=turn.now)
    return go_on(turn, row, drafts.told(row).adding("", turn.photos))


def _not_ours(turn: Turn, reading: Reading) -> list[Reply]:
    """Only what belongs elsewhere was told: say where, and offer to refer it."""
    if reading.categories != (NOT_OURS,) or reading.topic is None:
        return []
    rules = complaint_categories()
    topic = rules.topics[reading.topic]
    district = district_named(drafts.simplified(turn.words))
    offices = [office(turn.session, key, district) for key in (topic.lead, *topic.assist)]
    where = [f"{each.name}（{each.phone}）" if each.phone else each.name for each in offices]
    return [wording.not_ours(topic, where, turn.inbox.id, wall=knocks_at_a_wall(turn.words))]
