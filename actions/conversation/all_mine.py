"""“我都会收到啥通知”, “我订了什么”: everything of one's own that comes by itself, in one list."""

import re

from actions.complaints.drafts import simplified
from actions.conversation import notice_words
from actions.conversation.turn import Turn
from actions.enterprises.contacts import bindings_of
from actions.homes import keeping
from actions.reminders import setting
from actions.subscriptions import subscribing
from actions.wording import all_mine as wording
from actions.wording.all_mine import Mine
from actions.wording.reply import Reply
from data.queries import disclosure as queries
from data.regexes import regex

_LONGEST = 40  # characters
_THINGS = r"提醒|通知|消息|订阅|推送|订的|订了|订过|设的|设了|短信"
_HOW_MANY = r"我的|啥|什么|嘛|哪些|哪几|多少|几[条个样]|列|全部?|都|看看|查查|清单|一览"
_ASKS = regex(
    rf"(?:我|俺|咱)(?:们)?(?:自己|现在|都|到底|一共|总共|这边|还|在(?:你们?)?这(?:儿|里)?|会|能|要|将|以后|今后)*(?:收到?|订|设|定了|定的)[^，,。]{{0,8}}(?:{_HOW_MANY}|{_THINGS})"
    r"|(?:提醒|通知|消息)(?:和|跟|、|还有|与)(?:订阅|通知|提醒|订的)|订阅(?:和|跟|、|还有|与)(?:提醒|通知)"
)
_THING = regex(rf"{_THINGS}|订")
_MANY = regex(_HOW_MANY)
_OTHERS = regex(
    r"投诉|企业|公司|单位|整改|别|不要|不用|停|取消|退|关掉|怎么|为[什啥]么|没收到|漏|裂|物业|开发商"
)


def is_asked(text: str) -> bool:
    words = simplified(text).strip()
    words = re.sub(r"不是(?:说|问)?的?企业(?:的|通知)?[，, ]*", "", words)
    if len(words) > _LONGEST or _OTHERS.search(words):
        return False
    return all(shape.search(words) for shape in (_ASKS, _THING, _MANY))


def of_no_company(turn: Turn) -> list[Reply]:
    """Notices of companies, of somebody who speaks for none: the own ones are meant. [] for all others."""
    asks = _THING.search(simplified(turn.words)) and not notice_words.says_seen(turn.words)
    if not asks or bindings_of(turn.session, turn.inbox.account_id):
        return []
    return list_all(turn)


def list_all(turn: Turn) -> list[Reply]:
    account_id = turn.inbox.account_id
    subscriptions = subscribing.living(turn.session, account_id)
    ids = [row.project_id for row in subscriptions if row.project_id is not None]
    mine = Mine(
        reminders=setting.listed(turn.session, account_id),
        homes=keeping.homes_of(turn.session, account_id),
        subscriptions=subscriptions,
        projects={project.id: project.name for project in queries.projects(turn.session, ids)},
        muted_until=subscribing.muted_until(turn.session, account_id, turn.now),
        companies=len(bindings_of(turn.session, account_id)),
    )
    return [wording.listed(mine, turn.today)]
