"""The phone of a quality supervision, told with its ground; asked back where no place is known."""

from actions.conversation.turn import Place
from actions.guidance.stations import Station
from actions.wording import ground
from actions.wording.reply import Button, Reply

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


NOT_FILED = "好，不登记。"
