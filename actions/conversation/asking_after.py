"""The questions after the number: one at a time, each with 跳过, each answer read back with its case."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from actions.complaints import asking_after as asking
from actions.complaints import drafts
from actions.complaints.agreeing import OfTheHome
from actions.complaints.asking_after import CONTACT, HANDOVER, PHOTOS, PLACE, PROJECT, Change
from actions.complaints.keeping_contact import in_the_others
from actions.complaints.moving import MoveRefusedError
from actions.complaints.of_the_matter import of_the_matter
from actions.complaints.open_phases import open_phases
from actions.complaints.reading import NOT_OURS, Place, phases, read
from actions.complaints.reading.ages import age_said
from actions.complaints.reading.answers import NotFit, read_contact, read_handover, read_place
from actions.complaints.reading.contact import contact_told, is_told, said_beside
from actions.complaints.reading.corrections import Field
from actions.complaints.reading.events import year_of_an_event
from actions.complaints.reading.next_door import floors_said, is_own_home
from actions.complaints.reading.place import counted_out
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.to_come import handover_to_come
from actions.complaints.recorded import AGE, AHEAD, place_of
from actions.complaints.stages import Move
from actions.complaints.told_beside import with_what_stands_beside
from actions.conversation import handover
from actions.conversation.draft_words import NO_MORE_QUESTIONS
from actions.conversation.turn import Turn
from actions.disclosure.guesses import asked_if_guessed
from actions.disclosure.meant import About, Case
from actions.disclosure.which import which_projects
from actions.wording import asking_after as wording
from actions.wording.case_deeds import kept_too
from actions.wording.reply import Reply
from data.personal import PHONE_MARK
from data.queries import disclosure as queries
from data.queries import questions
from data.regexes import regex
from data.tables import complaints
from data.tables.conversation import OpenQuestion

_REPROACH = regex(  # 不是早跟你说了1单元1801吗，问几遍
    r"(?:不是)?(?:早就?|都|刚才?)+(?:跟|给)?(?:你|您)?们?(?:说|讲|报)(?:过|了)|[，, ]*问(?:几|多少)遍了?|(?<=[0-9室号])[吗么嘛](?=[，,。！!？? ]|$)"
)
_ASKS = regex(r"[?？吗啥咋]|多咱|来人|谁|哪[家个里]|多少|怎么|几年|查一?下|是不是|能不能|菜单|投诉")
_NO_PHOTO = regex(
    r"(?:(?:照片|图片?|相片|相)?[我也都就还]{0,2}(?:没有?|不方便|不会|没拍|没照|拍不了|发不了|传不了|不拍|不照|不发|不用|不弄|无|没法|算了|以后|回头|等)[^，。]{0,10}(?:照片|照|图|拍|发|传|弄)?[了吧啊呀。！!，, ]*)+"
)
_NO_NUMBER = regex(
    r"^(?!.*(?:别|甭|不要)(?:再|老)?问)(?:(?:我|俺)?(?:们|也|家|都)*没有?(?:手机|电话)|.{0,12}(?:手机|电话)(?:都)?是(?:我|俺)?[^，。]{1,4}的)"
)
_OF_PHOTOS = regex(r"照片|相片|图|拍")
_HANDED = regex(r"交的?房|收的?房|交付|拿钥匙")
_A_MONTH_ALONE = regex(
    r"(?:大概|大约|好像|差不多|[是在]|[，, ])*(?:20)?[0-2][0-9]\s*年(?:的)?\s*[0-9一二三四五六七八九十]{1,2}\s*月份?(?:吧|左右|前后|的|[，,。 ])*"
)
_REPAIRED = regex(r"报修|报过|修过|反映过|找过")  # a day of something else
_FIELDS = dict.fromkeys((Field.BUILDING, Field.UNIT, Field.ROOM, Field.FLOOR), PLACE) | {
    Field.HANDED_OVER: HANDOVER,
    Field.PROJECT: PROJECT,
    Field.PHASE: PROJECT,
}
_AGAIN = regex(r"又|还在|更|来人|没人|修")
_LONGEST, _A_DATE = 60, 24  # characters
_A_NAME = 30  # characters of an answer to which estate it is
_WISHES = regex(
    r"(?:别|不要|不许|不用|甭)[^，。]{0,5}(?:来|去|敲|进|上门|找|念|说)|催|撤|进度|到哪|补充|取消|评价|星|投诉|提交|登记|人工|编号"
)
_A_REMARK = 6  # characters beside a place that say something more
_FAR_OFF = date(2100, 1, 1)  # whether a date is said at all does not hang on today
_ANY_DAY = date(2026, 1, 1)  # nor whether it lies ahead, where no year is said


def begin(turn: Turn, case: complaints.Case) -> list[Reply]:
    """The first question about a case that has just got its number."""
    return _ask_next(turn, case)


def fits_place(text: str) -> bool:
    text = _REPROACH.sub("", text)
    place = read_place(text)
    beside = frozenset({NOT_OURS}) if isinstance(place, Place) else frozenset()  # a parking space is a place
    if _ASKS.search(text) or len(text) > _LONGEST or _tells_more(text, beside) or _is_of_photos(text):
        return False
    return counted_out(text) or place is not NotFit.NO_ANSWER


def fits_handover(text: str) -> bool:
    if len(text) <= _A_DATE and age_said(half_width(text), asked=True) and not _tells_more(text):
        return True
    if _ASKS.search(text) or _REPAIRED.search(text) or len(text) > _LONGEST or _is_of_photos(text):
        return False
    by_an_event = year_of_an_event(drafts.simplified(text)) and len(text) <= _A_DATE
    if not _HANDED.search(text) and not by_an_event and (len(text) > _A_DATE or _tells_more(text)):
        return False  # “昨天又漏了” has a day, too
    ahead = handover_to_come(drafts.simplified(text), _ANY_DAY, asked=True)
    return ahead is not None or read_handover(text, _FAR_OFF) is not NotFit.NO_ANSWER


def _tells_more(text: str, beside: frozenset[str] = frozenset()) -> bool:
    return (
        _AGAIN.search(text) is not None
        or _NO_NUMBER.search(text) is not None
        or bool(set(read(text, today=_FAR_OFF).categories) - beside)
    )


def _is_of_photos(text: str) -> bool:
    return _OF_PHOTOS.search(text) is not None and fits_photos(text)


def fits_photos(text: str) -> bool:
    return _NO_PHOTO.fullmatch(text) is not None


def fits_contact(text: str) -> bool:
    if PHONE_MARK in text:
        return is_told(text)
    return (
        not (_ASKS.search(text) or _is_of_photos(text))
        and len(text) <= _LONGEST
        and read_contact(text) is not NotFit.NO_ANSWER
    )


def fits_project(text: str) -> bool:
    """Not “催催吧，墙皮都掉了”: that is no answer, and must not be skipped."""
    if _ASKS.search(text) or _WISHES.search(text) or len(text) > _A_NAME:
        return False
    return not read(text, today=_FAR_OFF).categories


def take_place(turn: Turn) -> list[Reply]:
    case, question = _asked(turn, PLACE)
    place = read_place(turn.words)
    if case is not None and counted_out(turn.words):
        return _taken(turn, case, question, asking.of_place_in_words(turn.words))
    if case is None or isinstance(place, NotFit):
        return skip(turn)
    return _taken(turn, case, question, _of_place(turn, case, place))


def _of_place(turn: Turn, case: complaints.Case, place: Place) -> Change:
    """What it says beside the place is kept, and so is what is the person's own home and no place of the matter."""
    meant = _where_it_is_done(case, place, turn.words)
    change = asking.of_place(turn.session, case, meant)
    if meant == place and len(turn.words) <= len(place.words) + _A_REMARK:
        return change
    return replace(
        change, words={**change.words, complaints.WordKind.SUPPLEMENT: turn.words}
    )  # 都坏了2座，阿婆困了


def _where_it_is_done(case: complaints.Case, place: Place, words: str) -> Place:
    """“9号楼 我家住5楼 楼下4楼那户”: the neighbour's floor, of a wall that the neighbour breaks."""
    if all(row.code != drafts.BY_A_NEIGHBOUR for row in case.categories):
        return place
    wide = half_width(drafts.simplified(words))
    theirs = floors_said(wide).theirs
    room = "" if is_own_home(wide, place.room) else place.room
    return replace(place, room=room, floor=theirs or ("" if is_own_home(wide, place.floor) else place.floor))


def take_handover(turn: Turn) -> list[Reply]:
    case, question = _asked(turn, HANDOVER)
    when = read_handover(turn.words, turn.today)
    if case is None:
        return skip(turn)
    if ahead := handover_to_come(drafts.simplified(turn.words), turn.today, asked=True):
        change = Change(
            {"told": "began", AHEAD: ahead.isoformat()}, {complaints.WordKind.SUPPLEMENT: turn.words}, {}
        )
        return _taken(turn, case, question, change, asked=newest_question(turn), beside=handover.ahead(ahead))
    if isinstance(when, NotFit) and age_said(half_width(drafts.simplified(turn.words)), asked=True):
        change = Change({"told": AGE}, {complaints.WordKind.SUPPLEMENT: turn.words}, {})
        return _taken(turn, case, question, change, asked=newest_question(turn))
    if isinstance(when, NotFit):
        return handover.not_one(turn, case, question, when) or skip(turn)
    said = handover.doubt(case, when.last)
    return _taken(
        turn, case, question, asking.of_handover(when.last), asked=newest_question(turn), beside=said
    )


def take_contact(turn: Turn) -> list[Reply]:
    case, question = _asked(turn, CONTACT)
    contact = contact_told(turn.words) or read_contact(turn.words)
    asked = newest_question(turn)
    if case is not None and question is None and asked is not None and isinstance(contact, NotFit):
        asking.skip(case, CONTACT)  # said before it was asked
        return [wording.ask(asked.kind, case, _options(turn, asked), before=wording.no_number_needed())]
    if case is None or isinstance(contact, NotFit):
        return skip(turn, before=wording.no_number_needed())
    change = asking.of_contact(contact, beside=said_beside(turn.words) if contact.phone else "")
    too = kept_too(in_the_others(turn.session, case, contact, now=turn.now))
    return _taken(turn, case, question, change, asked=newest_question(turn), beside=too)


def take_photos(turn: Turn) -> list[Reply]:
    """Photos for the case that asked for them; words like 没有照片 skip the question."""
    case, question = _asked(turn, PHOTOS)
    asked = newest_question(turn)
    if case is not None and not turn.photos and question is None and asked is not None:
        asking.skip(case, PHOTOS)  # said before it was asked
        return [wording.ask(asked.kind, case, _options(turn, asked), before="好的，照片不用了。")]
    if case is None or not turn.photos:
        return skip(turn)
    return _taken(turn, case, question, asking.of_photos(turn.photos))


def take_photos_of(turn: Turn, question: OpenQuestion) -> list[Reply]:
    """Photos alone while something about a case is asked: they belong to that case."""
    case = own_case(turn.session, question.about.get("case"), turn.inbox.account_id)
    if case is None:
        return [wording.nothing_asked()]
    answered = question if question.kind == PHOTOS else None
    return _taken(turn, case, answered, asking.of_photos(turn.photos), asked=question)


def take_project(turn: Turn) -> list[Reply]:
    """The phase or the estate that was left open; what is not found stays for the officers."""
    case, question = _asked(turn, PROJECT)
    if case is None or phases.is_unknown([drafts.simplified(turn.words)]):
        return skip(turn)
    options = tuple(question.about.get("options", ())) if question else ()
    which = which_projects(turn.session, turn.phrases("project"), turn.words, About(options=options))[0]
    which = asked_if_guessed(turn.session, which, case.district_code or "")
    project = queries.project(turn.session, which.project) if which.project is not None else None
    if which.case is not Case.ONE or project is None:
        place = read_place(turn.words)
        if isinstance(place, NotFit):
            return skip(turn)
        return _taken(turn, case, None, _of_place(turn, case, place), asked=question)
    return _taken(turn, case, question, asking.of_project(project))


def choose_project(turn: Turn) -> list[Reply]:
    case = own_case(turn.session, turn.arguments.get("case"), turn.inbox.account_id)
    project = queries.project(turn.session, turn.arguments.get("project", 0))
    if case is None or project is None:
        return [wording.nothing_asked()]
    return _taken(turn, case, _asked(turn, PROJECT)[1], asking.of_project(project))


def skip(turn: Turn, *, before: str = "好的，跳过。") -> list[Reply]:
    """跳过: the next thing, or enough."""
    question = newest_question(turn)
    case = own_case(turn.session, question.about.get("case"), turn.inbox.account_id) if question else None
    if question is None or case is None:
        return [wording.nothing_asked()]
    question.closed_at = turn.now
    if NO_MORE_QUESTIONS.search(turn.words):
        for kind in asking.KINDS:
            asking.skip(case, kind)
        return [wording.enough(case.number, before="好的，不问了。")]
    asking.skip(case, question.kind)
    return _ask_next(turn, case, before=before) or [wording.enough(case.number, before=before)]


def not_this(turn: Turn) -> list[Reply]:
    """不是这件事: taken out of the case again."""
    case = own_case(turn.session, turn.arguments.get("case"), turn.inbox.account_id)
    entry = turn.arguments.get("entry")
    if case is None or entry is None:
        return [wording.nothing_asked()]
    try:
        taken = asking.take_back(turn.session, case.id, entry, now=turn.now)
    except MoveRefusedError:
        return [wording.not_any_more(case.number)]
    if not taken:
        return [wording.nothing_asked()]
    answered = turn.session.get_one(complaints.LedgerEntry, entry).deed == Move.ANSWER
    return [wording.answer_taken_back(case) if answered else wording.taken_back(case.number)]


def wait_for_home(turn: Turn, case: complaints.Case, has: OfTheHome) -> None:
    """同意上门 asks for what a visit lacks, in words of its own; what comes next may answer it."""
    lacks = CONTACT if not has.phone else PLACE if not has.room else ""
    if lacks:
        asked = {"case": case.id}
        questions.ask(
            turn.session, turn.conversation, turn.inbox.account_id, lacks, now=turn.now, about=asked
        )


def answered(turn: Turn, case: complaints.Case, field: Field | None) -> list[Reply]:
    """The next question when what was put right is what was asked; [] when it was not."""
    question = newest_question(turn)
    if question is None or field is None or _FIELDS.get(field) != question.kind:
        return []
    if question.about.get("case") != case.id:
        return []
    question.closed_at = turn.now
    return _ask_next(turn, case)


def newest_question(turn: Turn) -> OpenQuestion | None:
    """The newest open question about a case."""
    return questions.newest_of(turn.session, turn.conversation.id, asking.KINDS)


def ask_again(turn: Turn, question: OpenQuestion) -> Reply | None:
    """The open question in one line, after something else was answered."""
    case = own_case(turn.session, question.about.get("case"), turn.inbox.account_id)
    return wording.again(question.kind, case, room=_has_room(turn, case)) if case else None


def asked_again(turn: Turn) -> list[Reply]:
    """What we had asked is not lost by the digression, and not asked a third time."""
    question = newest_question(turn)
    if question is None or question.tries:
        return []
    question.tries += 1
    again = ask_again(turn, question)
    return [again] if again else []


def own_case(session: Session, case_id: object, account_id: int) -> complaints.Case | None:
    case = session.get(complaints.Case, case_id) if isinstance(case_id, int) else None
    return case if case is not None and case.account_id == account_id else None


def volunteered(kind: str, text: str) -> str:
    """The kind of question that these words answer though another one was asked; "" when they answer none."""
    if kind not in asking.KINDS:
        return ""
    if NO_MORE_QUESTIONS.fullmatch(text):  # 有完没完
        return kind
    if kind != CONTACT and (is_told(text) or (_NO_NUMBER.search(text) and fits_contact(text))):
        return CONTACT
    if kind != PHOTOS and _is_of_photos(text):
        return PHOTOS
    of_handover = _HANDED.search(text) or _A_MONTH_ALONE.fullmatch(text)
    return HANDOVER if kind != HANDOVER and of_handover and fits_handover(text) else ""


def _asked(turn: Turn, kind: str) -> tuple[complaints.Case | None, OpenQuestion | None]:
    """The case that something is asked of, and the question when it is of this kind."""
    question = newest_question(turn)
    if question is None:
        return None, None
    case = own_case(turn.session, question.about.get("case"), turn.inbox.account_id)
    meant = of_the_matter(turn.session, turn.words, case) if case is not None and not turn.arguments else case
    return meant, question if question.kind == kind and meant is case else None


def _taken(
    turn: Turn,
    case: complaints.Case,
    question: OpenQuestion | None,
    change: Change,
    *,
    asked: OpenQuestion | None = None,
    beside: str = "",
) -> list[Reply]:
    if turn.photos and not change.photos:
        change = replace(change, photos=turn.photos)  # they came beside the words
    change = with_what_stands_beside(turn.session, case, change, turn.words, turn.today)
    try:
        entry = asking.write(turn.session, case.id, change, now=turn.now)
    except MoveRefusedError:
        return [wording.not_any_more(case.number)]
    if question is not None:
        question.closed_at = turn.now
    kept = "\n".join(filter(None, [wording.kept(case, change), beside]))
    buttons = (wording.not_this(case.id, entry.id),)
    if question is None and asked is not None:  # it brought something else: what was asked is asked again
        of_it = own_case(turn.session, asked.about.get("case"), turn.inbox.account_id) or case
        return [wording.ask(asked.kind, of_it, _options(turn, asked), before=kept).offering(*buttons)]
    following = _ask_next(turn, case, before=kept)
    if not following:
        return [wording.enough(case.number, before=kept).offering(*buttons)]
    return [following[0].offering(*buttons)]


def _ask_next(turn: Turn, case: complaints.Case, before: str = "") -> list[Reply]:
    kind = asking.next_question(turn.session, case)
    if kind is None:
        return []
    about = {"case": case.id} | (
        {"options": [row.id for row in open_phases(turn.session, case)]} if kind == PROJECT else {}
    )
    question = questions.ask(
        turn.session, turn.conversation, turn.inbox.account_id, kind, now=turn.now, about=about
    )
    turn.session.flush()
    room = _has_room(turn, case)
    return [wording.ask(kind, case, _options(turn, question), before=before, room=room)]


def _has_room(turn: Turn, case: complaints.Case) -> bool:
    return bool(place_of(turn.session, case, Field.ROOM))


def _options(turn: Turn, question: OpenQuestion) -> list[tuple[int, str]]:
    rows = queries.projects(turn.session, question.about.get("options", ()))
    return [(project.id, project.name) for project in rows]
