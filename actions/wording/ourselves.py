"""What is said of ourselves: who runs this, how the letters get larger, and sorry for an answer that did not fit."""

from actions.complaints.departments import Office
from actions.conversation.turn import Place
from actions.wording.cases import named, show
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case

_HUMAN, _MENU = Button("人工", "talk_to_human"), Button("菜单", "menu")
_SORRY = "对不起"
_LONGEST_QUOTE = 30  # characters of what was answered
_LARGER = {
    "web": "点右上角的“大字”，字就大了，再点一次变回去。",
    "telegram": "Telegram 的设置里能把字体调大。",
    "terminal": "把这个终端窗口的字号调大就行。",
}


def who_runs_this(place: Place, office: Office, *, demo: bool) -> Reply:
    """`office`: who answers for the quality of buildings. Nobody's name is made up."""
    invented = "您现在用的是演示系统：登记库里的小区、企业都是虚构的。" if demo else ""
    phone = f"（{office.phone}）" if office.phone else ""
    named = f"各{office.name}" if office.name.startswith("区") else office.name
    return Reply(
        f"我是质监通，工程质量社会监督的自动答话程序，不是真人。{invented}{_run_by(place, demo=demo)}\n"
        f"管工程质量的是{named}{phone}，在这里登记的投诉由它办。各区质监站的电话，可以问我“河西区质监站电话”。",
        (Button("登记投诉", "file_complaint"), _HUMAN),
    )


def _run_by(place: Place, *, demo: bool) -> str:
    if place.operator:
        return f"由{place.operator}运行。"
    return f"由哪个单位运行，这里没有登记，我不敢乱说{'' if demo else f'，可以打 {place.duty_phone} 核实'}。"


def larger_letters(channel: str) -> Reply:
    how = _LARGER.get(channel, "")
    return Reply(
        f"{how}看着费劲就直接说，一次说一件，我短短地答；想跟人说，点“人工”。",
        (Button("我要投诉", "file_complaint"), _HUMAN),
    )


def answered_amiss(case: Case | None) -> Reply:
    """“什么漏水？我说的是砸墙”."""
    stands = f"{named(case)}没有改。" if case is not None else ""
    return Reply(
        f"{_SORRY}，刚才答岔了。{stands}您要问的再说一遍，我照这个答。",
        (show(case), _HUMAN) if case is not None else (_HUMAN,),
    )


def is_sorry(text: str) -> bool:
    """Whether this was just said."""
    return text.startswith(_SORRY)


def sorry_again(place: Place) -> Reply:
    return Reply(
        f"还是没答到点上，再跟您说声对不起。找人核对最稳：打 {place.duty_phone}，或者点“人工”留号码，工作人员给您回电。",
        (_HUMAN, _MENU),
    )


def sorry_for_that(last: str, *, again: tuple[Button, ...]) -> Reply:
    """`last`: the first line of what was answered; `again`: what may be looked up anew."""
    quoted = f"刚才最后答的是“{last[:_LONGEST_QUOTE]}”。" if last else ""
    return Reply(
        f"{_SORRY}，前后说得对不上，是我没答好。{quoted}\n"
        "您要查的再说一遍（小区、企业、编号都行），我重新查；要人来核对，点“人工”。",
        (*again, _HUMAN, _MENU),
    )
