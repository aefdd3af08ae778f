"""What is said of how a person is reached: forgotten, not called."""

from collections.abc import Sequence

from actions.wording.cases import MENU, MY_CASES, TELL, show
from actions.wording.reply import Button, Reply
from data.personal import hide_middle
from data.tables.complaints import Case

_IN_THE_TALK = "聊天记录里您自己打过的号码还在；连它一起删，发“删除我的信息”。"


def forgotten(had: Sequence[Case], *, in_draft: bool, called_back: bool) -> Reply:
    numbers = "、".join(case.number for case in had)
    lines = [f"删掉了：{numbers} 里不再有您的电话和称呼，照样办，进展在这里看。"] if had else []
    lines += ["还没提交的这件里，您的电话也去掉了。"] if in_draft else []
    lines += ["回电请求取消了，号码也删了。"] if called_back else []
    if not lines:
        return Reply(
            "您的投诉里没有电话，以后也不再问。聊天里打过的号码要是还在，连它一起删，发“删除我的信息”。",
            (MY_CASES, Button("删除我的信息", "ask_erasure")),
        )
    if any(case.visit_agreed for case in had):
        lines.append("您同意上门时已经给了维修单位的，收不回来。")
    return Reply("\n".join([*lines, _IN_THE_TALK]), (MY_CASES, Button("删除我的信息", "ask_erasure")))


def what_is_known(where: str, called: str, phone: str, *, private: bool) -> Reply:
    """`where`: the number, or the draft. `private`: a door where no name is repeated."""
    if not called:
        number = f"电话记的是 {hide_middle(phone)}" if phone else "电话也没留"
        return Reply(f"没有，{where}里没记您的名字，{number}。不留名照样办，被投诉的一方看不到您是谁。")
    name = "" if private else f"“{called}”"
    number = f"电话 {hide_middle(phone)}" if phone else "没留电话"
    return Reply(f"{where}里记了您说的称呼{name}，{number}。只有办事人员看得到，被投诉的一方看不到。")


def no_calls(case: Case, entry: int, phone: str, *, called_back: bool) -> Reply:
    lines = [f"记下了，已写进 {case.number}：请不要打电话，有事在这里给您留言。办的人看得到。"]
    lines += ["您之前要的回电取消了。"] if called_back else []
    lines += [f"您留的 {hide_middle(phone)} 还在，要删就说“把电话删了”。"] if phone else []
    undo = Button("不是这件事", "not_this_case", {"case": case.id, "entry": entry})
    return Reply("\n".join(lines), (undo, show(case)))


def still_no_calls(case: Case) -> Reply:
    """Said again, because a number was asked for all the same."""
    return Reply(
        f"对不住，记着呢：{case.number} 不打电话，有事在这里给您留言，也不再问您要号码。", (show(case),)
    )


def nobody_calls(*, called_back: bool) -> Reply:
    dropped = "您之前要的回电取消了。" if called_back else ""
    return Reply(f"好的，不给您打电话。{dropped}要反映什么，在这里说就行，进展也在这里告诉您。", (TELL, MENU))
