"""What is said to words about the own case that was just filed or shown, and to who comes back to one."""

from collections.abc import Sequence
from datetime import date, datetime

from actions.complaints.correcting import Corrected
from actions.complaints.progress import Progress
from actions.complaints.reading.corrections import Field
from actions.conversation.turn import Place
from actions.wording import case_deeds, cases
from actions.wording.cases import HUMAN, MENU, MY_CASES, TELL, kind, named
from actions.wording.dates import CITY, about, began, short_day
from actions.wording.handover import day_taken_out, is_a_day
from actions.wording.reply import Button, Reply
from actions.wording.rooms import room_name
from data.tables.complaints import Case
from data.tables.photos import Photo

_HIDDEN = {Field.UNIT: "单元", Field.ROOM: "房号", Field.FLOOR: "楼层"}


def maybe_of_the_case(unread: Reply, case: Case, inbox: int) -> Reply:
    """Under “没听明白”: it may be about the complaint that is under way."""
    tell = Button(f"写进 {case.number}", "supplement_case", {"case": case.id, "inbox": inbox})
    return Reply(
        f"{unread.text}\n要是说的您登记的那件（{kind(case)}），点“写进”。", (tell, cases.show(case), HUMAN)
    )


def all_corrected(case: Case, done: Sequence[Corrected], *, private: bool) -> Reply:
    """What stands now, field by field."""
    changed = [what for what in done if what.changed]
    if len(done) == 1 or len(changed) <= 1:
        return case_deeds.corrected(case, next(iter(changed), done[0]), private=private)
    values = [value for what in changed if (value := _value(case, what, private=private))]
    dropped = "".join(case_deeds.room_dropped(what, private=private) for what in changed)
    undo = Button(
        "不是这件事", "undo_corrections", {"case": case.id, "entries": [what.entry.id for what in done]}
    )
    return Reply(
        f"改好了（{case.number}）：{'，'.join(values)}。{dropped}",
        (undo, cases.record(case), cases.show(case)),
    )


def _value(case: Case, what: Corrected, *, private: bool) -> str:
    match what.field:
        case None:
            return ""
        case Field.HANDED_OVER if not is_a_day(what.value):
            return day_taken_out(what.value, changed=what.changed).rstrip("。")
        case Field.HANDED_OVER:
            return f"{about(date.fromisoformat(what.value))}交房"
        case Field.SINCE:
            return f"{began(date.fromisoformat(what.value))}开始"
        case Field.CATEGORY:
            return kind(case)
        case field if private and field in _HIDDEN:
            return _HIDDEN[field]
        case field:
            return room_name(what.value) if field in {Field.ROOM, Field.FLOOR} else what.value


def undone(case: Case) -> Reply:
    return Reply(
        f"好的，刚才那句从 {case.number} 里去掉了，恢复成原来的内容。", (cases.record(case), MY_CASES)
    )


def all_right(case: Case) -> Reply:
    return Reply(
        f"好的，{case.number} 已经登记好，有进展就告诉您。想补充，随时接着说。", (cases.show(case), MENU)
    )


def phone_of_the_handler(known: Progress, place: Place) -> Reply:
    who = f"承办人{known.handler}的电话" if known.handler else "还没有定承办人，电话"
    return Reply(
        f"{named(known.case)}\n{who}我这里没有登记。要带话，直接跟我说，我补充进去，办的人能看到；"
        f"要人回电，点“人工”留个电话；也可以打 {place.duty_phone} 报受理编号。",
        (cases.urge(known.case), HUMAN, cases.show(known.case)),
    )


def somebody_elses(place: Place) -> Reply:
    """Without the number nothing of anybody's case is told; how its person gets to it."""
    return Reply(
        "不是在这个手机（账号）登记的，我这里看不到，也不用重新登记。两个办法：\n"
        "· 让登记的人用原来的手机打开这里，发“我的投诉”，编号和进度都在；\n"
        "· 有受理编号和查询码（登记成功时给的），一起发给我，就能在这里接着看。\n"
        f"两样都找不到，点“人工”，或打 {place.duty_phone}，说清小区、楼号、哪天报的，工作人员核对后告诉您。",
        (MY_CASES, HUMAN, TELL),
    )


def bring_the_number(inbox: int) -> Reply:
    """Of an earlier complaint, said where there is none."""
    return Reply(
        "您说的是以前登记过的，这个手机（账号）名下还没有，不用重填：\n"
        "把受理编号（TS 开头）和查询码一起发给我，就能接着办、接着催。\n"
        "找不到了，用登记时的手机打开这里发“我的投诉”；要是没在这里登记过，点“当新的登记”。",
        (Button("当新的登记", "tell_as_new", {"inbox": inbox}), MY_CASES, HUMAN),
    )


def no_need_to_tell_again(case: Case) -> Reply:
    return Reply(
        f"不用重填，还用 {named(case)}。有新情况直接说，我补充进去；嫌慢点“催办”。",
        (cases.urge(case), cases.supplement(case), cases.show(case)),
    )


def send_the_photo(case: Case) -> Reply:
    return Reply(f"好的，照片直接发过来就行，我给补充到 {named(case)}。", (cases.show(case),))


def send_it_along() -> Reply:
    return Reply("好的，照片直接发过来就行，和刚才说的一起登记。", (Button("继续", "continue_draft"),))


def no_photos_yet() -> Reply:
    return Reply("还没有收到照片，不用删。", (Button("继续", "continue_draft"),))


def photos_left_out(how_many: int) -> Reply:
    return Reply(f"好的，还没提交，刚才发的 {how_many} 张照片都删掉了；要哪张，再发一遍就行。")


def which_photo(case: Case, photos: Sequence[Photo], now: datetime) -> Reply:
    if not photos:
        return Reply(f"{case.number} 里没有您发的照片，不用删。", (cases.show(case),))
    sent = "，".join(f"第{place}张 {_sent_at(photo, now)}" for place, photo in enumerate(photos, 1))
    buttons = tuple(
        Button(f"删第{place}张", "delete_case_photo", {"case": case.id, "photo": photo.id})
        for place, photo in enumerate(photos, 1)
    )
    return Reply(
        f"能删，不影响办理。{case.number} 里有您发的照片 {len(photos)} 张，按发的先后：{sent}。删哪张？\n"
        "删了找不回来；办事人员要是已经看过，我收不回。",
        (*buttons, Button("先不删", "show_case", {"case": case.id})),
    )


def photo_deleted(case: Case, left: int) -> Reply:
    return Reply(
        f"删掉了，{case.number} 里还有您发的照片 {left} 张。照常办理。",
        (cases.record(case), cases.show(case)),
    )


def name_is_not_needed() -> Reply:
    return Reply(
        "好的。在这里登记不用留姓名。要人回电，点“人工”再发电话；要查自己报过的，发“我的投诉”。",
        (MY_CASES, HUMAN, MENU),
    )


def _sent_at(photo: Photo, now: datetime) -> str:
    local = photo.stored_at.astimezone(CITY)
    return f"{short_day(photo.stored_at, now)}{local.hour}:{local.minute:02}"
