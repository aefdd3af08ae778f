"""What a person does with an own case: 补充 催办 撤回 恢复 没修好 不同意 同意上门."""

import re
from collections.abc import Callable

from actions.complaints import agreeing, asking_after, drafts, objecting, supplementing, urging, withdrawing
from actions.complaints import own_cases as cases
from actions.complaints.correcting import correct
from actions.complaints.keeping_contact import keep_contact
from actions.complaints.moving import MoveRefusedError
from actions.complaints.progress import progress
from actions.complaints.questioning import ANSWER_QUESTION
from actions.complaints.reading import read
from actions.complaints.reading.answers import Contact, NotFit, read_place
from actions.complaints.reading.asides import is_question, without_asides
from actions.complaints.reading.contact import contact_told, said_beside
from actions.complaints.reading.corrections import Correction, Field, read_correction
from actions.complaints.reading.meant_to_correct import means_to_correct, meant_by
from actions.complaints.reading.next_door import neighbour_has_it_too
from actions.complaints.stages import OPEN
from actions.complaints.typed_numbers import number_in
from actions.conversation import asking_after as questions_after
from actions.conversation import case_items, no_fact, own_cases
from actions.conversation.own_cases import the_case
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import case_deeds as wording
from actions.wording.own_cases import gone, not_withdrawn
from actions.wording.reply import Reply
from data.queries import case_words, questions
from data.regexes import regex
from data.rules.dangers import Kind
from data.tables.complaints import Case, Stage, WordKind

SUPPLEMENT_QUESTION = "case_supplement"
REOPEN_QUESTION = "case_reopen"
OBJECT_QUESTION = "case_objection"

_HURRIES = regex(r"催|快|抓紧|赶紧|尽快|没人|还不|拖")
_DEMANDS = regex(
    r"必须|务必|[今明后](?:天|晚|早|儿)|(?:周|礼拜|星期)[一二三四五六日天末]|(?<![没不])(?:来人|派人|上门)|老人|孩子|轮椅|孕妇|病人"
)
_AT_MOST = 60  # characters of words that put something right
_BARE_WITHDRAWAL = 8  # characters; more of them say why
_SHORT = 24  # characters; longer says more than where it is
_LOOKS_UP = regex(
    r"是谁|哪家|谁(?:盖|建|施工|监理|开发|设计|负责)|资质|信用|黑名单|验收了?(?:没|吗)|[保质][修质保]期?(?:是|有)?(?:几年|多[久长少])|菜单|人工"
)
_SMALL_TALK = regex(
    r"(?:谢谢|多谢|您好|你好|好的?|嗯+|哦+|行|知道了|再见|拜拜|在吗|辛苦了)[您你了啊呀。！!~ ]*"
)
_OTHER_DEED = regex(r".{0,8}(?:催一?[下催办]|撤[回销诉]|查?进[度展]|到哪|评价|我的投诉|投诉另).{0,6}")
_BARE_WISH = regex(
    r"(?:我|想|要|再|给|那个|之前的?|上次的?|刚才的?|把|帮|请|这件|那件|那份|投诉|案子|里|的|我的|一下|一点|点|些|几张|张|补充|补|追加|加|添|更正|改|修改|材料|证据|情况|照片|图片|说明|内容|个|，|。|！|!|\s)*"
)


def is_told(text: str) -> bool:
    """Words for the case that is open; what asks for something else is an ordinary message."""
    if _SMALL_TALK.fullmatch(text) or _OTHER_DEED.fullmatch(text):
        return False
    return _LOOKS_UP.search(text) is None


def supplement(turn: Turn) -> list[Reply]:
    """补充: more words and photos, or a correction; only the wish to opens the question."""
    turn = own_cases.as_said(turn)
    case, said = the_case(turn, "supplement_case", cases.ALIVE)
    if case is None:
        return said
    tapped = "case" in turn.arguments and "inbox" not in turn.arguments
    if not tapped and (contact := contact_told(turn.words)):
        return contact_changed(turn, case, contact)
    correction = None if tapped else _correction(turn)
    if not tapped and (said := correct_item(turn, case)):
        return said
    if correction is not None:
        return _corrected(turn, case, correction)
    if not turn.photos and "inbox" not in turn.arguments and (said := no_fact.said_of_no_fact(turn, case)):
        return said
    if not turn.photos and (tapped or _only_a_wish(turn)):
        return _ask(turn, case, SUPPLEMENT_QUESTION, wording.what_more(case))
    return _supplemented(turn, case)


def take_supplement(turn: Turn) -> list[Reply]:
    """The free answer to “请补充”, of ours or of an officer."""
    case = _asked_about(turn, SUPPLEMENT_QUESTION, ANSWER_QUESTION)
    if case is None:
        return [gone()]
    if case.stage != Stage.WAITING and (said := correct_item(turn, case)):
        return said
    correction = _correction(turn) if case.stage != Stage.WAITING else None
    return _supplemented(turn, case) if correction is None else _corrected(turn, case, correction)


def photos_alone(turn: Turn) -> list[Reply]:
    """Photos without a word, where words for a case are waited for; [] else."""
    case = _asked_about(turn, SUPPLEMENT_QUESTION, ANSWER_QUESTION)
    if case is not None:
        return _supplemented(turn, case)
    if _asked_about(turn, REOPEN_QUESTION):
        return reopen_now(turn)
    spoken_of = Subject.of(turn.conversation)
    own = cases.own(turn.session, turn.inbox.account_id, spoken_of.case) if spoken_of.kind == "case" else None
    if own is None or own.stage not in cases.ALIVE or drafts.open_draft(turn.session, turn.inbox.account_id):
        return []
    return _supplemented(turn, own)  # “随时接着说或发照片”; 不是这件事 takes it out again


def urge(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "urge_case", cases.ALIVE)
    if case is None:
        return said
    in_words = bool(turn.words) and "case" not in turn.arguments
    if in_words and not _HURRIES.search(turn.words) and not _is_news(turn):
        told = no_fact.said_of_no_fact(turn, case)
        asks = any(map(is_question, re.split(r"[，,。！!；;\s]+", drafts.simplified(turn.words))))
        if told or asks:
            return own_cases.shown(turn, case) if asks else told
    return urge_with(turn, case, news=_is_news(turn))


def urge_with(turn: Turn, case: Case, *, news: bool) -> list[Reply]:
    """`news`: the words tell more than the wish, and are added to the case."""
    _spoken_of(turn, case)
    if no_fact.threatens(turn.words) and not _HURRIES.search(turn.words):
        return [wording.heard_anger(progress(turn.session, case, now=turn.now), turn.now)]
    if case.stage in {Stage.WAITING, Stage.ASKING_BACK}:
        answered = _supplemented(turn, case) if news and case.stage == Stage.WAITING else []
        return answered or [wording.your_turn(case), *own_cases.shown(turn, case)]
    try:
        added = None
        if news:
            added = supplementing.supplement(turn.session, case.id, turn.words, turn.photos, now=turn.now)
        urged = urging.urge(turn.session, case.id, now=turn.now)
    except MoveRefusedError:
        return _cannot(turn, case)
    known = progress(turn.session, case, now=turn.now)
    return [wording.urged(known, urged, turn.now, turn.place, news=added.entry.id if added else None)]


def _is_news(turn: Turn) -> bool:
    """“又漏了，没人来”, “今天必须来人” say more than the wish to be quick."""
    told = bool(turn.photos or read(turn.words, today=turn.today).defects)
    return told or _DEMANDS.search(without_asides(drafts.simplified(turn.words))) is not None


def withdraw(turn: Turn) -> list[Reply]:
    """Asked once; the reason is the button."""
    case, said = the_case(turn, "withdraw_case", OPEN)
    if case is None:
        return said
    _spoken_of(turn, case)
    said_why = turn.inbox.id if len(turn.words) > _BARE_WITHDRAWAL else None
    return [wording.really_withdraw(case, said_why)] if case.stage in OPEN else _cannot(turn, case)


def withdraw_now(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "withdraw_now")
    if case is None:
        return said
    why = str(turn.arguments.get("why", ""))
    words = own_cases.words_of(turn, turn.arguments.get("inbox"))
    return _done(
        turn,
        case,
        lambda: withdrawing.withdraw(turn.session, case.id, why, words, now=turn.now),
        lambda gone: _nothing_more_is_asked(turn, gone),
    )


def _nothing_more_is_asked(turn: Turn, case: Case) -> Reply:
    """Of who has withdrawn it: what is said next is no answer for it."""
    question = questions.newest_of(turn.session, turn.conversation.id, asking_after.KINDS)
    if question is not None and question.about.get("case") == case.id:
        question.closed_at = turn.now
    return wording.withdrawn(case)


def take_back(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "take_back_case", (Stage.WITHDRAWN,))
    if case is None and "case" not in turn.arguments:
        alive, _ = the_case(turn, "take_back_case", cases.ALIVE)
        return [not_withdrawn(alive)] if alive is not None else said
    if case is None:
        return said
    return _done(
        turn, case, lambda: withdrawing.take_back(turn.session, case.id, now=turn.now), wording.taken_back
    )


def reopen(turn: Turn) -> list[Reply]:
    """没修好: what is still wrong may be written; without it one more tap."""
    case, said = the_case(turn, "reopen_case", (Stage.CLOSED,))
    if case is None:
        return said
    if case.stage != Stage.CLOSED:
        return _cannot(turn, case)
    if not cases.can_reopen(case):
        return [wording.reopened_enough(case, turn.place)]
    return _ask(turn, case, REOPEN_QUESTION, wording.really_reopen(case))


def reopen_now(turn: Turn) -> list[Reply]:
    """By the button without words, or with the words of the answer."""
    case = _asked_about(turn, REOPEN_QUESTION) or cases.own(
        turn.session, turn.inbox.account_id, turn.arguments.get("case")
    )
    if case is None:
        return [gone()]
    return _done(
        turn,
        case,
        lambda: objecting.not_mended(turn.session, case.id, _words(turn), turn.photos, now=turn.now),
        wording.reopened,
    )


def object_to(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "object_case", (Stage.DECLINED,))
    if case is None:
        return said
    if case.stage != Stage.DECLINED:
        return _cannot(turn, case)
    return _ask(turn, case, OBJECT_QUESTION, wording.why_object(case))


def object_now(turn: Turn) -> list[Reply]:
    case = _asked_about(turn, OBJECT_QUESTION) or cases.own(
        turn.session, turn.inbox.account_id, turn.arguments.get("case")
    )
    if case is None:
        return [gone()]
    return _done(
        turn,
        case,
        lambda: objecting.objection(turn.session, case.id, _words(turn), now=turn.now),
        wording.objected,
    )


def agree_visit(turn: Turn) -> list[Reply]:
    case, said = the_case(turn, "agree_visit", cases.ALIVE)
    if case is None:
        return said
    agreed = bool(turn.arguments.get("agreed", True))
    has = agreeing.of_the_home(turn.session, case)
    said = _done(
        turn,
        case,
        lambda: agreeing.agree_visit(turn.session, case.id, agreed=agreed, now=turn.now),
        (lambda case: wording.visit_agreed(case, has)) if agreed else wording.visit_not_agreed,
    )
    if agreed and case.visit_agreed:
        questions_after.wait_for_home(turn, case, has)
    return said


def correct_spoken_of(turn: Turn) -> list[Reply]:
    """“不是二期是三期” of the case that is spoken of; [] when none is, or the words correct nothing."""
    subject = Subject.of(turn.conversation)
    spoken_of = subject.case if subject.kind == "case" and len(turn.words) <= _AT_MOST else None
    case = cases.own(turn.session, turn.inbox.account_id, spoken_of)
    if case is None or case.stage not in cases.ALIVE:
        return []
    if contact := contact_told(turn.words):
        return contact_changed(turn, case, contact)
    if said := correct_item(turn, case):
        return said
    correction = _correction(turn)
    return _corrected(turn, case, correction) if correction else []


def add(turn: Turn, case: Case, *, danger: Kind | None = None) -> list[Reply]:
    """These words and photos, whatever they are. `danger`: they tell of it, and officers hear of them at once."""
    return _supplemented(turn, case, danger=danger)


def add_or_file(turn: Turn, case: Case) -> list[Reply]:
    """More of the case; one tap makes it a complaint of its own."""
    return _supplemented(turn, case, another=turn.inbox.id)


def wait_for_more(turn: Turn, case: Case) -> None:
    """The words and photos that come next are for this case."""
    _ask(turn, case, SUPPLEMENT_QUESTION, wording.what_more(case))


def _supplemented(
    turn: Turn, case: Case, *, another: int | None = None, danger: Kind | None = None
) -> list[Reply]:
    try:
        added = supplementing.supplement(
            turn.session, case.id, turn.words, turn.photos, danger=danger, now=turn.now
        )
    except MoveRefusedError:
        return _cannot(turn, case)
    _close(turn)
    _spoken_of(turn, case)
    said = "" if is_private(turn.conversation) else turn.words
    words = drafts.simplified(turn.words)
    unheard = means_to_correct(words) and not read(words, today=turn.today).defects
    meant = meant_by(words) if unheard else None
    beside = wording.neighbour_may_file() if neighbour_has_it_too(words) else ""
    return [
        wording.supplemented(case, added, said, len(turn.photos), another=another, meant=meant, beside=beside)
    ]


def _correction(turn: Turn) -> Correction | None:
    """A field put right in words; “房号是1702” is as good as a correction."""
    return read_correction(turn.words, turn.today) or _one_place(turn)


def _one_place(turn: Turn) -> Correction | None:
    said = read_place(turn.words) if len(turn.words) <= _SHORT else NotFit.NO_ANSWER
    if isinstance(said, NotFit) or read(turn.words, today=turn.today).defects:
        return None
    fields = {
        field: getattr(said, field.value) for field in (Field.BUILDING, Field.UNIT, Field.ROOM, Field.FLOOR)
    }
    told = {field: value for field, value in fields.items() if value}
    return Correction(*told.popitem()) if len(told) == 1 else None


def correct_item(turn: Turn, case: Case) -> list[Reply]:
    try:
        said = case_items.put_right(turn, case)
    except MoveRefusedError:
        return _cannot(turn, case)
    if said:
        _close(turn)
    return said


def _corrected(turn: Turn, case: Case, correction: Correction) -> list[Reply]:
    try:
        corrected = correct(turn.session, case.id, correction, turn.words, now=turn.now)
    except MoveRefusedError:
        return _cannot(turn, case)
    _close(turn)
    _spoken_of(turn, case)
    said = wording.corrected(case, corrected, private=is_private(turn.conversation))
    return [said, *questions_after.answered(turn, case, corrected.field)]


def contact_changed(turn: Turn, case: Case, contact: Contact) -> list[Reply]:
    before = case_words.newest(turn.session, case, [WordKind.PHONE]).get(WordKind.PHONE, "")
    try:
        entry, too = keep_contact(turn.session, case, contact, said_beside(turn.words), now=turn.now)
    except MoveRefusedError:
        return _cannot(turn, case)
    _close(turn)
    _spoken_of(turn, case)
    return [wording.contact_changed(case, contact, entry.id, before, too=too)]


def _only_a_wish(turn: Turn) -> bool:
    bare = re.sub(r"[TtＴｔ][SsＳｓ][\d－—-]+", "", turn.words) if number_in(turn.words) else turn.words
    return _BARE_WISH.fullmatch(bare) is not None


def _ask(turn: Turn, case: Case, kind: str, reply: Reply) -> list[Reply]:
    _spoken_of(turn, case)
    questions.ask(
        turn.session, turn.conversation, turn.inbox.account_id, kind, now=turn.now, about={"case": case.id}
    )
    return [reply]


def _asked_about(turn: Turn, *kinds: str) -> Case | None:
    question = questions.newest(turn.session, turn.conversation.id)
    if question is None or question.kind not in kinds or turn.arguments:
        return None
    return cases.own(turn.session, turn.inbox.account_id, question.about.get("case"))


def _words(turn: Turn) -> str:
    return "" if turn.arguments else turn.words


def _done(turn: Turn, case: Case, deed: Callable[[], object], say: Callable[[Case], Reply]) -> list[Reply]:
    try:
        deed()
    except MoveRefusedError as refused:
        return [wording.nobody_free(turn.place)] if refused.reason == "nobody_free" else _cannot(turn, case)
    _close(turn)
    _spoken_of(turn, case)
    return [say(case)]


def _cannot(turn: Turn, case: Case) -> list[Reply]:
    """Said by where the case stands: it may have gone on since the button was shown."""
    return [wording.not_now(), *own_cases.shown(turn, case)]


def _close(turn: Turn) -> None:
    for kind in (SUPPLEMENT_QUESTION, ANSWER_QUESTION, REOPEN_QUESTION, OBJECT_QUESTION):
        questions.close(turn.session, turn.conversation.id, kind, now=turn.now)


def _spoken_of(turn: Turn, case: Case) -> None:
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
