"""What is said about 绑定工作号, in the chat."""

from actions.conversation.turn import Place
from actions.officers.tying import Outcome
from actions.wording.reply import NO_DEAD_END, Reply


def how_to_tie() -> Reply:
    return Reply(
        "这是监管人员用的：在监管入口右上角点“工作号”，拿到绑定码，再在这里发“绑定工作号 XXXX-XXXX”。",
        NO_DEAD_END,
    )


def tied(name: str) -> Reply:
    return Reply(
        f"绑定好了，{name}。新案件、企业的申请、时限提醒、督办、险情和每天早上的待办会发到这里，只有件数、编号和链接。\n"
        "要解除，到监管入口的“工作号”页点“解除绑定”。"
    )


def not_tied(outcome: Outcome, place: Place) -> Reply:
    if outcome is Outcome.TOO_OFTEN:
        return Reply(f"今天试的次数太多了，请明天再试，或者打 {place.duty_phone}。", NO_DEAD_END)
    return Reply(
        "这个绑定码用不了：可能抄错了、用过了，或过期了。请到监管入口的“工作号”页重新拿一个。", NO_DEAD_END
    )


def tied_elsewhere(name: str) -> Reply:
    return Reply(
        f"{name}的工作号刚刚改绑到另一处，这里不再收到工作消息。\n不是您本人操作，请马上告诉管理员。"
    )


def released(name: str) -> Reply:
    return Reply(f"{name}的工作号已解除绑定，这里不再收到工作消息。")


def spaced(code: str) -> str:
    """XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"
