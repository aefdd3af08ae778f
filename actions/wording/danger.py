"""What is said in danger: the number first, then what to do and what not to do."""

from collections.abc import Sequence

from actions.conversation.turn import Place
from actions.danger.caring import Care
from actions.wording.cases import ALERTS_AT_ONCE
from actions.wording.reply import Button, Reply
from data.rules.dangers import FirstSteps

_HUMAN = Button("人工", "talk_to_human")
_TELL = Button("我要投诉", "file_complaint")
_CARE = {
    Care.WATER_AT_CURRENT: "水里可能带电：别下水，别碰泡着的电瓶车、插座。总闸在干的地方就拉掉，够不着别去；马上叫物业断电，有人触电打 119、120。",
    Care.WET_LAMP: "灯、插座沾了水：别开、别碰，先拉那一路的闸；麻手、冒火花就离远，打 119。",
    Care.OPENING: "缝变大、门窗卡住，先别睡那间屋、别在跟前待；接着变大、往下掉东西，人先出去，打 119。",
    Care.RAILING: "栏杆、玻璃松了：先别靠、别碰，孩子别让到跟前，通阳台的门锁上；怕掉到楼下的，叫物业把下面拦起来。",
    Care.FALLING: "瓷砖、墙皮往下掉：人先别站跟前，别伸手去抠，老人孩子别过去；砸着人打 120，顶上大块往下掉就先出去，打 119。",
    Care.RAIN: "雨漏的，拿盆接着，床和电器挪开；灯、插座湿了别碰，先断那路电。",
    Care.COLD: "老人孩子先穿暖、盖厚，挪到最暖和的那间；别在屋里烧煤烧炭取暖。人不舒服就打 120。",
    Care.PIPE: "管子漏的，先关总阀；水碰到灯、插座，先断那路电。",
}
_ANY_LEAK = "水碰到灯、插座，先断那路电；管子漏的先关总阀，雨漏的拿盆接着、挪开床和电器。"
_NUMBERS = "着火、燃气泄漏、有人被困打 119，有人受伤打 120，有人动手打 110。"


def now(steps: Sequence[FirstSteps], place: Place) -> Reply:
    """`steps`: of every danger that was named, the most urgent first; none when only the danger is sure."""
    said = [_lines(step, f"【{step.name}】") for step in steps] or [_anywhere()]
    return Reply("\n\n".join(["先保证人安全。", *said, _told(place)]), (_HUMAN,))


def perhaps(steps: Sequence[FirstSteps], place: Place) -> Reply:
    """It may be a danger: the same steps under an “if”."""
    said = [_lines(step, f"如果现在有“{step.name}”的情况：") for step in steps] or [
        "如果现在有人有危险：\n" + _anywhere()
    ]
    return Reply(
        "\n\n".join([*said, _told(place), "如果不是急事，告诉我要查什么、要反映什么就行。"]), (_HUMAN,)
    )


def wall(place: Place) -> Reply:
    """A load-bearing wall is being broken next door; what was told of it is read back below."""
    return Reply(
        "有开裂、往下掉东西，先离开，再打 119；对方动手打 110。\n"
        f"别自己上门争，叫物业、社区去劝停。砸承重墙按急事登记，{ALERTS_AT_ONCE}。值班电话 {place.duty_phone}。"
    )


def water(steps: Sequence[FirstSteps], place: Place) -> Reply:
    """A pipe that burst: how it is stopped goes before everything else; `steps`: of what the water has reached."""
    said = [
        "先关水：总阀在水表旁边，多在楼道管井、厨房水池下或卫生间，顺时针拧到底。",
        "水快碰到电线、插座，先拉电闸，人别站在水里。",
        "找不到、关不上，马上打物业；水碰到电、有人触电，离开再打 119、120。",
    ]
    more = [_lines(step, f"【{step.name}】") for step in steps]
    return Reply("\n".join([*said, *more, _told(place)]), (_HUMAN,))


def if_any(place: Place) -> Reply:
    """Beside a complaint whose words hold no danger that could be named."""
    return Reply(f"有人有危险就先离开，打 119、120；值班电话 {place.duty_phone}。", (_HUMAN,))


def drips(place: Place, leak: Care | None = None) -> Reply:
    """Beside a leak that is none of a danger's signs. `leak`: RAIN or PIPE, None where it stays open which."""
    said = _ANY_LEAK if leak is None else _CARE[leak]
    return Reply(f"{said}有人有危险打 119、120。值班电话 {place.duty_phone}。", (_HUMAN,))


def care(told: Sequence[Care], *, urgent: bool = False) -> str:
    """A line for each (`actions.danger.caring.cares`), to go before or under what is said; "" for none.

    `urgent`: the case or draft stands as urgent, and it is said.
    """
    lines = [_CARE[each] for each in told]
    return "\n".join([*lines, *([f"这件按急事记，{ALERTS_AT_ONCE}。"] if urgent and lines else [])])


def still(step: FirstSteps | None, place: Place, *, leave: bool = False) -> Reply:
    """After the first steps were told: the same again, and never that all is well. None: nobody could name the danger.
    `leave`: it was asked whether to.
    """
    said = _lines(step, f"【{step.name}】") if step is not None else _anywhere()
    first = "要。先出去，别等我们；拿不准就当有危险。" if leave else "先保证人安全，别等我们。"
    return Reply(f"{first}\n{said}\n值班电话 {place.duty_phone}。", (_HUMAN,))


def may_one_go_back(place: Place, *, stopped: bool) -> Reply:
    """“锤子声停了，我现在能回家吗”: nobody here can tell."""
    quiet = "不砸了，不等于没事：" if stopped else ""
    return Reply(
        f"{quiet}能不能回，我在这里判断不了，要有人到现场看过才算数。拿不准就先别回。\n"
        "非要回，先在门口看：墙上、楼板有没有新裂缝、掉块，门窗是不是卡住。有一样就别进，打 119。\n"
        f"进去了也别待在那面墙跟前；缝再变大、又开始砸，马上出来打 119。值班电话 {place.duty_phone}。",
        (_HUMAN,),
    )


def not_now(place: Place, *, told_already: bool = False) -> Reply:
    """`told_already`: the own complaint about it follows."""
    if told_already:
        return Reply(
            f"有危险先离开：{_NUMBERS}\n值班电话 {place.duty_phone}。您登记的那件在下面，我们在办。",
            (_HUMAN,),
        )
    return Reply(
        f"现在有人有危险，就先离开再打电话：{_NUMBERS}\n"
        f"水管跑水，先关总阀；水碰到电线、插座就断电，人别站在水里。值班电话 {place.duty_phone}。\n"
        "要我们来管，说哪个小区、哪里、什么问题，马上登记。",
        (_TELL, _HUMAN),
    )


def _lines(steps: FirstSteps, title: str) -> str:
    do = "\n".join(f"✔ {line}" for line in steps.do)
    avoid = "\n".join(f"✘ {line}" for line in steps.avoid)
    return f"{title}\n☎ {steps.call}\n{do}\n{avoid}"


def _anywhere() -> str:
    return f"☎ {_NUMBERS}\n✔ 先离开危险的地方，叫旁边的人也离开"


def _told(place: Place) -> str:
    return f"值班电话 {place.duty_phone}。您的话已经记下，供值班人员查看。"
