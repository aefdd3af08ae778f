"""What is only asked is answered and never filed: an office's phone, the warranty, whose matter it is; 不是要登记.

These words go before the model and before an open draft, which take “质监站电话” for a complaint.
"""

import re
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from actions.complaints import drafts
from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.progress import progress
from actions.complaints.reading import NOT_OURS, read
from actions.complaints.reading.asides import without_asides
from actions.complaints.reading.estate import name_in
from actions.complaints.reading.events import handed_over_then
from actions.conversation import (
    case_in_focus,
    choosing,
    disclosure,
    draft_aside,
    draft_words,
    filing,
    guidance,
    plain,
    repairers,
)
from actions.conversation.disclosure import about
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.meant import Case
from actions.disclosure.which import district_of, which_projects
from actions.guidance.only_asked import (
    Asks,
    asks,
    asks_builders_phone,
    asks_whose_without_a_matter,
    rules_asked,
    what_is_left,
)
from actions.guidance.ourselves import says_it_did_not_fit
from actions.guidance.stations import station_in, station_of
from actions.wording import questions as questions_wording
from actions.wording import stations as wording
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.queries import questions
from data.regexes import regex
from data.search.districts import said_pattern
from data.tables import complaints

DISTRICT_QUESTION = "district_of_phone"
TOLD_QUESTION = "phone_told"  # another district may follow
_NO_DISTRICT = regex(r"[?？吗]|谁|怎么|投诉|登记|电话|提醒|保修|[0-9]号楼")
_OWN_HOME = regex(r"[我俺咱]们?(?:[这那]?(?:个)?(?:家|屋|楼|栋|小区|单元|卧室|卫生间|厨房|厕所))|家里|屋里")
_A_PHONE = regex(r"电话|号码")
_A_PLACE = 14  # characters
_ANY_DAY = date(2100, 1, 1)
_REPAIRS = "repairs"  # who does was asked


def is_meant(session: Session, text: str, account_id: int) -> bool:
    """Whether the words are for `answer`."""
    if draft_words.gives_up(text):  # asked once, or a case is withdrawn
        return False
    left = what_is_left(text)
    kind = asks(text)
    draft = None
    builders = asks_builders_phone(text)
    if left or kind or builders or asks_whose_without_a_matter(text):
        draft = drafts.open_draft(session, account_id, lock=False)
    if left:
        return kind is not None or draft is not None or not _alive(session, account_id)
    if kind is Asks.WHOSE:
        return not _is_of_own_case(session, text, account_id)
    return kind is not None or (draft is not None and (builders or asks_whose_without_a_matter(text)))


def _is_of_own_case(session: Session, text: str, account_id: int) -> bool:
    """“漏水这事找谁” of who has complained of a leak: the case knows better."""
    alive = _alive(session, account_id)
    matters = set(read(simplified(text), today=_ANY_DAY).categories)
    return any(matters & {row.code for row in case.categories} for case in alive)


def _alive(session: Session, account_id: int) -> list[complaints.Case]:
    return [case for case in cases.newest(session, account_id) if case.stage in cases.ALIVE]


def answer(turn: Turn) -> list[Reply]:
    """With an apology where the answer before was about something else."""
    said = _answer(turn)
    if not said or not says_it_did_not_fit(simplified(turn.text)):
        return said
    return [replace(said[0], text=f"{wording.SORRY}{said[0].text}"), *said[1:]]


def _answer(turn: Turn) -> list[Reply]:
    left = what_is_left(turn.text)
    if left is None:
        _keep_the_day(turn)
        return [*_beside_the_draft(turn, _answered(turn, turn.text, _draft_words(turn))), *_offered(turn)]
    before = _draft_words(turn)
    if drafts.open_draft(turn.session, turn.inbox.account_id) is not None:
        if not left:
            return draft_aside.set_aside(turn)
        draft_aside.erase(turn)
    said = _answered(turn, left, before) if left else []
    if not said:
        return [wording.not_filed()]
    first, *others = said
    return [replace(first, text=f"{wording.NOT_FILED}\n{first.text}"), *others]


def _keep_the_day(turn: Turn) -> None:
    """“钥匙是疫情前一年交的 这归谁管”: the words of the hand-over go with what is being told."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    told = without_asides(simplified(turn.words)).strip()
    if row is not None and drafts.told(row).texts and handed_over_then(told):
        drafts.keep(row, drafts.told(row).noting(told), now=turn.now)


def _beside_the_draft(turn: Turn, replies: list[Reply]) -> list[Reply]:
    """Who is telling one is not offered to begin one."""
    if drafts.open_draft(turn.session, turn.inbox.account_id, lock=False) is None:
        return replies
    return [
        replace(each, buttons=tuple(one for one in each.buttons if one.command != "file_complaint"))
        for each in replies
    ]


def _offered(turn: Turn) -> list[Reply]:
    """“我家顶棚渗水，这事找谁”: whom to turn to is answered, and what is told of the own home goes on as a complaint, so
    that the estate that follows is no look-up. Nothing is filed by it.
    """
    open_already = drafts.open_draft(turn.session, turn.inbox.account_id) is not None
    reading = read(simplified(turn.words), today=turn.today)
    own = _OWN_HOME.search(turn.text) or reading.place
    if open_already or asks(turn.text) is not Asks.WHOSE or not own:
        return []
    return filing.tell(turn, turn.words) if set(reading.categories) - {NOT_OURS} else []


def _answered(turn: Turn, words: str, before: str) -> list[Reply]:
    """The words, else what the draft asked that was none: “海河新苑二期，我不登记” after a question of the warranty."""
    turn = replace(turn, text=words)
    match asks(words) or (asks(before) if before else None):
        case Asks.RULE:
            return _by_rule(turn, words)
        case Asks.PHONE:
            return phone(turn)
        case Asks.REPAIRER:
            return repairers.told(turn) or _which_house(turn)
        case Asks.WARRANTY:
            return guidance.ask_warranty_of(turn, words, before)
        case Asks.WHOSE:
            return guidance.ask_responsibility(turn)
    if asks_builders_phone(words) and (said := repairers.told(turn)):
        return said
    if before and asks_whose_without_a_matter(words):
        return guidance.ask_responsibility(replace(turn, text=f"{before}，{words}"))
    if _A_PHONE.search(words):
        return phone(turn)
    if guidance.is_warranty_asked(turn):
        return guidance.ask_warranty_of(turn, words, before)
    return plain.found(turn)


def _by_rule(turn: Turn, words: str) -> list[Reply]:
    asked = rules_asked(words)
    if len(asked) > 1:
        return [questions_wording.answered_shortly(asked, turn.place)]
    question = next(iter(asked), None)
    alive = _alive(turn.session, turn.inbox.account_id)
    if question is None or not alive:
        return guidance.ask_question(turn)
    spoken_of = Subject.of(turn.conversation).case
    case = next((each for each in alive if each.id == spoken_of), alive[0])
    shown = progress(turn.session, case, now=turn.now)
    return [questions_wording.answered_of_case(question, shown, turn.place, turn.now)]


def _draft_words(turn: Turn) -> str:
    row = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False)
    return drafts.told(row).story if row is not None else ""


def phone(turn: Turn) -> list[Reply]:
    """Of the project that is named or spoken of, of the district; else it is asked which."""
    said = said_pattern().findall(turn.text)
    which = which_projects(
        turn.session, turn.phrases("project"), turn.text, about(Subject.of(turn.conversation))
    )[0]
    district = district_of(said)
    if which.case is Case.ONE and which.project is not None and not (which.by_subject and district):
        return _of_project(turn, which.project)
    if district := district or _told_of(turn):
        return _of_district(turn, district)
    if shared := _district_of_all(turn, which.options if which.case is Case.SEVERAL else ()):
        return _of_district(turn, shared)  # which phase it is stays open
    _ask(turn)
    return [wording.which_district(turn.place)]


def the_open_choice(turn: Turn) -> list[Reply]:
    """“一期”, or the name once more, while it is open which project is meant: that is what it answers; [] else."""
    subject = Subject.of(turn.conversation)
    if subject.asking != "project" or not subject.options:
        return []
    estates = {row.site.estate for row in queries.projects(turn.session, subject.options)}
    named = any(estate in turn.text for estate in estates)
    return choosing.take_choice(turn) or (disclosure.look_up_project(turn) if named else [])


def fits_district(text: str) -> bool:
    """A district, or a short name; not another question."""
    if _NO_DISTRICT.search(text) or len(text) > _A_PLACE or read(simplified(text), today=_ANY_DAY).categories:
        return False
    return bool(said_pattern().search(text) or name_in(text))


def take_district(turn: Turn) -> list[Reply]:
    if chosen := the_open_choice(turn):
        _close(turn)
        return chosen
    which = which_projects(turn.session, turn.phrases("project"), turn.text, about(Subject()))[0]
    question = questions.newest(turn.session, turn.conversation.id)
    if which.case is Case.ONE and which.project is not None:
        _close(turn)
        repairs = question is not None and question.about.get(_REPAIRS)
        said = repairers.of_project(turn, which.project) if repairs else []
        return said or _of_project(turn, which.project)
    district = district_of(said_pattern().findall(turn.text)) or _district_of_all(turn, which.options)
    if not district:
        return plain.found(turn) or [wording.no_such_place(turn.text, turn.place)]
    _close(turn)
    return _of_district(turn, district)


def _district_of_all(turn: Turn, options: tuple[int, ...]) -> str:
    """Of the phases of one estate any may be meant: their district has one line."""
    found = {project.district_code for project in queries.projects(turn.session, options)}
    return found.pop() if len(found) == 1 else ""


def _of_district(turn: Turn, district: str) -> list[Reply]:
    about_it = {"district": district}
    questions.ask(
        turn.session, turn.conversation, turn.inbox.account_id, TOLD_QUESTION, now=turn.now, about=about_it
    )
    return [wording.phone(station_in(turn.session, district), turn.place)]


def _told_of(turn: Turn) -> str:
    """The district whose phone was told a moment ago: “我不投诉，就要个电话”."""
    question = questions.newest(turn.session, turn.conversation.id)
    told = question is not None and question.kind == TOLD_QUESTION
    return str(question.about.get("district", "")) if question is not None and told else ""


def fits_another_district(text: str) -> bool:
    """“河东呢”, after the phone of one was told."""
    rest = said_pattern().sub("", text, count=1)
    return rest != text and re.fullmatch(r"[那区的呢呀啊？?。，, ]*", rest) is not None


def _of_project(turn: Turn, project_id: int) -> list[Reply]:
    project = queries.project(turn.session, project_id)
    if project is None:
        return [wording.which_district(turn.place)]
    remember(turn, Subject.of(turn.conversation).on_project(project.id, None, ()))
    return [wording.phone(station_of(turn.session, project), turn.place)]


def fits_matter(text: str) -> bool:
    """After 归谁管: the district, the estate, or the same once more."""
    return fits_district(text) or asks_whose_without_a_matter(text)


def take_matter(turn: Turn) -> list[Reply]:
    """What names no place and asks nothing of it is no answer: the same is not said over again."""
    if chosen := the_open_choice(turn):
        return chosen
    named = which_projects(turn.session, turn.phrases("project"), turn.text, about(Subject()))[0]
    if said_pattern().search(turn.text) or asks_whose_without_a_matter(turn.text):
        return guidance.more_of_the_matter(turn)
    if named.case in {Case.ONE, Case.SEVERAL, Case.NEAR}:
        return guidance.more_of_the_matter(turn)
    return case_in_focus.keep(turn) or plain.fall_back(turn)


def _which_house(turn: Turn) -> list[Reply]:
    """While a draft waits for its estate, that is asked already."""
    if drafts.open_draft(turn.session, turn.inbox.account_id, lock=False) is None:
        _ask(turn, about={_REPAIRS: True})
    return [wording.of_which_estate(turn.place)]


def _ask(turn: Turn, about: dict[str, bool] | None = None) -> None:
    questions.ask(
        turn.session, turn.conversation, turn.inbox.account_id, DISTRICT_QUESTION, now=turn.now, about=about
    )


def _close(turn: Turn) -> None:
    questions.close(turn.session, turn.conversation.id, DISTRICT_QUESTION, now=turn.now)
