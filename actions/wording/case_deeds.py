"""What is said to 补充 催办 撤回 恢复 没修好 不同意 同意上门."""

from collections.abc import Sequence
from datetime import datetime

from actions.complaints.agreeing import OfTheHome
from actions.complaints.correcting import Corrected
from actions.complaints.progress import Progress
from actions.complaints.reading.answers import Contact
from actions.complaints.reading.corrections import Field
from actions.complaints.reading.meant_to_correct import Meant
from actions.complaints.supplementing import Supplemented
from actions.complaints.urging import Urged
from actions.conversation.turn import Place
from actions.wording.cases import HUMAN, MENU, MY_CASES, body, kind, named, show
from actions.wording.dates import about, began, until
from actions.wording.handover import day_taken_out, is_a_day
from actions.wording.own_cases import firms_date
from actions.wording.reply import Button, Reply
from actions.wording.rooms import room_name
from actions.wording.unchanged import stands_as_it_was
from data.personal import hide_middle, mask
from data.tables.complaints import Case, ClockKind, Stage

_STOP = Button("停", "stop")
_LONGEST = 30  # characters of the own words that are said back
_FIELDS = {
    Field.PROJECT: "小区",
    Field.PHASE: "小区",
    Field.DISTRICT: "所在区",
    Field.BUILDING: "楼号",
    Field.UNIT: "单元",
    Field.ROOM: "房号",
    Field.FLOOR: "楼层",
    Field.COMMON: "位置",
    Field.HANDED_OVER: "交房时间",
    Field.SINCE: "开始的时间",
    Field.CATEGORY: "类别",
}


def what_more(case: Case) -> Reply:
    asked = "承办人等着您的补充。" if case.stage == Stage.WAITING else ""
    return Reply(f"{asked}请直接写，照片也直接发，我给补充到 {named(case)}。", (_STOP, show(case)))


def supplemented(
    case: Case,
    added: Supplemented,
    said: str,
    photos: int,
    *,
    another: int | None = None,
    meant: Meant | None = None,
    beside: str = "",
) -> Reply:
    """`another`: the message that may be a complaint of its own. `meant`: what the words were to put right and did not;
    `beside`: a line more.
    """
    parts = [f"“{_short(said)}”"] if said else []
    parts += [f"照片 {photos} 张"] if photos else []
    what = "、".join(parts)
    who = f"承办人{case.handler.name}" if case.handler else "工作人员"
    lines = [f"已补充到 {named(case)}{'：' if what else '。'}{what}"]
    lines += [f"联系电话 {hide_middle(added.phone)} 也记下了。"] if added.phone else []
    lines += [f"房号{f' {added.room} ' if said else ''}也记下了。"] if added.room else []
    lines += [f"{who}接着办，办理天数继续算。" if added.answered else f"{who}办的时候能看到。"]
    lines += ["这是新的险情，已经马上提醒了区里的工作人员。"] if added.alerted else []
    lines += [stands_as_it_was(meant)] if meant else []
    lines += [beside] if beside else []
    out = _not_this(case, added.entry.id)
    if another is not None:
        lines.append("要是另外一件事，点“另外登记”。")
        out = Button("另外登记", "tell_as_new", {"inbox": another, "case": case.id, "entry": added.entry.id})
    return Reply("\n".join(lines), (out, show(case)))


def neighbour_may_file() -> str:
    return "邻居家最好也自己来登记一件：有自己的编号，来人时也看他家。"


def corrected(case: Case, what: Corrected, *, private: bool) -> Reply:
    buttons = (_not_this(case, what.entry.id), show(case))
    name = _FIELDS.get(what.field) if what.field else None
    if name is None:
        return Reply(f"记下了，这句已写进 {named(case)}，登记内容先不动，由承办人核对后更正。", buttons)
    hidden = what.field in {Field.ROOM, Field.UNIT, Field.FLOOR} and private
    if what.field is Field.HANDED_OVER and not is_a_day(what.value):
        begins = "改好了" if what.changed else "记下了"
        return Reply(f"{begins}：{case.number} {day_taken_out(what.value, changed=what.changed)}", buttons)
    if not what.changed:
        as_it_is = "本来就是这样记的" if hidden else f"记的就是{_value(case, what)}"
        return Reply(f"{case.number} 的{name}{as_it_is}，没有改动。", buttons)
    if hidden:
        return Reply(f"改好了：{case.number} 的{name}。{room_dropped(what, private=True)}", buttons)
    before = what.entry.facts.get("before", {})
    said = "记下了" if before and not any(before.values()) else "改好了"
    return Reply(f"{said}：{case.number} 的{name}是{_value(case, what)}。{room_dropped(what)}", buttons)


def _value(case: Case, what: Corrected) -> str:
    match what.field:
        case Field.CATEGORY:
            return kind(case)
        case Field.FLOOR:
            return room_name(what.value)
        case Field.SINCE:
            return began(datetime.fromisoformat(what.value).date())
        case Field.HANDED_OVER:
            return about(datetime.fromisoformat(what.value).date())
        case _:
            return what.value


def room_dropped(what: Corrected, *, private: bool = False) -> str:
    """Of 602 on the fifth floor one must be wrong: it is said which one went."""
    if not what.dropped:
        return ""
    was = "房号" if private else room_name(what.dropped)
    floor = what.value.removesuffix("层")
    example = f"，比如“房号是{floor}01”" if floor.isdigit() and not private else ""
    return f"原来写的{was}和这一层对不上，先去掉了；房号是多少，再说一声{example}。"


def contact_changed(
    case: Case, contact: Contact, entry: int, before: str = "", *, too: Sequence[Case] = ()
) -> Reply:
    """`before`: the number that was there. `too`: the other cases that have it now."""
    what = " ".join(
        part for part in (contact.called, hide_middle(contact.phone) if contact.phone else "") if part
    )
    no_more = f"{hide_middle(before)} 不再用了。" if before not in {"", contact.phone} else ""
    return Reply(
        f"{'改好了' if no_more else '记下了'}：{case.number} 的联系人是 {what}。{no_more}{kept_too(too)}\n号码加密保存，说“把电话删了”随时删。",
        (_not_this(case, entry), show(case)),
    )


def kept_too(others: Sequence[Case]) -> str:
    """Of a number that was told once."""
    return f"您另外的 {'、'.join(case.number for case in others)} 也记上了。" if others else ""


def urged(known: Progress, urged: Urged, now: datetime, place: Place, *, news: int | None = None) -> Reply:
    """`news`: the entry of the ledger, where the words told more and were added to the case."""
    case, added = known.case, "您说的也写进去了。\n" if news else ""
    undo = (_not_this(case, news),) if news else ()
    if urged.again_from is not None:
        said = f"{case.number} 刚催过，记着呢（一共催了 {urged.times} 次）。{_from(urged.again_from, now)}可以再催。"
        return Reply(f"{added}{said}\n急事请打 {place.duty_phone}。", (*undo, show(case), HUMAN))
    who = f"承办人{known.handler}" if known.handler else f"{body(case)}受理人员"
    lines = [f"{added}{named(case)}催办记下了，第 {urged.times} 次。", f"{who}和督办人员都能看到这次催办。"]
    return Reply("\n".join([*lines, *_due(known, now)]), (*undo, show(case), HUMAN))


def welcome_with(case: Case) -> Reply:
    return Reply(f"不客气，应该的。{case.number} 有进展，我马上告诉您。", (show(case),))


def heard_anger(known: Progress, now: datetime) -> Reply:
    """A threat is no wish to hurry: what is due is said, and the wish is one tap."""
    lines = [f"您的着急我听到了。{named(known.case)}在办，每一步都留了记录，谁也删不掉。", *_due(known, now)]
    return Reply(
        "\n".join(lines), (Button("催办", "urge_case", {"case": known.case.id}), show(known.case), HUMAN)
    )


def _due(known: Progress, now: datetime) -> list[str]:
    counted = known.counted or known.closing
    if counted is None:
        return []
    if counted.kind is ClockKind.RECTIFICATION:
        return [firms_date(counted, now)]
    if counted.late:
        return [f"这一步已经超期 {counted.late} 天，对不起。超期的会一级一级往上督办。"]
    return [f"这一步本平台最迟{until(counted.until, now)}。"]


def _from(moment: datetime, now: datetime) -> str:
    return f"{until(moment, now).removesuffix('前')}起"


def your_turn(case: Case) -> Reply:
    if case.stage == Stage.WAITING:
        return Reply("这件正等您补充，您补充了就接着办。")
    return Reply("这件已经处理，正等您说解决了没有。")


def really_withdraw(case: Case, said_why: int | None = None) -> Reply:
    """`said_why`: the message whose words give the reason."""
    more = {"inbox": said_why} if said_why else {}

    def reason(title: str, why: str) -> Button:
        return Button(title, "withdraw_now", {"case": case.id, "why": why} | more)

    return Reply(
        f"要撤回 {named(case)}吗？撤回后不再办理，以后还能恢复，也能再投诉。",
        (
            reason("已经修好了，撤回", "solved"),
            reason("不想办了，撤回", "unwanted"),
            Button("先不撤", "show_case", {"case": case.id}),
        ),
    )


def withdrawn(case: Case) -> Reply:
    back = Button("恢复", "take_back_case", {"case": case.id})
    return Reply(
        f"{case.number} 已撤回，不再办理。改主意了，点“恢复”，还用这个编号；要另外再投诉，随时都行。",
        (back, MY_CASES, MENU),
    )


def can_be_taken_back(case: Case) -> Reply:
    """“撤错了 能恢复吗”."""
    back = Button("恢复", "take_back_case", {"case": case.id})
    return Reply(
        f"能。点“恢复”，还用 {case.number} 接着办，编号和查询码不变；要另外再投诉，也随时都行。",
        (back, Button("我要投诉", "file_complaint"), MY_CASES),
    )


def stands_withdrawn(case: Case) -> Reply:
    """Asked or hurried, of a case that was withdrawn: nobody works on it, and how it goes on."""
    back = Button("恢复", "take_back_case", {"case": case.id})
    return Reply(
        f"{case.number} 已经撤回，现在没人在办。点“恢复”就接着办，还是这个编号，查询码也不变。",
        (back, Button("我要投诉", "file_complaint"), MY_CASES),
    )


def not_withdrawn_yet(case: Case | None) -> Reply:
    """“撤了还能再投吗”, before anything is withdrawn."""
    now = f"现在没有撤，{case.number} 接着办。" if case else ""
    return Reply(
        f"能。{now}撤回以后点“恢复”就接着办，编号不变；另外再投诉，也随时都行。",
        (show(case), MY_CASES) if case else (MY_CASES, MENU),
    )


def taken_back(case: Case) -> Reply:
    return Reply(f"{case.number} 恢复了，重新核对，编号和查询码不变。", (show(case), MY_CASES))


def really_reopen(case: Case) -> Reply:
    again = Button("重新办理", "reopen_now", {"case": case.id})
    not_now = Button("先不用", "show_case", {"case": case.id})
    return Reply(
        f"{named(case)}没修好，就用原来的编号重新办，换一位承办人。\n哪里没好，直接写一句或发照片；不想写，点“重新办理”。",
        (again, not_now),
    )


def reopened_enough(case: Case, place: Place) -> Reply:
    return Reply(
        f"{case.number} 已经重新办过 {case.reopened} 次，这里不能再重开了。\n"
        f"您可以点“人工”，或打 {place.duty_phone}，说清受理编号和哪里没修好；另有新问题，点“我要投诉”。",
        (HUMAN, Button("我要投诉", "file_complaint")),
    )


def nobody_free(place: Place) -> Reply:
    return Reply(f"现在一时没有人能接手，对不起。请点“人工”，或打 {place.duty_phone}。", (HUMAN, MY_CASES))


def why_object(case: Case) -> Reply:
    again = Button("重新核对", "object_now", {"case": case.id})
    return Reply(
        f"{named(case)}：您不同意不予受理。为什么不同意，请直接写一句；不想写，点“重新核对”。",
        (again, Button("先不用", "show_case", {"case": case.id})),
    )


def objected(case: Case) -> Reply:
    return Reply(
        f"您的意见记下了，{case.number} 重新核对，有结果就告诉您。有新的材料，点“补充”。",
        (Button("补充", "supplement_case", {"case": case.id}), show(case)),
    )


def visit_agreed(case: Case, has: OfTheHome) -> Reply:
    """Only what there is, is said to be given; what a visit lacks is asked for."""
    undo = Button("不用上门了", "agree_visit", {"case": case.id, "agreed": False})
    given = [name for name, there in (("房号", has.room), ("电话", has.phone), ("照片", has.photos)) if there]
    lines = [f"记下了：{case.number} 同意施工单位上门联系。"]
    if given:
        lines.append(f"承办人转给维修单位的是您的{_and(given)}，只用来上门修；整改通知里还是不写。")
    if not has.phone:
        lines.append(
            "您还没有留电话，他们没法约您。方便就发个手机号：只给来修的单位约上门用，号码加密保存，说“把电话删了”随时删；不留也行，由承办人在这里和您约。"
        )
    if not has.room:
        lines.append(
            "还差房号：几号房，也请发一下。" if not has.phone else "还差房号：您家几号房？发一下就行。"
        )
    return Reply("\n".join(lines), (undo, show(case)))


def _and(names: Sequence[str]) -> str:
    return "和".join(part for part in ("、".join(names[:-1]), names[-1]) if part)


def visit_not_agreed(case: Case) -> Reply:
    return Reply(
        f"好的，{case.number} 不再把您的房号、电话和照片给施工单位。之前已经给出去的收不回来。",
        (show(case),),
    )


def not_now() -> Reply:
    return Reply("这一步现在办不了，这件已经走到别的环节了：")


def _not_this(case: Case, entry: int) -> Button:
    return Button("不是这件事", "not_this_case", {"case": case.id, "entry": entry})


def _short(words: str) -> str:
    plain = mask(" ".join(words.split()))
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
