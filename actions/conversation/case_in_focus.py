"""The own case that was filed or shown within the hour: what is said then and asks nothing is about it.

A correction of it is written down, anything else is kept as a supplement: nothing is lost, nothing is looked up.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import drafts
from actions.complaints import own_cases as cases
from actions.complaints.asking_after import take_back
from actions.complaints.correcting import correct_all, is_of_own_home
from actions.complaints.drafts import simplified
from actions.complaints.moving import MoveRefusedError
from actions.complaints.of_the_matter import of_the_matter
from actions.complaints.reading import ANY_DAY, NOT_OURS, read
from actions.complaints.reading.bare_room import bare_room
from actions.complaints.reading.belonging import begins_anew
from actions.complaints.reading.corrections import Correction, Field
from actions.complaints.reading.district import district_said
from actions.complaints.reading.put_right import Known, is_of_no_field, put_right
from actions.complaints.recorded import place_of
from actions.conversation import (
    asking_after,
    case_items,
    case_place,
    case_put_right,
    case_supplement,
    no_fact,
    own_cases,
)
from actions.conversation.draft_words import ASKS, IS_WRONG, assents
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import SHANGHAI, Action, Turn
from actions.credit import which as companies
from actions.disclosure import meant
from actions.disclosure.guesses import asked_if_guessed
from actions.disclosure.which import which_projects
from actions.doors.private import is_private
from actions.wording import case_in_focus as wording
from actions.wording.cases import show
from actions.wording.conversation import only_wants_to_ask
from actions.wording.own_cases import gone
from actions.wording.reply import Reply
from data.queries import disclosure as projects
from data.queries import people_register
from data.regexes import regex
from data.tables.complaints import Case, Stage
from data.tables.conversation import Conversation
from data.tables.register import Project

_SHORTEST, _LONGEST, _A_NAME, _A_GRUMBLE = 4, 200, 10, 40  # characters
_MORE_QUESTIONS = regex(
    r"什么|[啥嘛]|几[点天号时](?!了)|(?:呢|不|没|没有)[啊呀呗嘛？?。！! ]*$|凭什么|为何|如何|咋|哪|行不|能不|多久|归(?:谁|哪)|对吧|是吧|算不算|会不会|要不要|用不用|应不应"
)
_ANOTHER_WISH = regex(
    r"^(?:请|麻烦|帮我?|给我|我想|我要|想|要|替我)*(?:查|看看|看一?下|搜|找|告诉|了解|打听|咨询|问|登记|投诉|举报|反映)|提醒|订阅|退订|通知我|绑定|解绑|删除?|撤|菜单|人工|客服|转接|真人|另外?(?:有|要)?(?:一件|件事|投诉)|"
    r"资质|信用|黑名单|许可证|公示|公告|通报|政策|条例|规定|证书|监理|施工单位|建设单位|开发商是|测评|打分|评价|[1-5一二三四五]星|满意|电话|邮箱|进度|到哪|编号|查询码"
)
_SMALL_TALK = regex(
    r"(?:谢谢?|多谢|感谢|麻烦|辛苦|您|你|们|了|好|的|行|嗯|哦|啊|呀|吧|哈|知道|晓得|明白|收到|再见|拜拜|可以|没事|没有|是|对|不是|不对|那|就这样|先这样|早上|晚上|中午|下午|在吗|喂|[，,。.！!~…、 ])*"
)
_FILLERS = regex(r"[我你您的那这个了是在啊呀吧，,。.！!~ ]|小区|项目")
_A_NUMBER = regex(r"(?=(?:.*\d){6})[0-9A-Za-z津〔〕\[\]-]{6,}号?")


def in_focus(session: Session, conversation: Conversation, account_id: int, now: datetime) -> Case | None:
    """None also while a draft is open that was told later."""
    subject = Subject.of(conversation)
    spoken_at = subject.case_spoken_at(now)
    if subject.kind != "case" or spoken_at is None:
        return None
    draft = drafts.open_draft(session, account_id, lock=False)
    if draft is not None and draft.changed_at >= spoken_at:
        return None
    return cases.own(session, account_id, subject.case)


def meant_in_focus(
    session: Session, conversation: Conversation, account_id: int, text: str, now: datetime
) -> Case | None:
    """The case in focus; the other one of the same person where the words name that one's matter."""
    case = in_focus(session, conversation, account_id, now)
    return of_the_matter(session, text, case) if case is not None else None


def is_put_right(
    session: Session, conversation: Conversation, account_id: int, text: str, now: datetime
) -> bool:
    """Whether the words are for `correct`: they go before a question of ours, which would take “去年” for its own."""
    case = meant_in_focus(session, conversation, account_id, text, now)
    if case is not None and case_place.is_meant(session, conversation, case, text):
        return True
    if case is None or case.stage not in cases.ALIVE or len(text) > _LONGEST or begins_anew(simplified(text)):
        return False
    if case_items.is_meant(session, case, text):
        return True
    today = now.astimezone(SHANGHAI).date()
    if put_right(text, _known(case), today) or is_of_no_field(text, today) or _other_district(case, text):
        return True
    return _project_named(session, case, text) is not None or bool(_room(session, case, text))


def correct(turn: Turn) -> list[Reply]:
    """Everything that one sentence puts right; the words themselves are kept with it."""
    case = _meant(turn)
    if case is None:
        return case_supplement.supplement(turn)
    if said := case_place.put_right(turn, case) or case_put_right.correct_item(turn, case):
        return said
    return corrected(turn, case, turn.words) or [
        *case_supplement.add(turn, case),
        *asking_after.asked_again(turn),
    ]


def corrected(turn: Turn, case: Case, words: str) -> list[Reply]:
    """What `words` put right of the case, as far as it can be put right now; [] where they do not."""
    corrections = put_right(words, _known(case), turn.today)
    if not corrections and (room := _room(turn.session, case, words)):
        corrections = [Correction(Field.ROOM, room)]
    corrections = [one for one in corrections if not is_of_own_home(case, one, words)]
    project = _project_named(turn.session, case, words)
    elsewhere = _other_district(case, words)
    if other := _other_estate(turn.session, case, words):
        corrections = [one for one in corrections if one.field not in {Field.PHASE, Field.PROJECT}]
        project = other
    if elsewhere and project is None:
        corrections = [
            Correction(Field.DISTRICT, elsewhere),
            *(c for c in corrections if c.field is not Field.PROJECT),
        ]
    if case.stage != Stage.RECEIVED:  # it has its office and its handler
        project = project if case.project_id is None else None
        corrections = [one for one in corrections if one.field is not Field.DISTRICT]
    if not corrections and project is None:
        return []
    try:
        done = correct_all(turn.session, case.id, corrections, turn.words, project=project, now=turn.now)
    except MoveRefusedError:
        return case_supplement.supplement(turn)
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    said = wording.all_corrected(case, done, private=is_private(turn.conversation))
    following = [reply for what in done for reply in asking_after.answered(turn, case, what.field)]
    return [said, *(following or asking_after.asked_again(turn))]


def undo(turn: Turn) -> list[Reply]:
    """不是这件事, of several corrections: the last of them first."""
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    if case is None:
        return [gone()]
    try:
        for entry in reversed(turn.arguments.get("entries", [])):
            take_back(turn.session, case.id, entry, now=turn.now)
    except MoveRefusedError:
        return own_cases.shown(turn, case)
    return [wording.undone(case)]


def keep(turn: Turn) -> list[Reply]:
    """Words that ask nothing and wish nothing else, while the case is in focus; [] for all others."""
    case = _meant(turn)
    if case is None or case.stage not in cases.ALIVE or not _is_told(turn, case):
        return []
    if not turn.photos and (said := no_fact.said_of_no_fact(turn, case)):
        return said
    return [*case_supplement.add(turn, case), *asking_after.asked_again(turn)]


def asked(turn: Turn) -> list[Reply]:
    """A question that nobody understood, while the case is in focus; [] for all others."""
    case = in_focus(turn.session, turn.conversation, turn.inbox.account_id, turn.now)
    if case is None or case.stage not in cases.ALIVE:
        return []
    return no_fact.said_of_no_fact(turn, case) or no_fact.asked_beside_words(turn, case)


def not_again(action: Action) -> Action:
    """Who has just filed is shown the own case where others are offered to file."""

    def act(turn: Turn) -> list[Reply]:
        replies = action(turn)
        case = in_focus(turn.session, turn.conversation, turn.inbox.account_id, turn.now)
        if case is None or case.stage not in cases.ALIVE:
            return replies
        return [_with_the_case(reply, case) for reply in replies]

    return act


def _with_the_case(reply: Reply, case: Case) -> Reply:
    buttons = [show(case) if one.command == "file_complaint" else one for one in reply.buttons]
    return replace(reply, buttons=tuple(buttons))


def day_told_beside(turn: Turn) -> list[Reply]:
    """“合同写的2022年5月交的，还在保吗”, of a case that has no hand-over yet: kept, whatever was answered."""
    case = _meant(turn)
    if case is None or case.stage not in cases.ALIVE or case.handed_over_on is not None:
        return []
    told = read(simplified(turn.words), today=turn.today)
    if not told.handed_over:
        return []
    turn.session.refresh(case)
    if case.handed_over_on is not None:
        return []
    return corrected(turn, case, f"交房是{told.handed_over.year}年{told.handed_over.month}月")


def all_right(turn: Turn) -> list[Reply]:
    """“行”, “好的” when nothing is asked, with a case in focus; [] else."""
    case = in_focus(turn.session, turn.conversation, turn.inbox.account_id, turn.now)
    if case is None or Subject.of(turn.conversation).options:
        return []
    agreed = _SMALL_TALK.fullmatch(turn.words) or assents(drafts.simplified(turn.words))
    return [wording.all_right(case)] if agreed else []


def _meant(turn: Turn) -> Case | None:
    return meant_in_focus(turn.session, turn.conversation, turn.inbox.account_id, turn.words, turn.now)


def _is_told(turn: Turn, case: Case) -> bool:
    words = turn.words.strip()
    if not _SHORTEST <= len(words) <= _LONGEST or _SMALL_TALK.fullmatch(words) or assents(words):
        return False
    if ASKS.search(words) or _MORE_QUESTIONS.search(words) or _ANOTHER_WISH.search(words):
        return False
    if (
        begins_anew(simplified(words))
        or only_wants_to_ask(words)
        or _A_NUMBER.fullmatch(words)
        or _is_looked_up(turn, words)
    ):
        return False
    return not tells_another_matter(words, case)


def _is_looked_up(turn: Turn, words: str) -> bool:
    """A name and nothing else: of an estate, a company, a person."""
    rest = words
    for phrase in turn.phrases("project", "company", "person", "address"):
        rest = rest.replace(phrase, "")
    if rest != words and len(_FILLERS.sub("", rest)) <= 1:
        return True
    if people_register.persons_named(turn.session, words):
        return True
    if companies.by_name(turn.session, words).case is companies.Case.ONE:
        return True
    named = len(words) <= _A_NAME and which_projects(turn.session, (), words, meant.About())[0].case
    return bool(named) and named is not meant.Case.UNNAMED


def tells_another_matter(words: str, case: Case) -> bool:
    """A defect of a kind that the case has not."""
    told = set(read(simplified(words), today=ANY_DAY).categories) - {NOT_OURS}
    return bool(told - {row.code for row in case.categories})


def _room(session: Session, case: Case, text: str) -> str:
    """“说了502！” of a case without a room."""
    room = bare_room(text)
    return room if room and not place_of(session, case, Field.ROOM) else ""


def _known(case: Case) -> Known:
    return Known(case.since, case.handed_over_on)


def _project_named(session: Session, case: Case, text: str) -> Project | None:
    """“好好好，柳林花园二期，别再问了”, of a case whose estate was left open."""
    if case.project_id is not None or len(text) > _A_GRUMBLE or _ANOTHER_WISH.search(text):
        return None
    names = read(simplified(text), today=ANY_DAY).phrases_for_project
    if ASKS.search(text) and not names:
        return None
    which = which_projects(session, names if ASKS.search(text) else (), text, meant.About())[0]
    which = asked_if_guessed(session, which, case.district_code or "")
    one = which.case is meant.Case.ONE and not which.by_subject
    return projects.project(session, which.project) if one and which.project is not None else None


def _other_district(case: Case, text: str) -> str:
    """The code of “不是河东啊，我们是河西”, of a case that lies elsewhere; "" for everything else."""
    code = district_said(text)
    if not code or code == case.district_code or ASKS.search(text) or _ANOTHER_WISH.search(text):
        return ""
    return code if len(text) <= _A_GRUMBLE and (IS_WRONG.search(text) or case.project_id is None) else ""


def _other_estate(session: Session, case: Case, text: str) -> Project | None:
    """“我说的是柳林花园二期”, of a case that stands with another estate."""
    which = asked_if_guessed(session, which_projects(session, (), text, meant.About())[0])
    if which.case is not meant.Case.ONE or which.by_subject or which.project is None or case.project is None:
        return None
    named = projects.project(session, which.project)
    return named if named is not None and named.site.estate != case.project.site.estate else None
