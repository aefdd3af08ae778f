"""What is said about 换个地方继续."""

from actions.conversation.turn import Place
from actions.doors.tying import Outcome, Tied
from actions.wording.reply import Button, Reply

_HUMAN = Button("人工", "talk_to_human")
_MENU = Button("菜单", "menu")
_MY_CASES = Button("我的投诉", "own_cases")
_CHANNELS = {"web": "网页", "telegram": "Telegram"}


def code_for_another_door(code: str, *, bound: bool = False) -> Reply:
    """`bound`: to a company, which comes along."""
    return Reply(
        f"在另一处（另一部手机、网页或 Telegram）打开我，把这个接续码发给我：\n{code}\n"
        f"15 分钟内有效，只能用一次。别发给别人：谁用了它，就能看您的投诉{'和企业通知' if bound else ''}。\n"
        "手里已经有别处的接续码，就直接发在这里。",
        (Button("停", "stop"), _MENU),
    )


def no_code() -> Reply:
    return Reply(
        "这里面没看到接续码。接续码是 8 位字母和数字，在另一处发“换个地方继续”就有。", (_MENU, _HUMAN)
    )


def tied(what: Tied, place: Place) -> Reply:
    match what.outcome:
        case Outcome.TIED:
            came = f"，您在这里登记的 {what.moved} 件也并过去了" if what.moved else ""
            return Reply(f"接上了：两处现在是同一个人{came}。投诉在哪边都能看、都能办。", (_MY_CASES, _MENU))
        case Outcome.SAME:
            return Reply("这两处本来就接在一起，不用再接。", (_MY_CASES, _MENU))
        case Outcome.TOO_OFTEN:
            return Reply(f"今天试的次数太多了，请明天再试，或者打 {place.duty_phone}。", (_HUMAN, _MENU))
        case _:
            return Reply(
                "这个接续码用不了：可能抄错了、用过了，或过了 15 分钟。请在另一处重新发“换个地方继续”，再把新的码发来。",
                (_MENU, _HUMAN),
            )


def tied_elsewhere(channel: str) -> Reply:
    where = _CHANNELS.get(channel, "另一处")
    return Reply(
        f"您的接续码刚刚在{where}用过，那边现在也能看您的投诉。\n不是您本人，请马上点“人工”告诉我们。",
        (_HUMAN, _MY_CASES),
    )
