"""险情: the first steps at once, and officers get to know."""

from sqlalchemy import select

from actions.complaints import drafts
from actions.complaints import own_cases as cases
from actions.complaints.drafts import BY_A_NEIGHBOUR, simplified
from actions.complaints.reading import NOT_OURS, read
from actions.complaints.recorded import recorded
from actions.conversation import (
    asking_after,
    case_for_sure,
    case_supplement,
    filed_as_said,
    filing,
    guidance,
    in_danger,
    own_cases,
)
from actions.conversation.cared_for import SAID_AT_ONCE
from actions.conversation.draft_words import ASKS
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Action, Turn
from actions.danger.caring import Care, cares, is_indoors, is_only_cold, leak_of, only_just_missed
from actions.danger.explained import is_explained
from actions.danger.judge import Judgement, Verdict, judge
from actions.danger.weighing import is_alarm
from actions.disclosure.guesses import asked_if_guessed
from actions.disclosure.meant import About
from actions.disclosure.meant import Case as Meant
from actions.disclosure.which import which_projects
from actions.guidance.counts_as import part_asked
from actions.officers import noticing
from actions.wording import danger as wording
from actions.wording.reply import Button, Reply
from data.regexes import regex
from data.rules.dangers import Kind, dangers
from data.tables.assistance import DangerReport
from data.tables.complaints import Case

_TOLD_AT_ONCE = 3  # kinds; more is not read by somebody who has to run
_NOT_OF_A_HOUSE = frozenset({Kind.VIOLENCE, Kind.SELF_HARM})
_AGAIN = regex(
    r"又[漏渗裂坏掉堵返停]|还在?[漏渗裂掉滴流]|越来越|更(?:厉害|严重)|比上次|[漏渗滴流]着?呢|[冷热冻烦气急]死|没人[来修管理]|管不管|关不[上严]"
)
_RUNNING_WATER = regex(
    r"(?:水管|管子?|阀门?|接头|龙头|水表|软管|热水器|暖气片?|地暖)[^，。！!]{0,6}(?:爆|崩|断|裂开|喷|滋)|水[^，。！!]{0,4}(?:喷|哗哗|往外[涌冒流])|喷得|(?:水|阀)[^，。]{0,4}(?:关不[上住]|怎么关)|(?:关不[上住]|怎么关)[^，。]{0,3}(?:水|阀)|跑水|发大水|淹了|泡了"
)
_STOPPED = regex(r"关了|关上了|停了|不漏了|修好|上[周月个次]|昨天|前天|去年")
_WITH_WATER = frozenset({Kind.ELECTRIC})
_OF_WATER = frozenset({"Q1", "Q5"})
UNNAMED = "unnamed"  # the kind of a report whose danger nobody could name


def first_steps(turn: Turn) -> list[Reply]:
    """What to do now; where there is no danger, what the words complain of is told, or a calm sentence. No report then."""
    return _of_no_danger(turn) if is_explained(turn.words) else _first_steps(turn)


def _first_steps(turn: Turn) -> list[Reply]:
    judgement = judge(turn.text)
    _note_the_place(turn)
    if in_danger.is_meant(turn.session, turn.conversation, turn.inbox, turn.text, turn.now):
        return again(turn)
    return _of_no_alarm(turn) or _steps(turn, judgement)


def _steps(turn: Turn, judgement: Judgement) -> list[Reply]:
    reported = in_danger.reported(turn.session, turn.inbox, turn.now)
    lately = Kind(reported) if reported in set(Kind) else None
    if lately is not None and not set(judgement.kinds) - {lately}:
        return _still_in_it(turn, lately, judgement)
    if reported is not None and not judgement.kinds and judgement.verdict is not Verdict.PRESENT:
        return _told_on(turn)
    if judgement.verdict is not Verdict.PRESENT and (said := _of_no_clear_danger(turn, judgement)):
        return said
    if turn.intent == "emergency" and not is_alarm(judgement, turn.confidence):
        told = [] if judgement.verdict is Verdict.NOT_NOW and not _goes_on(turn) else _filed_by(turn)
        own = _own_case(turn)
        return told or [wording.not_now(turn.place, told_already=bool(own)), *own]
    _report(turn, judgement.kind)
    if not set(judgement.kinds) - _WITH_WATER and _RUNNING_WATER.search(turn.words):
        steps = [dangers().steps[kind] for kind in judgement.kinds]
        return [wording.water(steps, turn.place), *filed_as_said.tell_of_danger(turn, judgement.kind)]
    say = wording.now if judgement.verdict is Verdict.PRESENT else wording.perhaps
    steps = [dangers().steps[kind] for kind in judgement.kinds[:_TOLD_AT_ONCE]]
    first = say(steps, turn.place)
    in_short = first if judgement.kinds or judgement.verdict is Verdict.PRESENT else _in_a_line(turn)
    if judgement.verdict is not Verdict.PRESENT and (told := filing.file_by_words(turn)):
        return [in_short, *told]  # it may be dangerous: both
    of_a_house = judgement.kind not in _NOT_OF_A_HOUSE
    if of_a_house and (case := _spoken_of(turn)) is not None:
        return [in_short, *_told_of(turn, case, danger=judgement.kind)]
    if told := filed_as_said.tell_of_danger(turn, judgement.kind) if of_a_house else []:
        return [in_short, *told]
    return [first.offering(*_to_record(turn, judgement.kind))]


def _of_no_alarm(turn: Turn) -> list[Reply]:
    """Signs that mean none: a question under which term a railing is put, tiles in the flat that have hit nobody (the
    line of care goes before both); [] for all else.
    """
    if part_asked(turn.text) is not None:
        return guidance.counts_as(turn)
    plain, case = simplified(turn.words), _spoken_of(turn)
    if not only_just_missed(plain) or not (is_indoors(plain) or is_indoors(_told_before(turn, case))):
        return []
    return case_supplement.add(turn, case) if case is not None else filing.tell(turn, turn.words)


def _told_before(turn: Turn, case: Case | None) -> str:
    """Of what “又掉下来两块” is."""
    if case is not None:
        return simplified("，".join(words for _at, words in recorded(turn.session, case).told))
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    return simplified(drafts.told(row).story) if row is not None else ""


def _of_no_danger(turn: Turn) -> list[Reply]:
    """“我们这叫二号桥老楼”, which the model alone took for an alarm: more of what is being told."""
    if drafts.open_draft(turn.session, turn.inbox.account_id) is not None:
        return filing.tell(turn, turn.words)
    if _spoken_of(turn) is not None and asking_after.newest_question(turn) is not None:
        return asking_after.skip(turn)  # 哪年交的房：我不知道 老房子了
    own = _own_case(turn)
    return [wording.not_now(turn.place, told_already=bool(own)), *own]


def _of_no_clear_danger(turn: Turn, judgement: Judgement) -> list[Reply]:
    """A wall that is being broken, a question of the own case: answered as what it is; [] for all else."""
    if _breaks_a_wall(turn):
        _report(turn, judgement.kind)
        return [wording.wall(turn.place), *filing.tell(turn, turn.words)]
    if not judgement.kinds and case_for_sure.asks_of_an_item(turn.session, turn.text, turn.inbox.account_id):
        return case_for_sure.answer(turn)
    if asked := _asked_of_the_case(turn):
        return [wording.if_any(turn.place), *asked]
    cold = not judgement.kinds and is_only_cold(simplified(turn.words))
    if not cold and not set(cares(simplified(turn.words))) & SAID_AT_ONCE:
        return []
    case = _spoken_of(turn)  # the line of care goes before it
    return case_supplement.add(turn, case) if case is not None else filing.tell(turn, turn.words)


def _in_a_line(turn: Turn) -> Reply:
    """Where no sign names a danger, no card does: what the words are of tells which line."""
    danger = in_danger.lately(turn.session, turn.conversation, turn.inbox, turn.now)
    if danger is not None and danger.wall:
        return wording.wall(turn.place)
    (main, *_) = read(simplified(turn.words), today=turn.today).categories or ("",)
    return (
        wording.drips(turn.place, leak_of(simplified(turn.words)))
        if main in _OF_WATER
        else wording.if_any(turn.place)
    )


def _told_of(turn: Turn, case: Case, *, danger: Kind | None = None) -> list[Reply]:
    """The words go into the case; what they ask is answered all the same. `danger`: what is new of it."""
    return [*case_supplement.add(turn, case, danger=danger), *_asked_of_the_case(turn)]


def with_water_stopped(action: Action) -> Action:
    """Where a pipe has burst and nobody is in danger, how the water is stopped goes before what is filed."""

    def act(turn: Turn) -> list[Reply]:
        running = _RUNNING_WATER.search(turn.words) is not None and not _STOPPED.search(turn.words)
        running = running and Care.WATER_AT_CURRENT not in cares(simplified(turn.words))
        return [*([wording.water((), turn.place)] if running else []), *action(turn)]

    return act


def again(turn: Turn) -> list[Reply]:
    """“人要不要出去”, or that it gets worse, of who is in danger already: the card of it, then a line about what is told."""
    danger = in_danger.lately(turn.session, turn.conversation, turn.inbox, turn.now)
    kind = danger.kind if danger is not None else None
    step = dangers().steps[kind] if kind is not None else None
    worse = danger is not None and in_danger.gets_worse(danger, turn.text, turn.now)
    if kind is Kind.COLLAPSE and in_danger.asks_to_go_back(turn.text) and not worse:
        return _may_one_go_back(turn)
    if step is None or not worse:
        leave = kind is Kind.COLLAPSE and in_danger.asks_to_leave(turn.text)
        return [wording.still(step, turn.place, leave=leave), *filing.in_a_line(turn)]
    _report(turn, kind)
    case = _spoken_of(turn)
    told = _told_of(turn, case, danger=kind) if case is not None else filed_as_said.tell_of_danger(turn, kind)
    return [wording.now([step], turn.place), *told]


def _may_one_go_back(turn: Turn) -> list[Reply]:
    """That it has stopped is kept; the question is answered, and not by the card of those who are still inside."""
    stopped = in_danger.has_stopped(turn.text)
    case = _spoken_of(turn)
    kept = case_supplement.add(turn, case) if stopped and case is not None else filing.in_a_line(turn)
    return [wording.may_one_go_back(turn.place, stopped=stopped), *kept]


def _still_in_it(turn: Turn, kind: Kind, judgement: Judgement) -> list[Reply]:
    """“我要不要出去”, “怎么办啊还在砸” after the first steps were told: never that there is no danger."""
    if turn.intent != "emergency" or is_alarm(judgement, turn.confidence):
        _report(turn, kind)
    card = judgement.verdict is Verdict.PRESENT or kind in _NOT_OF_A_HOUSE or in_danger.asks(turn.text)
    said = wording.still(dangers().steps[kind], turn.place) if card else _in_a_line(turn)
    if kind in _NOT_OF_A_HOUSE:
        return [said]
    case = _spoken_of(turn)
    return [said, *(_told_of(turn, case) if case is not None else filed_as_said.tell_of_danger(turn, kind))]


def _told_on(turn: Turn) -> list[Reply]:
    """Within the hour of a danger that nobody could name: the line of it, no card, and what was said is kept."""
    case = _spoken_of(turn)
    if asked := _asked_of_the_case(turn):
        return [_in_a_line(turn), *asked]
    return [_in_a_line(turn), *(case_supplement.add(turn, case) if case else filing.tell(turn, turn.words))]


def _asked_of_the_case(turn: Turn) -> list[Reply]:
    """“啥时候来人，他还砸着呢” asks when somebody comes, whatever the model hears in it; [] for all else."""
    if _spoken_of(turn) is None or not ASKS.search(turn.words):
        return []
    meant = case_for_sure.is_meant(turn.session, turn.text, turn.inbox.account_id)
    return case_for_sure.answer(turn) if meant else []


def _own_case(turn: Turn) -> list[Reply]:
    case = _spoken_of(turn)
    return own_cases.shown(turn, case) if case is not None else []


def _spoken_of(turn: Turn) -> Case | None:
    """The own complaint that is under way: “他还在砸呢” is about it. None while a draft is open."""
    if drafts.open_draft(turn.session, turn.inbox.account_id) is not None:
        return None
    case = cases.own(turn.session, turn.inbox.account_id, Subject.of(turn.conversation).case)
    return case if case is not None and case.stage in cases.ALIVE else None


def _breaks_a_wall(turn: Turn) -> bool:
    """拆改承重, by a neighbour: who is afraid of it is not hurt."""
    return BY_A_NEIGHBOUR in read(simplified(turn.words), today=turn.today).categories


def _goes_on(turn: Turn) -> bool:
    """No danger, and still ours: a leak that is worse than yesterday."""
    categories = read(simplified(turn.words), today=turn.today).categories
    return bool(categories) and _AGAIN.search(turn.words) is not None


def _filed_by(turn: Turn) -> list[Reply]:
    """“谁能让他停下来” asks, and tells all the same."""
    return filing.tell(turn, turn.words) if _goes_on(turn) else filing.file_by_words(turn)


def _to_record(turn: Turn, kind: Kind | None) -> tuple[Button, ...]:
    """Where a defect or a place is named, one tap records it as an urgent case; nothing is asked before."""
    if kind in _NOT_OF_A_HOUSE:
        return ()
    reading = read(simplified(turn.words), today=turn.today)
    placed = Subject.of(turn.conversation).project is not None and bool(turn.words)
    if not (placed or reading.place or set(reading.categories) - {NOT_OURS}):
        return ()
    arguments = {"inbox": turn.inbox.id} | ({"kind": kind.value} if kind else {})
    return (Button("登记为紧急投诉", "record_danger", arguments),)


def _note_the_place(turn: Turn) -> None:
    """The project that is surely named is what the talk is about from now on, and what the report tells."""
    (which, *_) = which_projects(turn.session, turn.phrases("project"), turn.text, About())
    which = asked_if_guessed(turn.session, which)
    if which.case is Meant.ONE and which.project is not None:
        remember(turn, Subject.of(turn.conversation).on_project(which.project, which.building, ()))


def _report(turn: Turn, kind: Kind | None) -> None:
    reported = select(DangerReport.id).where(DangerReport.inbox_id == turn.inbox.id)
    if turn.session.scalar(reported) is None:
        report = DangerReport(
            inbox_id=turn.inbox.id,
            account_id=turn.inbox.account_id,
            kind=kind or UNNAMED,
            project_id=Subject.of(turn.conversation).project,
            reported_at=turn.now,
        )
        turn.session.add(report)
        turn.session.flush()
        noticing.alarm(turn.session, report, now=turn.now)
