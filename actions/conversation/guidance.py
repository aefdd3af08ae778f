"""What people ask of rules, offices and warranties; and the intents that are understood already and not open yet."""

from datetime import date

from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.of_the_matter import of_the_matter
from actions.complaints.reading import NOT_OURS, read
from actions.conversation.disclosure import about
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.which import district_of
from actions.guidance.asked import answer_to, question_of
from actions.guidance.counts_as import part_asked
from actions.guidance.in_charge import asks_about_us, in_charge
from actions.guidance.not_open import Help, what_helps
from actions.guidance.only_asked import asks_warranty, names_a_matter
from actions.guidance.warranted import every_term, goes_on, warranted
from actions.wording import guidance as wording
from actions.wording import questions as answers
from actions.wording import warranty_answers
from actions.wording.reading_back import category_name
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.rules.complaint_categories import Decision, complaint_categories
from data.rules.questions import questions_in
from data.search.districts import said_pattern
from data.tables.complaints import Case

WARRANTY_QUESTION = "warranty_asked"  # a part or a day may still follow
MATTER_QUESTION = "matter_asked"  # a district may still follow
_OF_WARRANTY = regex(r"保修|质保|包修|保几年|保多[久长少]|管修|免费修|保到")
_HOW_LONG = regex(r"几年|多[久长]|到哪|什么时候|啥时候|嘛时候|期限|吗|么|[?？]")
_OF_PAPERS = regex(r"(?:什么|哪些|啥|嘛).{0,3}(?:材料|手续|资料|文件|程序|流程|步骤)")
_WANTS_MORE = regex(r"投诉|举报|登记|来人|没人|不管|不理|给修|提醒|订阅|提交|谁|哪[家个]")
_HOTLINE = "hotline_order"  # of data/rules/questions.yml
_GOES_ON = 40  # characters
_KEPT = 200  # characters of what was asked


def surely_asked(turn: Turn) -> list[Reply]:
    """A question for sure, before its words are taken for a complaint; [] else."""
    if turn.intent in {"ask_policy", "ask_procedure"} and (
        answer_to(turn.text) or _OF_PAPERS.search(turn.text)
    ):
        return ask_question(turn)
    asks = _OF_WARRANTY.search(turn.text) and _HOW_LONG.search(turn.text)
    return ask_warranty(turn) if turn.intent == "ask_warranty" and asks else []


def ask_warranty(turn: Turn) -> list[Reply]:
    """A question of its rules has a sourced answer; else the part and the day that were asked."""
    found = answer_to(turn.text)
    if found is not None:
        return [answers.answered(found, turn.place)]
    return ask_warranty_of(turn, turn.words or turn.text)


def ask_warranty_of(turn: Turn, words: str, before: str = "") -> list[Reply]:
    """`before`: what was told a moment ago. A part or a day that follows is still part of the question."""
    earlier = before or _asked_before(turn) or _of_the_own_case(turn)
    what = warranted(_helps(turn), words, today=turn.today, before=earlier)
    _ask(turn, WARRANTY_QUESTION, f"{words}，{earlier}")
    return [warranty_answers.in_a_line(what)]


def _of_the_own_case(turn: Turn) -> str:
    """What is wrong and the hand-over, in words, while it is spoken of: nobody is asked for them again."""
    subject = Subject.of(turn.conversation)
    fresh = subject.case_spoken_at(turn.now) is not None
    case = cases.own(turn.session, turn.inbox.account_id, subject.case) if fresh else None
    if case is None:
        return ""
    case = of_the_matter(turn.session, turn.words, case)
    day = case.handed_over_on
    named = "" if case.main_category == NOT_OURS else category_name(case.main_category)
    return "，".join(filter(None, [named, f"{day.year}年{day.month}月交的房" if day is not None else ""]))


def counts_as(turn: Turn) -> list[Reply]:
    """“栏杆也算装修？”: why it is put there, and who settles it."""
    part = part_asked(turn.text)
    if part is None:
        return ask_warranty(turn)
    what = warranted(_helps(turn), part.words, today=turn.today)
    return [warranty_answers.counts_as(part, what)]


def asks_of_the_hotline(text: str) -> bool:
    """“12345的单子能在你这查吗”."""
    return "12345" in text and len(text) <= _GOES_ON and question_of(_HOTLINE) in questions_in(text)


def of_the_hotline(turn: Turn) -> list[Reply]:
    return [answers.answered(question_of(_HOTLINE), turn.place)]


def fits_warranty(text: str) -> bool:
    """“2023年10月交的房”, “那水管呢”, after a question of the warranty."""
    if len(text) > _GOES_ON or _WANTS_MORE.search(text):
        return False
    return goes_on(text) or asks_warranty(text)


def more_of_the_warranty(turn: Turn) -> list[Reply]:
    return ask_warranty_of(turn, turn.words or turn.text)


def is_warranty_asked(turn: Turn) -> bool:
    question = questions.newest(turn.session, turn.conversation.id)
    return question is not None and question.kind == WARRANTY_QUESTION


def _asked_before(turn: Turn) -> str:
    question = questions.newest(turn.session, turn.conversation.id)
    kept = question is not None and question.kind in {WARRANTY_QUESTION, MATTER_QUESTION}
    return str(question.about.get("words", "")) if question is not None and kept else ""


def warranty_table(turn: Turn) -> list[Reply]:
    """各部位保修年限: every term, by a tap."""
    handed = turn.arguments.get("handed")
    subject = Subject(project=turn.arguments.get("project"), building=turn.arguments.get("building"))
    helps = what_helps(turn.session, "", (), "", about(subject), today=turn.today)
    day = date.fromisoformat(handed) if handed else None
    return [answers.warranty(every_term(helps, day, today=turn.today))]


def ask_responsibility(turn: Turn, before: str = "") -> list[Reply]:
    """`before`: the matter, where only a place is said now."""
    helps = _helps(turn)
    said = district_of(turn.phrases("district"))
    case = None if said else _own_case_asked(turn)
    if case is not None and helps.disclosure is not None and helps.disclosure.id != case.project_id:
        case = None
    district = said or (helps.disclosure.district_code if helps.disclosure else "")
    district = district or (case.district_code or "" if case is not None else "")
    matter = before or ("" if names_a_matter(simplified(turn.text)) else _of_own_case(turn))
    if helps.disclosure is not None:
        matter = said_pattern().sub("", matter)  # the estate knows its district better
    words = f"{turn.text}，{matter}" if matter else turn.text
    found = in_charge(turn.session, words, helps.disclosure, district, today=turn.today)
    if found.lead is not None:
        _ask(turn, MATTER_QUESTION, words)
    elif asks_about_us(turn.text):
        return [answers.about_us(turn.place)]
    office = answers.office(found, turn.place)
    return [answers.beside_the_case(office, case, found) if case is not None else office]


def more_of_the_matter(turn: Turn) -> list[Reply]:
    """A district or an estate after “在哪个区，就找哪个区的”; or the same question again."""
    question = questions.newest(turn.session, turn.conversation.id)
    before = question.about.get("words", "") if question is not None else ""
    return ask_responsibility(turn, before)


def _ask(turn: Turn, kind: str, words: str) -> None:
    about_it = {"words": words[:_KEPT]}
    questions.ask(turn.session, turn.conversation, turn.inbox.account_id, kind, now=turn.now, about=about_it)


def _of_own_case(turn: Turn) -> str:
    """“每一条谁负责修” of who has complained: what about."""
    alive = [case for case in cases.newest(turn.session, turn.inbox.account_id) if case.stage in cases.ALIVE]
    subject = Subject.of(turn.conversation)
    meant = next((case for case in alive if case.id == subject.case), alive[0] if alive else None)
    return category_name(meant.main_category) if meant is not None else ""


def _own_case_asked(turn: Turn) -> Case | None:
    """The one spoken of within the hour, where the words are of its kind and that is shared with another office."""
    subject = Subject.of(turn.conversation)
    fresh = subject.case_spoken_at(turn.now) is not None
    case = cases.own(turn.session, turn.inbox.account_id, subject.case) if fresh else None
    if case is None or case.stage not in cases.ALIVE:
        return None
    told = set(read(simplified(turn.text), today=turn.today).categories)
    rules = complaint_categories().categories
    of_both = [row.code for row in case.categories if row.code in told or not told]
    shared = any(code in rules and rules[code].decision is Decision.SPLIT for code in of_both)
    return case if shared else None


def ask_question(turn: Turn) -> list[Reply]:
    """政策, 办事: what is sourced, else honestly what helps."""
    found = answer_to(turn.text)
    if found is not None:
        return [answers.answered(found, turn.place)]
    if _OF_WARRANTY.search(turn.text):
        return ask_warranty(turn)
    return [answers.not_known(turn.intent, turn.place)]


def not_open(turn: Turn) -> list[Reply]:
    return [wording.not_open(_helps(turn), turn.place)]


def _helps(turn: Turn) -> Help:
    """The project that was named stays what the talk is about: “那施工单位是谁” may follow."""
    subject = Subject.of(turn.conversation)
    named = turn.phrases("project")
    helps = what_helps(turn.session, turn.intent, named, turn.text, about(subject), today=turn.today)
    if helps.disclosure is not None and helps.disclosure.id != subject.project:
        remember(turn, subject.on_project(helps.disclosure.id, helps.building, ()))
    return helps
