"""The phone of a quality supervision, told with its ground; asked back where no place is known."""

from actions.conversation.turn import Place
from actions.guidance.repairers import Repairers
from actions.guidance.stations import Station
from actions.wording import ground
from actions.wording.cases import show
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case

_HUMAN = Button("人工", "talk_to_human")
_PROJECT = Button("查项目", "ask_project")


def phone(station: Station, place: Place) -> Reply:
    """The line itself comes first."""
    if not station.phone and not station.office.phone:
        return Reply(
            f"{station.of}的质量监督电话登记库里没有。打 {place.duty_phone}，请他们转{station.office.name}。",
            (_PROJECT, _HUMAN),
        )
    lines = []
    if station.phone:
        lines.append(f"{station.phone}：{station.name or '质量监督机构'}（{station.of}的工程质量监督电话）。")
    if station.office.phone:
        lines.append(f"{station.office.phone}：{station.office.name}。")
    lines.append(f"上班时间打；不通就打 {place.duty_phone}。")
    grounds = [
        each for each in (station.ground, station.office.ground if station.office.phone else None) if each
    ]
    if grounds:
        lines.append(ground.sentence(grounds))
    return Reply("\n".join(lines), (_PROJECT, _HUMAN))


def repairers(found: Repairers, place: Place) -> Reply:
    """Whom to ask first; the firms' own numbers are not public, the supervision's is."""
    named = "，".join(f"{role}是{name}" for role, name in found.firms) or "开发商、施工单位登记库里没有"
    lines = [f"{found.project}的{named}。保修期里先找开发商报修，由它安排施工单位来修；书面说，留好记录。"]
    lines.append("单位的电话不公示：购房合同、《住宅质量保证书》上有，也可以问物业。")
    station = found.station
    if station.phone:
        lines.append(f"不修、推脱的，打 {station.phone}（{station.name or '质量监督机构'}），或在这里登记。")
    else:
        lines.append(f"不修、推脱的，打 {place.duty_phone} 请他们转{station.office.name}，或在这里登记。")
    lines.append(ground.sentence([found.ground]))
    return Reply("\n".join(lines), (Button("登记投诉", "file_complaint"), _HUMAN))


def repairers_of_case(found: Repairers, case: Case, place: Place) -> Reply:
    """Of who has filed: who it is comes out by the checking, and nothing is to be filed again."""
    said = repairers(found, place)
    text = said.text.replace("，或在这里登记", "")
    return Reply(f"{text}\n{case.number} 已经登记，该谁修由办事人员核查。", (show(case), _HUMAN))


def of_which_estate(place: Place) -> Reply:
    return Reply(
        "谁来修，看是哪家盖的。说小区名，我告诉您开发商、施工单位是谁，监督电话是多少；"
        f"急的先打 {place.duty_phone}。",
        (_HUMAN,),
    )


def which_district(place: Place) -> Reply:
    return Reply(
        f"哪个区的？说区名就行，比如“南开”；说小区名，就是管那个小区的电话。急事打 {place.duty_phone}。",
        (_HUMAN,),
    )


def no_such_place(said: str, place: Place) -> Reply:
    return Reply(
        f"“{said}”我没找到。说区名就行，比如“南开”，或者直接打 {place.duty_phone}，由他们转。", (_HUMAN,)
    )


def not_filed() -> Reply:
    return Reply("好，不登记。您想问什么，直接说就行。", (Button("菜单", "menu"), _HUMAN))


SORRY = "对不起，刚才答岔了。"
NOT_FILED = "好，不登记。"
