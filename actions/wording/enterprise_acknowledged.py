"""What is said to 已阅."""

from actions.enterprises.acknowledging import Acknowledged, Outcome
from actions.wording.dates import full
from actions.wording.enterprise_notices import KINDS
from actions.wording.reply import Button, Reply
from data.tables.enterprises import CompanyNotice

_MINE = Button("我的企业", "my_companies")
_MENU = Button("菜单", "menu")
_HUMAN = Button("人工", "talk_to_human")
_OBJECT = Button("异议", "object_to_credit")
_ALL = Button("全部已阅", "acknowledge_notices")


def said(done: Acknowledged) -> Reply:
    notice = done.notice
    match done.outcome:
        case Outcome.DONE if notice is not None and notice.acknowledged_at is not None:
            when = full(notice.acknowledged_at)
            return _rest(f"记下了：您于{when}看过通知 {notice.number}（{KINDS[notice.kind]}）。", done)
        case Outcome.ALREADY if notice is not None and notice.acknowledged_at is not None:
            when = full(notice.acknowledged_at)
            return _rest(f"通知 {notice.number} 已经在{when}确认过了，不用再点。", done)
        case Outcome.WHICH:
            return Reply("有几条通知还没有确认，您看过的是哪一条？", (*_each(done), _ALL))
        case Outcome.NOTHING:
            return Reply("现在没有等您确认的企业通知。", (_MINE, _MENU))
        case _:
            return Reply("这里没有这条通知，或者您不是这家企业的联系人。", (_MINE, _MENU))


def not_taken_as_seen(notice_id: int | None) -> Reply:
    """Words that ask or deny."""
    details = [Button("详情", "explain_notice", {"notice": notice_id})] if notice_id is not None else []
    text = "这句话没有记作“已阅”。想知道通知的依据，点“详情”；不认可记录，点“异议”；要问人，点“人工”。"
    return Reply(text, (*details, _OBJECT, _HUMAN, _MENU))


def all_said(count: int) -> Reply:
    text = f"记下了：{count} 条通知都已看过。" if count else "现在没有等您确认的企业通知。"
    return Reply(text, (_MINE, _MENU))


def _rest(text: str, done: Acknowledged) -> Reply:
    if not done.waiting:
        return Reply(text, (_MINE, _MENU))
    return Reply(f"{text}\n还有没确认的通知，看过也请点一下：", (*_each(done), _ALL))


def _each(done: Acknowledged) -> tuple[Button, ...]:
    return tuple(Button(_title(one), "acknowledge_notice", {"notice": one.id}) for one in done.waiting)


def _title(notice: CompanyNotice) -> str:
    """信用变动 QT20261103-402117."""
    return f"{KINDS[notice.kind]} {notice.number}"
