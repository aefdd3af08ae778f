"""What is asked of a complaint, filed or told, and answered shortly: when somebody comes, what was written down, its
number, whether the wall can be stopped today.
"""

from dataclasses import replace

from actions.complaints import drafts
from actions.complaints import own_cases as cases
from actions.complaints.drafts import BY_A_NEIGHBOUR, LIFT, simplified
from actions.complaints.progress import progress
from actions.complaints.reading import NOT_OURS, read
from actions.complaints.reading.asides import without_asides
from actions.complaints.recorded import recorded
from actions.complaints.stages import OPEN
from actions.conversation import (
    case_deeds,
    case_supplement,
    draft_talk,
    filing,
    guidance,
    one_item,
    own_cases,
    submitting,
)
from actions.conversation.draft_words import IS_WRONG
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.guidance.asked import answer_to
from actions.wording import case_deeds as deeds_wording
from actions.wording import filing as filing_wording
from actions.wording import lifts
from actions.wording import own_cases as wording
from actions.wording import questions as answers
from actions.wording import recorded as recorded_wording
from actions.wording.reply import Reply
from data.regexes import regex
from data.tables.complaints import Case, Stage

A_VISIT = regex(
    r"^(?:那|你们?|您|就|快|赶紧|能|给我|帮我|[，, ])*(?:叫|派|让|来|找)(?:个|一个|几个)?(?:人|师傅|工人)(?:上门|过来|来)?(?:给)?(?:看一?看|看一?下|瞧瞧|查查)(?:就(?:行|好|成)|吧|得了)?(?:[，, ][^？?]{0,16})?$"
    r"|^(?:上门|过来|来)(?:看一?看|看一?下|瞧瞧)(?:就(?:行|好|成)|吧)"
)
_NICELY = "(?:谢谢?|多谢|感谢|麻烦|辛苦)(?:你们?|您|了|啊|闺女|姑娘|孩子|同志|小伙子?|师傅|老师|大妹子|[，, 。！!])*"
THANKS = regex(
    rf"^(?:(?:那|行|好|嗯|哦|得|中|成|了|的|吧|就|啊|我|俺|我们|先|嘞|[，, 。！!])*(?:等着?(?:你们|信儿?|消息|了|吧|啊|呗|[，, 。！!])*|{_NICELY}))+$"
)
AT_HOME = regex(
    r"(?:让|叫|请|麻烦|约)(?:他们?|师傅|工人|人|修的|维修的?|承办的?|你们)?.{0,8}(?:周|星期|礼拜|上午|下午|晚上|早上|中午|白天|[0-9一二三四五六七八九十]+[点号]|明天|后天|下班).{0,8}(?:来|上门|过来|联系)"
    r"|(?:我|家里|白天|平时|周末|上班).{0,12}(?:不在家|在家|没人在|没空|有空|上班)|(?:周|星期|礼拜)[一二三四五六日天末].{0,6}(?:再?来|上门|在家|有空|方便)"
)

_ASKS_WHOSE = regex(r"归谁|归哪|谁(?:来|负责|给)?(?:修|管)|找谁")


def when_they_come(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    added = case_supplement.add(turn, case) if AT_HOME.search(turn.words) else []
    shown = progress(turn.session, case, now=turn.now)
    return [*added, wording.when_they_come(shown, turn.now, turn.place)]


def whom_to_turn_to(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    shown = progress(turn.session, case, now=turn.now)
    return [wording.whom_to_turn_to(shown, turn.now, turn.place)]


def what_is_recorded(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, "case_record")
    return said if case is None else record_of(replace(turn, arguments={"case": case.id}))


def what_is_written_down(turn: Turn) -> list[Reply]:
    """While a draft is open: that; “登记的” means what is filed, where something is, and the draft is not forgotten."""
    filed = [case for case in cases.newest(turn.session, turn.inbox.account_id) if case.stage in cases.ALIVE]
    if filed and "登记" in turn.words:
        return [*what_is_recorded(turn), *filing.in_a_line(turn)]
    return [filing_wording.all_kept(), *draft_talk.resume(turn)]


def not_filed_yet(turn: Turn) -> list[Reply]:
    """“登上了吗 有人管吗” of who has not tapped 提交."""
    return [filing_wording.not_filed_yet(), *draft_talk.resume(turn)]


def can_be_filed(turn: Turn) -> list[Reply]:
    """“能登记不”, beside what is told: it can, by one tap; nothing is filed by asking."""
    return [filing_wording.can_be_filed(), *filing.in_a_line(turn)]


def lost_heart(turn: Turn) -> list[Reply]:
    """“别修了算了 谁也不管”."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    return (
        said
        if case is None
        else [deeds_wording.heard_anger(progress(turn.session, case, now=turn.now), turn.now)]
    )


def own_warranty(turn: Turn) -> list[Reply]:
    """“那不是过了五年了么”: part by part, from the days that are known."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    return submitting.warranty_of_case(turn, case) or guidance.ask_warranty(turn)


def counts_as(turn: Turn) -> list[Reply]:
    """“栏杆也算装修？”; a draft that is open is not forgotten."""
    return [*guidance.counts_as(turn), *filing.in_a_line(turn)]


def record_of(turn: Turn) -> list[Reply]:
    """登记内容: everything the person told of the case, so that a mistake can be seen."""
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    if case is None:
        return [wording.gone()]
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    known = recorded(turn.session, case)
    split = one_item.split_of_case(turn.session, known)
    return [recorded_wording.recorded(known, split, private=is_private(turn.conversation))]


def keep(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, OPEN)
    return said if case is None else [wording.not_withdrawn(case)]


def after_a_withdrawal(turn: Turn) -> list[Reply]:
    """“撤了还能再投吗”, “撤错了 能恢复吗”: said plainly, and nothing is done by asking."""
    known = cases.newest(turn.session, turn.inbox.account_id)
    spoken_of = cases.own(turn.session, turn.inbox.account_id, Subject.of(turn.conversation).case)
    withdrawn = [case for case in (spoken_of, *known) if case is not None and case.stage == Stage.WITHDRAWN]
    alive = [case for case in (spoken_of, *known) if case is not None and case.stage in OPEN]
    if withdrawn and (spoken_of in withdrawn or not alive):
        remember(turn, Subject.of(turn.conversation).on_case(withdrawn[0].id))
        return [deeds_wording.can_be_taken_back(withdrawn[0])]
    return [deeds_wording.not_withdrawn_yet(alive[0] if alive else None)]


def still_stands(turn: Turn) -> list[Reply]:
    """“还算数不 号没变吧”, of who has withdrawn it; of another one that is under way: its number."""
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    return said if case is None else [wording.stands(case)]


def after_giving_up(turn: Turn) -> list[Reply]:
    """The same of who has filed nothing yet."""
    return [filing_wording.nothing_to_withdraw(), *filing.in_a_line(turn)]


def take_back(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, "take_back_case", (Stage.WITHDRAWN,))
    return said if case is None else case_deeds.take_back(replace(turn, arguments={"case": case.id}))


def who_gets_to_know(turn: Turn) -> list[Reply]:
    found = answer_to(turn.text)
    if found is None:
        return own_cases.find(turn)
    told = filing.tell(turn, turn.words) if _also_tells(turn) else []
    told = draft_talk.tell(turn) if _also_puts_right(turn) else told
    return [answers.answered(found, turn.place), *told]


def _also_tells(turn: Turn) -> bool:
    """“隔壁砸承重墙，我怕报复，想匿名” tells beside the question."""
    reading = read(simplified(turn.words), today=turn.today)
    new = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False) is None
    return new and reading.categories not in {(), (NOT_OURS,)}


def _also_puts_right(turn: Turn) -> bool:
    """“不是二期 是一期。隔壁会不会知道是我”, while it is being told."""
    rest = without_asides(simplified(turn.words))
    telling = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False) is not None
    return telling and bool(IS_WRONG.search(rest) or read(rest, today=turn.today).place)


def visit_wished(turn: Turn) -> list[Reply]:
    """“叫人来看看就行”: kept, and what is known of the day."""
    case, said = own_cases.the_case(turn, "supplement_case", cases.ALIVE)
    return said if case is None else [*case_supplement.add(turn, case), *when_they_come(turn)]


def visit_wished_while_telling(turn: Turn) -> list[Reply]:
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None:
        return when_after_filing(turn)
    kept = drafts.told(row).noting(turn.words)
    return [filing_wording.first_file_then_they_come(), *filing.go_on(turn, row, kept)]


def thanked(turn: Turn) -> list[Reply]:
    """“行了那我等着吧，谢谢闺女”: no words for the file."""
    case, said = own_cases.the_case(turn, "show_case", cases.ALIVE)
    return said if case is None else [deeds_wording.welcome_with(case)]


def when_at_home(turn: Turn) -> list[Reply]:
    """“让他们周六来，我白天上班”: for whoever will come."""
    case, said = own_cases.the_case(turn, "supplement_case", cases.ALIVE)
    return said if case is None else case_supplement.add(turn, case)


def what_others_told(turn: Turn) -> list[Reply]:
    found = answer_to(turn.text)
    return [answers.answered(found, turn.place)] if found else own_cases.find(turn)


def when_after_filing(_turn: Turn) -> list[Reply]:
    return [filing_wording.first_file_then_they_come()]


def own_numbers(turn: Turn) -> list[Reply]:
    """“编号多少来着”: of what is under way, else of what there was."""
    known = cases.newest(turn.session, turn.inbox.account_id, limit=own_cases.AT_ONCE)
    if not known:
        return [filing_wording.first_file_then_they_come(), *filing.in_a_line(turn)]
    alive = [case for case in known if case.stage in cases.ALIVE] or known
    if len(alive) == 1:
        remember(turn, Subject.of(turn.conversation).on_case(alive[0].id))
    return [wording.own_numbers(alive)]


def stop_the_wall(turn: Turn) -> list[Reply]:
    """“今天能不能叫他停”."""
    case = _of_a_wall(turn)
    if case is None:
        return [wording.can_it_be_stopped(None, turn.now)]
    shown = progress(turn.session, case, now=turn.now)
    return [wording.can_it_be_stopped(shown, turn.now)]


def the_property_firm_does_nothing(turn: Turn) -> list[Reply]:
    """“物业不管，说管不了”: kept with the case, and who else can stop it."""
    case = _of_a_wall(turn)
    added = case_supplement.add(turn, case) if case is not None else []
    return [*added, wording.when_the_property_firm_does_nothing()]


def stop_the_lift(turn: Turn) -> list[Reply]:
    """“能不能先停了别让人坐”."""
    case = _of(turn, LIFT)
    known = progress(turn.session, case, now=turn.now) if case is not None else None
    said = lifts.can_it_be_stopped(known, turn.now, whose=_ASKS_WHOSE.search(turn.words) is not None)
    return [said, *(filing.in_a_line(turn) if case is None else [])]


def _of_a_wall(turn: Turn) -> Case | None:
    return _of(turn, BY_A_NEIGHBOUR)


def _of(turn: Turn, code: str) -> Case | None:
    known = cases.newest(turn.session, turn.inbox.account_id)
    alive = (case for case in known if case.stage in cases.ALIVE)
    return next((case for case in alive if any(row.code == code for row in case.categories)), None)
