"""Answers to questions of rules, offices and warranties: what is known, where it is from, what can be done next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from actions.complaints.departments import Office
from actions.complaints.progress import Progress
from actions.conversation.turn import Place
from actions.guidance.in_charge import InCharge
from actions.guidance.warranted import Warranted
from actions.wording import ground, warranty_terms
from actions.wording.cases import body, show
from actions.wording.disclosure import title_of
from actions.wording.filing import IF_IT_BEARS
from actions.wording.lifts import whose_part
from actions.wording.own_cases import where_it_stands
from actions.wording.reading_back import warranty as warranty_of_case
from actions.wording.reply import Button, Reply
from data.rules.questions import Offer, Question
from data.tables.complaints import Case

_HUMAN = Button("人工", "talk_to_human")
_COMPLAIN = Button("登记投诉", "file_complaint")
_CASES = Button("我的投诉", "own_cases")
_BUTTONS: Mapping[Offer, Button] = {
    Offer.COMPLAIN: _COMPLAIN,
    Offer.PROJECT: Button("查项目", "ask_project"),
    Offer.COMPANY: Button("查企业", "ask_company"),
    Offer.CASES: _CASES,
    Offer.WARRANTY: _COMPLAIN,
    Offer.ERASE: Button("删除我的信息", "ask_erasure"),
}
_VOID = "注意：该文件已失效，这里只说它当时怎么规定。"
_EVERY_TERM = 9


_OURSELVES = "本平台"  # what we do ourselves needs no ground


def answered(question: Question, place: Place) -> Reply:
    return _said(question, question.answer, place)


def answered_shortly(asked: Sequence[Question], place: Place) -> Reply:
    """Several that were asked at once: a sentence for each, with the ground of all."""
    grounds = dict.fromkeys(part for each in asked for part in each.source.split("；"))
    whole = replace(
        asked[0], source="；".join(_ours_last(list(grounds))), void=any(each.void for each in asked)
    )
    return _said(whole, "\n".join(each.brief for each in asked), place)


def _ours_last(grounds: list[str]) -> list[str]:
    laws = [each for each in grounds if not each.endswith(("本平台", "本平台做法"))]
    return [*laws, "其余为本平台做法"] if laws and len(laws) < len(grounds) else laws or grounds[:1]


def answered_of_case(question: Question, known: Progress, place: Place, now: datetime) -> Reply:
    """The same, for somebody whose complaint is under way: nothing is to be filed again."""
    buttons = (warranty_of_case(known.case.id), _CASES, _HUMAN)
    if not question.of_case:
        return replace(answered(question, place), buttons=buttons)
    said = _said(question, "\n".join([question.of_case, *where_it_stands(known, now)]), place)
    return replace(said, buttons=(show(known.case), *buttons[1:]))


def _said(question: Question, words: str, place: Place) -> Reply:
    ground = [] if question.source == _OURSELVES else [f"依据：{question.source}"]
    lines = [words.replace("{office_hours}", place.office_hours), *ground] + (
        [_VOID] if question.void else []
    )
    return Reply("\n".join(lines), (*(_BUTTONS[offer] for offer in question.offers), _HUMAN))


def not_known(intent: str, place: Place) -> Reply:
    """Nothing is invented."""
    what = "这项规定" if intent == "ask_policy" else "这件事怎么办"
    return Reply(
        f"{what}，我手里没有查到出处的答案，不敢凭印象说。可以打 {place.duty_phone} 问主管部门。\n"
        "我能说清的：五方责任主体、永久性标牌、终身责任、两书、维修资金、保修年限、怎么投诉、要多久。",
        (_COMPLAIN, _HUMAN),
    )


def warranty(what: Warranted) -> Reply:
    undated = warranty_terms.NOT_REGISTERED if what.project else ""
    told = warranty_terms.terms(what.lines, at_most=_EVERY_TERM, undated=undated)
    lines = [told.text] if told else []
    if what.project is None:
        lines.append("告诉我小区名和楼号，我按登记的验收日期给您算到哪天。")
    if what.general:
        lines.append("说哪里坏了、哪年交的房，我给您细算，比如“2023年5月交房，卫生间漏水”。")
    if what.project is not None:
        lines.append(
            f"按{title_of(what.project, what.building)}的登记。{ground.sentence([what.project.ground])}"
        )
    lines.append("合同约定更长的，按合同。坏了就登记，过没过保不用您自己断定。")
    return Reply("\n".join(lines), (_COMPLAIN, _HUMAN))


def office(found: InCharge, place: Place) -> Reply:
    if found.lead is None:
        return Reply(
            f"您说说是什么事、在哪个区，我告诉您归谁管。急的话打 {place.duty_phone}，由他们转。",
            (_COMPLAIN, _HUMAN),
        )
    return _ours(found) if found.ours else _others(found, place)


def beside_the_case(said: Reply, case: Case, found: InCharge) -> Reply:
    """Where the matter's office is not the one that has the filed case, both are said in one line."""
    if found.lead is None or found.lead.name == body(case):
        return said
    return replace(said, text=f"{said.text}\n{whose_part(case, found.lead.name)}")


def _ours(found: InCharge) -> Reply:
    lead = f"这件事归{_named(found.lead)}管，在这里登记我们受理。" if found.lead else ""
    first = _first_to_turn_to(found)
    others_first = found.reason == "" or "先" in found.reason
    lines = [*first, lead] if others_first else [lead, *first]
    lines += _beside(found)
    if found.project is not None and found.project.inspector_phone:
        station = found.project.station or "质量监督机构"
        lines.append(
            f"{found.project.name}的质量监督：{station}，电话 {found.project.inspector_phone}。"
            f"{ground.sentence([found.project.ground])}"
        )
    elif found.project is not None and found.builders:
        lines.append(ground.sentence([found.project.ground]))
    return Reply("\n".join(filter(None, lines)), (_COMPLAIN, _HUMAN))


def _first_to_turn_to(found: InCharge) -> list[str]:
    """Who repairs, before who supervises."""
    if found.reason:
        return [found.reason]  # a note of the rules: who comes first
    if not found.repaired_by_the_developer:
        return []
    if found.project is not None and found.builders:
        named = "，".join(f"{role}是{name}" for role, name in found.builders)
        return [f"先找开发商报修（{found.project.name}的{named}），书面说、留好记录。"]
    return ["先找开发商（建设单位）报修，由它安排施工单位来修；书面说、留好记录。"]


def _others(found: InCharge, place: Place) -> Reply:
    """What is another's matter: whom to call, and no filing here first."""
    lead = found.lead
    if lead is None:
        return office(found, place)
    first = f"这件事找{_named(lead)}。"
    phone = "" if lead.phone else f"电话我这里没有登记，打 {place.duty_phone} 请他们转。"
    wall = IF_IT_BEARS if found.knocks_at_a_wall else ""
    lines = [first + phone, found.reason, *_beside(found), "不归工程质量这个窗口管。", wall]
    return Reply("\n".join(filter(None, lines)), (_HUMAN, Button("菜单", "menu")))


def _beside(found: InCharge) -> list[str]:
    lines = []
    if found.assist:
        lines.append(f"有关的还有：{'、'.join(_named(each) for each in found.assist)}。")
    if found.lead is not None and found.lead.name.startswith("区") and not found.district_known:
        lines.append("在哪个区，就找哪个区的；告诉我区名或小区名，我说得更准。")
    return lines + (_where(found.lead) if found.lead is not None else [])


def about_us(place: Place) -> Reply:
    return Reply(
        "我是质监通，天津市工程质量的社会监督入口：查工程是谁建的、验收没有，登记房屋质量投诉，看办到哪一步。全市各区都管。\n"
        f"值班电话 {place.duty_phone}。",
        (_COMPLAIN, Button("查项目", "ask_project"), _HUMAN),
    )


def _named(office: Office) -> str:
    return f"{office.name}（{office.phone}）" if office.phone else office.name


def _where(office: Office) -> list[str]:
    """Address and hours of the list, with its ground."""
    known = [("地址", office.address), ("受理时间", office.hours)]
    said = [f"{label}：{value}" for label, value in known if value]
    if office.ground is not None:
        said.append(ground.sentence([office.ground]))
    return said
