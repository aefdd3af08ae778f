"""What is said while a complaint is told and filed; what is read back of it stands in `reading_back`."""

from collections.abc import Sequence
from datetime import datetime

from actions.complaints.reading import NOT_OURS
from actions.complaints.workdays import CITY
from actions.wording.draft_place import FILE_ANYHOW
from actions.wording.reading_back import DROP, category_name
from actions.wording.reply import Button, Reply
from data.rules.complaint_categories import Topic
from data.tables.complaints import Case, ClockKind, Stage

HUMAN = Button("人工", "talk_to_human")
MENU = Button("菜单", "menu")
MY_CASES = Button("我的投诉", "own_cases")
SKIP = Button("跳过", "skip")
STOP = Button("停", "stop")
GO_ON = Button("继续", "continue_draft")
IF_IT_BEARS = "砸的要是承重墙，或者您家墙裂了、往下掉东西，说一声，按急事登记。"

OURS = frozenset(
    {
        "submit_draft",
        "change_draft",
        "drop_draft",
        "drop_draft_now",
        "set_draft_aside",
        "take_up_draft",
        "continue_draft",
        "file_without_project",
        "choose_draft_project",
        "choose_draft_district",
        "choose_draft_category",
        "change_project",
        "tell_again",
        "supplement_with_draft",
        "refer_words",
        "record_danger",
        "skip",
        "not_this_case",
        "choose_case_project",
    }
)
"""Commands of a draft and of the questions after filing."""


URGENT = Button("登记为紧急投诉", "submit_draft")


def taken_down(*, placed: bool) -> Reply:
    """After the first steps in a danger: it is written down, and what is missing for the number."""
    if placed:
        return Reply("人到安全的地方以后，回一个“报”字，或点一下，就登记成紧急投诉。", (URGENT, DROP))
    return Reply(
        "您说的先按急事记下了。人到安全的地方以后，告诉我是哪个小区、几号楼，就登记好了。",
        (FILE_ANYHOW, DROP),
    )


def changed_since() -> Reply:
    return Reply("您后来又补充过，请看最新的：")


def already_filed(number: str) -> Reply:
    return Reply(
        f"这件已经登记过了，受理编号 {number}，不用再提交。\n查询码只在登记时显示一次，往上翻可以看到。",
        (MY_CASES, MENU),
    )


def filed(case: Case, code: str, *, now: datetime, alone: bool = False) -> Reply:
    """`alone`: it could have joined a neighbour's, and that was not chosen in so many words."""
    together = "登记好了，和邻居的那件一起办。"
    apart = "登记好了，是单独登记的；和邻居同一个原因的，工作人员会并到一起办。" if alone else "登记好了。"
    lines = [
        together if case.stage == Stage.MERGED else apart,
        f"受理编号：{case.number}",
        f"查询码：{code}（只显示这一次，请截图或抄下）",
    ]
    return Reply("\n".join([*lines, *_what_is_next(case, now)]), (MY_CASES,))


def _what_is_next(case: Case, now: datetime) -> list[str]:
    due = {clock.kind: clock.promised_at for clock in case.clocks if clock.ended_at is None}
    if not due:
        return ["每一步进展我都会告诉您。"]
    accepted, closed = due.get(ClockKind.ACCEPTANCE), due.get(ClockKind.CLOSING)
    lines = []
    if accepted:
        lines.append(f"下一步：本平台最迟{_until(accepted, now)}告诉您受不受理、谁来办。")
    if closed:
        lines.append(f"本平台最迟{_until(closed, now)}办结。每一步我都会告诉您。")
    return lines


def _until(moment: datetime, now: datetime) -> str:
    local, today = moment.astimezone(CITY), now.astimezone(CITY)
    if (local.hour, local.minute) != (23, 59):
        shown = f"{local.hour}:{local.minute:02}"
        return f"今天{shown}前" if local.date() == today.date() else f"{local.month}月{local.day}日{shown}前"
    year = f"{local.year}年" if local.year != today.year else ""
    return f"{year}{local.month}月{local.day}日"


def too_many_today() -> Reply:
    """Of one person, or of one address: it is not said which."""
    return Reply(
        "今天从您这里登记的投诉已经到上限，没有登记成。您写的我留着，明天说一声“提交”就行。\n"
        "急事请打 12345；同一件事要补充，点“我的投诉”。",
        (MY_CASES, HUMAN),
    )


_FIELDS = {
    "room": "房号应该是多少？",
    "building": "应该是几号楼？",
    "unit": "应该是几单元？",
    "floor": "应该是几层？",
    "phase": "应该是几期？",
    "project": "应该是哪个小区？",
    "handed_over": "应该是哪年哪月交房的？",
    "since": "应该是从什么时候开始的？",
    "part": "应该是哪个部位？比如厨房、卫生间、外墙。",
    "category": "应该是什么问题？比如漏水、开裂、脱落。",
    "words": "请把正确的内容发给我。",
}


def what_instead(field: str) -> Reply:
    return Reply(f"好的。{_FIELDS[field]}", (GO_ON, DROP))


def no_hurry() -> Reply:
    return Reply("好的，不急，您说的给您留着。想好了说一声“提交”；不登记了，说“放弃”。", (GO_ON, DROP))


def draft_stays() -> Reply:
    return Reply("好的，先不问了。您说的内容给您留着，发“继续”就能接着提交。", (GO_ON, MENU))


def what_is_wrong(*, photos: int = 0) -> Reply:
    if photos:
        return Reply(
            f"照片收到了（{photos} 张）。请说一句：是哪个小区、哪里、什么问题。\n"
            "照片里的拍摄位置已经去掉，只有办事人员能看。",
            (DROP,),
        )
    return Reply(
        "您说。一句话就行：哪个小区几号楼、哪里、什么问题，比如“海河新苑3号楼，卫生间漏水”。", (DROP,)
    )


def which_kind() -> Reply:
    codes = ("Q1", "Q2", "Q4", "Q5", "Q6", "Q8")
    buttons = tuple(Button(category_name(code), "choose_draft_category", {"code": code}) for code in codes)
    return Reply(
        "记下了。具体是哪一类问题？点一个，或者再说细一点。",
        (*buttons, Button("其他问题", "choose_draft_category", {"code": NOT_OURS}), DROP),
    )


def all_kept() -> Reply:
    """“你写上没有” while it is read back: the card lists what it is about, not every word."""
    return Reply("您说的毛病、地方和改的话都记着，办的人看得到；下面只列要点。")


def not_filed_yet() -> Reply:
    return Reply("还没登记上，就差一步。")


def can_be_filed() -> Reply:
    return Reply("能登记，马上有受理编号；受不受理，核对后告诉您。")


def first_file_then_they_come() -> Reply:
    """“什么时候来人” before anything is filed."""
    return Reply(
        "得先登记：一点“提交”就有受理编号，同时告诉您最迟哪天受理、谁来办；上门的时间由承办人和您约。"
    )


def nothing_to_withdraw() -> Reply:
    return Reply("还没登记，不用撤。就是放弃了，以后随时还能再投诉。")


def asked_while_half_awake() -> Reply:
    """A question beside a story that nobody can answer just now."""
    return Reply("您问的我这会儿答不上，先把事给您记下，过会儿再问我一遍。")


def nothing_to_submit() -> Reply:
    return Reply("现在没有要提交的内容。要反映问题，直接说哪个小区、哪里、什么问题就行。", (MY_CASES, MENU))


def what_to_change() -> Reply:
    return Reply(
        "哪里不对，直接说就行，比如“不是二期是三期”“房号是1702”“是厨房不是卫生间”。",
        (Button("换小区", "change_project"), Button("重新说", "tell_again"), GO_ON, DROP),
    )


def tell_again() -> Reply:
    return Reply("好的，请从头说一遍：哪个小区几号楼、哪里、什么问题。照片都还在。", (DROP,))


def not_ours(topic: Topic, where: Sequence[str], inbox_id: int, *, wall: bool = False) -> Reply:
    """`wall`: one is being knocked at, and it may be a load-bearing one."""
    told = [f"您说的是{topic.name}，不归工程质量这个窗口管。", f"该找：{'；'.join(where)}", topic.note]
    told += [IF_IT_BEARS] if wall else []
    return Reply(
        "\n".join(line for line in told if line),
        (Button("仍要登记并转办", "refer_words", {"inbox": inbox_id, "topic": topic.code}), MENU),
    )


def lost_words() -> Reply:
    return Reply("那句话已经找不到了，请您再说一遍：哪个小区、哪里、什么问题。", (MENU,))


def supplemented(number: str, *, photos: int) -> Reply:
    with_photos = f"和 {photos} 张照片" if photos else ""
    return Reply(
        f"已经把您说的{with_photos}补充到 {number}，办事人员能看到。没有另外登记。", (MY_CASES, MENU)
    )


def cannot_be_supplemented(number: str) -> Reply:
    return Reply(
        f"{number} 已经办完了，补充不进去。点“提交”可以另外登记。", (Button("提交", "submit_draft"), MY_CASES)
    )


def still_needed(waiting_for: str) -> Reply:
    """After something else was answered, while the draft waits for an answer."""
    said = {
        "project": "您的投诉还差一样：是哪个小区？",
        "district": "您的投诉还差一样：在哪个区？说区名就行，比如“河西区”。",
        "kind": "您的投诉还差一样：具体是什么问题？",
    }.get(waiting_for, "您的投诉还没说完，接着说就行。")
    unsure = Button("不清楚", "choose_draft_district", {"district": ""})
    buttons = {"project": (FILE_ANYHOW,), "district": (unsure,), "kind": (SKIP,)}.get(waiting_for, ())
    return Reply(said, (*buttons, DROP))


def more_noted(waiting_for: str) -> Reply:
    """Words that told more, and not what was asked."""
    asked = still_needed(waiting_for)
    return Reply(f"这句也记下了。{asked.text}", asked.buttons)


def noted() -> Reply:
    """Words beside a complaint that was read back; what it is now follows."""
    return Reply("这句也记下了。")


def noted_beside(line: Reply) -> Reply:
    """The same where nothing of the card has changed: it is not read back once more."""
    return Reply(f"{noted().text}\n{line.text}", line.buttons)


def question_not_known(inbox: int, *, kept: bool) -> Reply:
    """`kept`: what stands beside the question is written down."""
    head = "这句也记下了；里头问的，我答不准。" if kept else "这一问我答不准，不敢乱说。"
    tell = Button("写进去", "write_into_draft", {"inbox": inbox})
    return Reply(f"{head}要让办的人看到您这一问，点“写进去”。", (tell, HUMAN))


def tenants_may(waiting_for: str) -> Reply:
    asked = still_needed(waiting_for)
    return Reply(f"租户一样可以反映。{asked.text}", asked.buttons)


def unread(waiting_for: str, tries: int) -> Reply:
    """Words that fit neither the draft nor anything else; at the second time, going on or stopping is offered."""
    if tries > 1:
        return Reply(
            "我还是没听明白，怕耽误您。接着登记，点“继续”；先不弄了，点“停”，内容给您留着；找人帮忙，点“人工”。",
            (GO_ON, STOP, HUMAN),
        )
    hint = {
        "project": "这句我没听出是哪个小区。发小区名就行，比如“海河新苑”；不知道就点“还是先登记”。",
        "district": "请说在哪个区，比如“河西区”；不清楚就点“跳过”。",
    }.get(waiting_for, "这句我没听明白。要补充就说哪里、什么问题；说完了点“提交”。")
    first = (
        FILE_ANYHOW if waiting_for == "project" else SKIP if waiting_for else Button("提交", "submit_draft")
    )
    return Reply(hint, (first, DROP))
