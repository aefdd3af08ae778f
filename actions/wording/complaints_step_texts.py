"""What is said of each step: what happened, what comes next, by when."""

from collections.abc import Callable, Mapping
from datetime import date

from actions.complaints.stages import Move, Record
from actions.wording import cases, repair_photos
from actions.wording.complaints_step_news import News
from actions.wording.dates import until
from actions.wording.reading_back import category_name
from data.search.districts import districts
from data.tables.complaints import ActorKind, ClockKind, Solved, Stage, WordKind

_CLOCKS = {ClockKind.HANDLING: "这一步", ClockKind.CLOSING: "办结"}

Says = Callable[[News], tuple[str, ...]]


def _by(news: News, kind: ClockKind, what: str) -> str:
    """本平台最迟12月3日办结。"""
    moment = news.promised.get(kind)
    return f"本平台最迟{until(moment, news.now)}{what}。" if moment else ""


def _handled(news: News) -> str:
    """As 进度 says it: ours, and not the firm's day."""
    moment = news.promised.get(ClockKind.HANDLING)
    return f"这一步本平台最迟{until(moment, news.now)}。" if moment else ""


def _closing(news: News) -> str:
    return _by(news, ClockKind.CLOSING, "办结")


def _firms_date(news: News) -> str:
    return f"整改期限：责任单位{_day(news.facts.get('due_on'))}前改好。"


def _who(news: News) -> str:
    return f"承办人{news.handler}" if news.handler else "承办人"


def _day(text: str | None) -> str:
    """“12月3日” of a day as facts keep it."""
    day = date.fromisoformat(text) if text else None
    return f"{day.month}月{day.day}日" if day else ""


def _accepted(news: News) -> tuple[str, ...]:
    wait = "一时没有排上承办人，排上了就告诉您是谁。" if "unassigned" in news.facts else ""
    return f"已受理，由{cases.body(news.case)}办理。", _by(news, ClockKind.CLOSING, "办结"), wait


def _declined(_news: News) -> tuple[str, ...]:
    return "不予受理。", "您不同意，点“不同意”，我们重新核对。"


def _referred(news: News) -> tuple[str, ...]:
    lead, also = news.facts.get("lead") or "有关部门", news.facts.get("assisting")
    what = f"转给{lead}办理{f'，{also}协办' if also else ''}。"
    return what, "有结果就告诉您；退回来的，我们接着办。", _by(news, ClockKind.CLOSING, "办结")


def _returned_referral(news: News) -> tuple[str, ...]:
    return "转办的部门退回来了，我们重新核对。", _by(news, ClockKind.ACCEPTANCE, "告诉您受不受理")


def _resulted(news: News) -> tuple[str, ...]:
    return "转办有了结果，已办结。", _not_mended(news)


def _merged_in(_news: News) -> tuple[str, ...]:
    return (
        "和同一个小区的同类投诉一起办。",
        "您的编号照用，每一步都告诉您。想自己单独办，点“单独办”。",
    )


def _taken_back(news: News) -> tuple[str, ...]:
    alone = news.before == Stage.MERGED
    what = (
        "一起办的那件不办了，您的这件接着单独办。"
        if alone and news.actor == ActorKind.SYSTEM
        else "恢复办理。"
    )
    return what, _by(news, ClockKind.ACCEPTANCE, "告诉您受不受理")


def _assigned(news: News) -> tuple[str, ...]:
    again = news.before == Stage.ASSIGNED
    return f"{'换了承办人' if again else '承办人'}：{news.handler}（{cases.body(news.case)}）。", _handled(
        news
    )


def _started(news: News) -> tuple[str, ...]:
    return f"{_who(news)}开始办理了。", "下一步：核实情况，有要问您的会在这里问。", _handled(news)


def _asked(news: News) -> tuple[str, ...]:
    return (
        f"{_who(news)}有个问题要问您：",
        "直接在这里回答就行，照片也直接发。等您的这段时间不算进办理天数。",
    )


def _asked_again(news: News) -> tuple[str, ...]:
    return f"{_who(news)}还等着您回答：", "直接在这里回答就行，照片也直接发。答不上来，说一声“不知道”也行。"


def _answered(news: News) -> tuple[str, ...]:
    if news.actor == ActorKind.SYSTEM:
        return "没有等到您的回答，承办人先接着办。想起来了，随时可以补充。", _handled(news)
    return "工作人员记下了您的答复，接着办理。", _handled(news)


def _ordered(news: News) -> tuple[str, ...]:
    copy = f"，抄送{news.copy}" if news.copy else ""
    visit = "要让施工单位直接联系您上门修，点“同意上门”。"
    return (
        f"已向{news.owner or '责任单位'}下达整改通知{copy}。",
        _firms_date(news),
        f"通知里没有写是谁投诉的。{'' if news.case.visit_agreed or news.merged else visit}",
        "下一步：改好后由承办人核验。",
        _closing(news),
    )


def _rectified(news: News) -> tuple[str, ...]:
    return (
        "责任单位报告整改完成。",
        "下一步：承办人核验，合格了来问您解决了没有。",
        _handled(news),
        _closing(news),
    )


def _rectify_failed(news: News) -> tuple[str, ...]:
    return "整改没有结果，承办人接着处理。", _handled(news)


def _recalled(news: News) -> tuple[str, ...]:
    what = f"发给{news.owner or '责任单位'}的整改通知撤回了。"
    return what, "下一步：承办人接着处理，重新下达整改通知会告诉您。", _handled(news)


def _verifying(news: News) -> tuple[str, ...]:
    return "处理完了，正在核验。", "下一步：合格了来问您解决了没有。", _handled(news)


def _sent_back(news: News) -> tuple[str, ...]:
    what = f"核验没有通过，要求{news.owner or '责任单位'}继续整改。"
    return what, _firms_date(news), "下一步：改好后再核验。", _closing(news)


def _asked_back(news: News) -> tuple[str, ...]:
    if news.merged:
        return ("处理好了，正在回访。",)
    return (
        "核验通过，有结果了。",
        repair_photos.named(news.repair),
        "解决了没有？点一下就行，也可以直接说。您说解决了，再由另一位工作人员审核。",
    )


def _tried_back(news: News) -> tuple[str, ...]:
    return "再问您一声，解决了没有？", repair_photos.named(news.repair), "点一下就行，也可以直接说。"


def _answered_back(news: News) -> tuple[str, ...]:
    if news.merged:
        return ("回访结束，下一步由另一位工作人员审核。",)
    if news.facts.get("solved") == Solved.UNREACHED:
        return (
            "几次都没有等到您的回答，先按“未回访到”交去审核。",
            "解决了没有，您随时可以点下面告诉我们。",
        )
    answer = cases.SOLVED_NAMES.get(news.facts.get("solved", ""), "")
    return f"回访记下的是：{answer}。", "下一步：由另一位工作人员审核，审核通过才算办结。"


def _not_solved(news: News) -> tuple[str, ...]:
    return "回访记下的是：没解决。承办人接着处理，办好再来问您。", _handled(news)


def _closed(news: News) -> tuple[str, ...]:
    if news.merged:
        return "审核通过，已办结。", "您家的解决了没有？没解决的，点“单独办”，还用您的编号。"
    stars = "" if news.rated else "给这次办理打几颗星？不想打就不用管。"
    return "审核通过，已办结。", _not_mended(news), stars


def _not_mended(news: News) -> str:
    if news.can_reopen:
        return "没修好或又坏了，点“没修好”，还用这个编号，换人重新办。"
    return "" if news.merged else "还有问题，点“人工”。"


def _returned(news: News) -> tuple[str, ...]:
    return "审核没有通过，退回承办人接着办。", _handled(news)


def _reopened(news: News) -> tuple[str, ...]:
    return f"重新办理，编号不变，这回由{news.handler or '新的承办人'}承办。", _handled(news)


def _visited(news: News) -> tuple[str, ...]:
    open_yet = "查到的情况还在核对，定了怎么处理就告诉您。"
    told = WordKind.FINDING in news.words or news.merged
    return f"{_who(news)}{_day(news.facts.get('on'))}到现场核查了。", "" if told else open_yet


def _extended(news: News) -> tuple[str, ...]:
    clock = ClockKind(news.facts["clock"])
    return (
        f"{_CLOCKS[clock]}延期了，{_closing(news) if clock is ClockKind.CLOSING else _handled(news)}",
        "",
    )


def _postponed(news: News) -> tuple[str, ...]:
    return "放假安排有调整，期限顺延。", _handled(news), _by(news, ClockKind.CLOSING, "办结")


def _escalated(_news: News) -> tuple[str, ...]:
    return ("已督办，上级工作人员盯着这件。",)


def _handed_over(news: News) -> tuple[str, ...]:
    return f"换了承办人：{news.handler}（{cases.body(news.case)}）。办到哪步、材料都已交接。", _handled(news)


def _corrected(news: News) -> tuple[str, ...]:
    facts = news.facts
    parts = [
        cases.named(news.case) if "project" in facts else "",
        f"归{districts().names.get(facts.get('district', ''), '市')}办理" if "district" in facts else "",
        _category(facts["category"]) if "category" in facts else "",
        ("按紧急办" if facts["urgent"] else "按一般办") if "urgent" in facts else "",
    ]
    return (
        f"工作人员更正了信息：{'，'.join(part for part in parts if part) or '已改好'}。",
        "不对的话，直接说。",
    )


def _category(code: str) -> str:
    return f"类别是{category_name(code)}"


def _company_answered(news: News) -> tuple[str, ...]:
    photos = f"，附了 {news.facts['photos']} 张照片" if news.facts.get("photos") else ""
    return (
        f"责任单位交来了整改答复{photos}。",
        f"下一步：{_who(news)}先核对，核验合格了来问您解决了没有。您看到的不一样，点“补充”告诉我们。",
    )


def _answer_returned(news: News) -> tuple[str, ...]:
    return f"责任单位的答复没有通过，{_who(news)}退回让他们继续整改。", _handled(news)


def _moved_along(_news: News) -> tuple[str, ...]:
    return ("那件也并到了另一件里，您的跟着一起办，编号照用。",)


def _left_alone(_news: News) -> tuple[str, ...]:
    return ("那件撤回了，您的和其余几件接着一起办，编号照用。",)


SAYS: Mapping[str, Says] = {
    Move.ACCEPT: _accepted,
    Move.DECLINE: _declined,
    Move.OBJECT: lambda _: ("您的异议记下了，重新核对，有结果就告诉您。",),
    Move.REFER: _referred,
    Move.RETURN_REFERRAL: _returned_referral,
    Move.REPORT_RESULT: _resulted,
    Move.MERGE: lambda news: _moved_along(news) if news.merged else _merged_in(news),
    Move.WITHDRAW: _left_alone,
    Move.TAKE_BACK: _taken_back,
    Move.ASSIGN: _assigned,
    Move.START: _started,
    Move.ASK: _asked,
    Move.ANSWER: _answered,
    Move.ORDER: _ordered,
    Move.REPORT_RECTIFIED: _rectified,
    Move.RECTIFY_FAILED: _rectify_failed,
    Move.RECALL_ORDER: _recalled,
    Move.VERIFY: _verifying,
    Move.SEND_BACK: _sent_back,
    Move.ASK_BACK: _asked_back,
    Move.ANSWERED_BACK: _answered_back,
    Move.NOT_SOLVED: _not_solved,
    Move.CLOSE: _closed,
    Move.RETURN: _returned,
    Move.REOPEN: _reopened,
    Record.SUPPLEMENT: lambda _: ("工作人员替您补充了一条。",),
    Record.URGE: lambda _: ("您的催办记下了，承办人和督办人员都能看到。",),
    Record.CORRECT: _corrected,
    Record.VISIT: _visited,
    Record.EXTEND: _extended,
    Record.POSTPONE: _postponed,
    Record.REMIND: _asked_again,
    Record.ESCALATE: _escalated,
    Record.HAND_OVER: _handed_over,
    Record.TRY_ASK_BACK: _tried_back,
    Record.COMPANY_ANSWER: _company_answered,
    Record.RETURN_ANSWER: _answer_returned,
}
