"""What a contact asks about a record, a notice or an order of the own company: answered from how that stands."""

from actions.complaints import answered
from actions.conversation import company_talk, petitions
from actions.conversation.turn import Turn
from actions.credit.petitions import own_ones
from actions.credit.record_states import states
from actions.enterprises.contacts import bindings_of
from actions.wording import record_states as wording
from actions.wording.reply import Reply
from data.queries import enterprise_notices, order_answers
from data.regexes import regex
from data.tables.enterprises import NoticeKind, PetitionKind, PetitionStage

_MOST = 60  # characters of a question
_COMPANIES = 3
_ORDERS = 3
_SUBJECT = regex(
    r"处罚|罚单|罚的|扣分|扣的|信用变动|信用记录|不良|黑名单|整改通知|整改单|通知|\d{2,4}分|建罚|建通"
)
_STATES = (
    r"撤销|撤了|撤掉|取消|修复|[改修]完|[改修]好|改正|整改了|处理完|办完|过期|期满|到期|[交缴]了|移[出除]|恢复|公示"
    r"|不对|错了|搞错|算错|有误|不算"
)
_ASKS = regex(
    rf"(?:不是|是不是|有没有|怎么还|咋还|为[什啥]么?还|还在).{{0,16}}(?:{_STATES})"
    rf"|(?:{_STATES})(?:了|掉)?(?:吗|么|嘛|没有|没|多久|[?？])"
    rf"|(?:怎么还|咋还|为[什啥]么?还|还)(?:没|在|有|挂).{{0,8}}(?:{_STATES})"
)
_WHICH = regex(
    r"(?:说|指|讲|针对|关于|对应).{0,3}(?:哪|什么|啥).{0,4}(?:处罚|记录|罚单|条|文书|事)"
    r"|哪[个条张份].{0,3}(?:处罚|记录|罚单|文书)"
)
_HOW = regex(r"怎么(?:申请|修复|办|提|弄|交)|如何|什么(?:材料|条件|手续)|人工|绑定")
_REPAIR, _OBJECTION = regex(r"修复"), regex(r"异议|申诉")
_ORDER = regex(r"整改(?:通知|单|书)|整改(?!.*处罚)")


def is_asked(text: str) -> bool:
    """这个处罚不是已经撤销了吗, 修复的那条通知是说哪个处罚."""
    if len(text) > _MOST or _HOW.search(text) or not _SUBJECT.search(text):
        return False
    return _ASKS.search(text) is not None or _WHICH.search(text) is not None


def answer(turn: Turn) -> list[Reply]:
    """From the petition that is meant, from the order, else from the records."""
    if _WHICH.search(turn.words) and (said := _of_petition(turn)):
        return said
    own = company_talk.own_companies(turn)
    if not own:
        return [wording.nothing_bound()]
    if _ORDER.search(turn.words) and (said := _of_orders(turn)):
        return said
    found = [states(turn.session, one.company, turn.words, now=turn.now) for one in own[:_COMPANIES]]
    return [wording.say(each, turn.today) for each in found]


def _of_petition(turn: Turn) -> list[Reply]:
    """The newest that was handed in, of the kind that is named."""
    if _REPAIR.search(turn.words):
        kind = PetitionKind.REPAIR
    elif _OBJECTION.search(turn.words):
        kind = PetitionKind.OBJECTION
    else:
        return []
    rows = own_ones(turn.session, turn.inbox.account_id)
    mine = [row for row in rows if row.kind == kind and row.stage != PetitionStage.DRAFT]
    return petitions.shown(turn, mine[0]) if mine else []


def _of_orders(turn: Turn) -> list[Reply]:
    """Those of which the own companies were told, the newest first; nothing of who complained."""
    told = [
        notice.about["order"]
        for contact in bindings_of(turn.session, turn.inbox.account_id)
        for notice in enterprise_notices.told_since(turn.session, contact.company_id, [NoticeKind.ORDER])
        if "order" in notice.about
    ]
    found = [order_answers.with_case(turn.session, id_) for id_ in sorted(set(told), reverse=True)[:_ORDERS]]
    rows = [
        wording.Order(
            order.number, case.stage, order.due_on, answered.waiting(turn.session, case) is not None
        )
        for order, case in filter(None, found)
    ]
    return [wording.orders(rows)] if rows else []
