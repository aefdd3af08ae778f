"""What is said about what is not open here yet: understood, not open, and what helps today. Nothing invented."""

from collections.abc import Mapping

from actions.conversation.turn import Place
from actions.disclosure.aspects import Aspect
from actions.guidance.not_open import Help
from actions.wording import ground
from actions.wording.dates import UNKNOWN
from actions.wording.disclosure import show_button
from actions.wording.reply import Button, Reply

_HUMAN = Button("人工", "talk_to_human")

# What was understood and that it is not open; {phone} is the duty phone.
_SENTENCES: Mapping[str, str] = {
    "look_up_material": "您想查建材的进场和检测。建材追溯还没有开通。\n今天能查的是工程的检测单位和混凝土供应单位；要核实某批材料，可打 {phone}。",
    "look_up_inspection": "您想查检查结果。检查记录的查询还没有开通。\n今天能查的是工程的质量监督机构和电话，可以向他们询问。",
}
_OTHER = "这项功能还没有开通。\n需要的话请打 {phone}。"
_OFFERS: Mapping[str, tuple[str, tuple[Aspect, ...]]] = {
    "look_up_material": ("检测和混凝土单位", (Aspect.TESTING, Aspect.CONCRETE)),
    "look_up_inspection": ("监督机构和电话", (Aspect.STATION,)),
}


def not_open(helps: Help, place: Place) -> Reply:
    said = _SENTENCES.get(helps.intent, _OTHER).format(phone=place.duty_phone)
    known = _from_the_register(helps)
    return Reply("\n".join([said, *known]), (*_offers(helps), _HUMAN))


def _from_the_register(helps: Help) -> list[str]:
    disclosure = helps.disclosure
    if disclosure is None:
        return []
    if helps.intent == "look_up_inspection" and disclosure.inspector_phone:
        station = disclosure.station or f"质量监督机构（名称{UNKNOWN}）"
        return [
            f"{disclosure.name}的质量监督：{station}，电话 {disclosure.inspector_phone}",
            ground.sentence([disclosure.ground]),
        ]
    return []


def _offers(helps: Help) -> tuple[Button, ...]:
    offer = _OFFERS.get(helps.intent)
    if offer is None:
        return ()
    name, aspects = offer
    if helps.disclosure is None:
        return (Button("查项目", "ask_project"),)
    return (show_button(name, helps.disclosure.id, aspects, helps.building),)
