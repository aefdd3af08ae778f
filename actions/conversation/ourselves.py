"""What is asked of ourselves: who runs this, how the letters get larger; and that our own answers do not fit together."""

from enum import StrEnum

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from actions.complaints import drafts
from actions.complaints import own_cases as cases
from actions.complaints.departments import office
from actions.complaints.drafts import simplified
from actions.complaints.reading import ANY_DAY, read
from actions.conversation import filing
from actions.conversation.subject import Subject
from actions.conversation.turn import Turn
from actions.guidance.asked import answer_to
from actions.guidance.ourselves import asks_who_runs_this, says_it_did_not_fit
from actions.wording import ourselves as wording
from actions.wording.reply import Reply, load_reply
from data.queries import disclosure as queries
from data.queries.said import last_said
from data.regexes import regex
from data.tables.conversation import Conversation
from data.tables.register import Source

COMMAND = "of_ourselves"
_HOUSING = "housing"  # of complaint_categories.yml: who answers for quality
_AT_MOST = 30  # characters; more tells something else, too
_SMALL_LETTERS = regex(
    r"(?<!名)字[^，。,！!？? ]{0,4}(?:太?小(?!区)|看不)|看不(?:清楚?|见|到)[^，。]{0,3}(?:字|屏幕|手机)|^[^，。]{0,6}(?:看不清楚?|看不见)(?:了|啊|呀|呢)?$|眼(?:睛|神|力)?[^，。,！!？?]{0,4}(?:花|不好|不行|不济|差)|老花|"
    r"(?:放大|调大|弄大|变大)[^，。]{0,4}字|(?<!名)字[^，。]{0,6}(?:大一?点|放大|调大|弄大|变大)|大字(?:怎么|在哪|版|模式|按钮)"
)
_OTHER_LETTERS = regex(
    r"牌|合同|证|图|照片|楼|灯|墙|书|公示|编号|单子|报告|窗|监控|摄像|验房|孩子|老师|字迹|签字|写字"
)
_CONTRADICTS = regex(
    r"(?:刚才|刚刚|方才|之前|前面|先前|上一句|刚)(?:你|您|都|还|就|[ 　])*(?:不是|明明|不还|不就|不都|还|又)(?:都|刚|还|你|您)*(?:说|讲|告诉我|答|写)|"
    r"(?:你|您|你们)(?:这个?)?(?:不是|明明|不还|不都)(?:刚才|刚刚|刚|都|跟我|还)*(?:说|讲|答)(?:过|的|了)?(?:是)?(?:没|有|查不|不|能|可以|还没)|"
    r"前后(?:说得?|说法|回答|的话)*(?:矛盾|不一|对不上)|自相矛盾|(?:跟|和|与)(?:刚才|前面|之前|上面)(?:你|您|的|说|讲|答|那句)*(?:不一样|对不上|不一致|矛盾|两样)|"
    r"一会儿?(?:说|又|你)*(?:有|没有?|是|不是|能|不能)[^，。]{0,4}[，, ]?一会儿?|答非所问|[驴牛]唇不对马嘴|牛头不对马嘴|(?:你|您)(?:刚才|这个?)?(?:答|查)(?:得|的)?(?:错|不对)|说话不算数"
)
_OF_OTHERS = regex(
    r"物业|开发商|施工|邻居|楼上|楼下|他们?|她们?|人家|师傅|工人|承办|工作人员|销售|售楼|监理|12345|电话里"
)


class Of(StrEnum):
    RUNS = "who runs this"
    LETTERS = "letters that are too small"
    MISFIT = "an answer about something else"
    CONTRADICTION = "answers that do not fit together"


def meant(session: Session, conversation: Conversation, text: str, account_id: int) -> Of | None:
    plain = simplified(text)
    if asks_who_runs_this(plain):
        return Of.RUNS
    if len(plain) > _AT_MOST:
        return None
    if says_it_did_not_fit(plain) and answer_to(plain) is None:
        return Of.MISFIT
    if _SMALL_LETTERS.search(plain) and not _OTHER_LETTERS.search(plain) and not _tells(plain):
        return Of.LETTERS
    if not _CONTRADICTS.search(plain) or _OF_OTHERS.search(plain) or _tells(plain):
        return None
    of_a_case = Subject.of(conversation).kind == "case"
    return None if of_a_case or drafts.open_draft(session, account_id, lock=False) else Of.CONTRADICTION


def answer(turn: Turn) -> list[Reply]:
    match meant(turn.session, turn.conversation, turn.text, turn.inbox.account_id):
        case Of.RUNS:
            return [_who_runs_this(turn)]
        case Of.LETTERS:
            return [wording.larger_letters(turn.conversation.address.channel)]
        case Of.MISFIT:
            return _answered_amiss(turn)
    return [_sorry(turn)]


def _answered_amiss(turn: Turn) -> list[Reply]:
    """What stands of it has not changed, and it is asked again."""
    case = cases.own(turn.session, turn.inbox.account_id, Subject.of(turn.conversation).case)
    return [wording.answered_amiss(case), *filing.in_a_line(turn)]


def _tells(plain: str) -> bool:
    return bool(read(plain, today=ANY_DAY).categories)


def _who_runs_this(turn: Turn) -> Reply:
    subject = Subject.of(turn.conversation)
    project = queries.project(turn.session, subject.project) if subject.project is not None else None
    named = office(turn.session, _HOUSING, project.district_code if project is not None else "")
    demo = turn.session.scalar(select(exists().where(Source.demo)))
    return wording.who_runs_this(turn.place, named, demo=bool(demo))


def _sorry(turn: Turn) -> Reply:
    """What was answered last, and what it offered to look up."""
    kept = last_said(turn.session, turn.conversation.id)
    last = load_reply(kept) if "buttons" in kept else Reply("")
    if wording.is_sorry(last.text):
        return wording.sorry_again(turn.place)
    again = tuple(button for button in last.buttons if button.command not in {"menu", "talk_to_human"})
    answered = last.text.split("\n")[0] if last.card is not None or again else ""
    return wording.sorry_for_that("" if answered.endswith("：") else answered, again=again[:2])
