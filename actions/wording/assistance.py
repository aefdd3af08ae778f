"""What is said about talking to a person."""

from actions.conversation.turn import Place
from actions.wording.reply import Button, Reply
from data.personal import hide_middle

_DROP = Button("不用回电了", "drop_callback")


def a_person(place: Place, *, waiting: bool, attended: bool | None = None) -> Reply:
    """`attended`: whether it is open now; None: nobody can tell."""
    closed = "现在没有人在班。" if attended is False else ""
    hours = f"{closed}人工服务时间：{place.office_hours}。\n急事请拨 {place.duty_phone}。"
    if waiting:
        return Reply(
            f"{hours}\n您的回电请求已经记下，工作人员会联系您。", (Button("换个号码", "ask_callback"), _DROP)
        )
    return Reply(
        f"{hours}\n也可以留个电话，工作人员给您回电。",
        (Button("请给我回电", "ask_callback"), Button("菜单", "menu")),
    )


def which_number() -> Reply:
    return Reply(
        "请发一个能找到您的电话号码。\n说明：号码只用来给您回电，加密保存，办完可以说“删除我的信息”。不想留，点“不用回电了”。",
        (_DROP,),
    )


def no_number_there() -> Reply:
    return Reply("这里面我没看到完整的电话号码。请发 11 位手机号，或带区号的座机号。", (_DROP,))


def number_kept(phone: str, place: Place) -> Reply:
    return Reply(
        f"记下了：{hide_middle(phone)}。工作人员会在服务时间（{place.office_hours}）内给您回电。", (_DROP,)
    )


def callback_dropped() -> Reply:
    return Reply("好的，回电请求已经取消，号码也删掉了。", (Button("菜单", "menu"),))
