"""What is said about a project."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote

from actions.disclosure.aspects import ROLES, Aspect
from actions.disclosure.facts import Disclosure
from actions.disclosure.look_up import AskedBack, Shown
from actions.disclosure.meant import Case
from actions.wording import ground
from actions.wording.dates import day
from actions.wording.disclosure_history import history_lines
from actions.wording.disclosure_plain import first_words, is_said, not_told
from actions.wording.disclosure_rows import building_title, house_said, rows_of
from actions.wording.names import offered_names, phase_name
from actions.wording.reply import NO_DEAD_END, Button, Card, Link, Reply, Row
from data.search.districts import districts
from data.tables.register import Project, Role

HOW_TO_NAME = "小区名、地址、施工许可证号或者标牌编号都行"
NOT_REGISTERED = "是登记库里没有这一项，不等于没有办"
_OF_A_BUILDING = {Aspect.ACCEPTANCE, Aspect.PERMIT, Aspect.BUILDINGS, Aspect.WHOLE}
_TO_BE_CHECKED = {Aspect.ACCEPTANCE, Aspect.PERMIT, Aspect.STATE, Aspect.PROMISE, *ROLES}  # the station knows
_OFFERS = (
    ("完整信息", (Aspect.WHOLE,)),
    ("谁盖的", (Aspect.OWNER, Aspect.CONTRACTOR)),
    ("监理是谁", (Aspect.SUPERVISION,)),
    ("验收了没有", (Aspect.ACCEPTANCE,)),
    ("监督电话", (Aspect.STATION,)),
)


def which_project() -> Reply:
    return Reply(f"请问您要查哪个小区或工程？{HOW_TO_NAME}，例如“海河新苑二期”。")


def shown(answer: Shown, *, public_url: str = "") -> Reply:
    """The answer with its ground, the offers that go on from it, and the way to the public page."""
    disclosure = answer.disclosure
    aspects = answer.aspects or (Aspect.WHOLE,)
    rows = rows_for(answer, aspects)
    grounds = grounds_of(disclosure, aspects)
    title = title_of(disclosure, answer.building if _OF_A_BUILDING & set(aspects) else None)
    past = answer.span is not None or answer.changes
    first = [] if past else first_words(answer, aspects, rows)
    shown_rows = [row for row in rows if not is_said(row, first)]
    lines = [
        title,
        *([answer.remark] if answer.remark else []),
        *first,
        *lines_of(answer, aspects, shown_rows),
        *_notes(answer, aspects, rows, first),
        ground.sentence(grounds),
    ]
    card = Card(
        kind="project",
        title=title,
        rows=tuple(rows),
        source="；".join(map(ground.source_name, grounds)),
        as_of="；".join(dict.fromkeys(day(one.as_of) for one in grounds)),
        links=(Link("工程公示页", f"{public_url}/p/{quote(disclosure.number, safe='')}"),),
    )
    return Reply("\n".join(lines), _offers(disclosure, aspects, answer.building), card)


def title_of(disclosure: Disclosure, building: str | None) -> str:
    """海河新苑二期3号楼（河西区）."""
    district = f"（{disclosure.district}）" if disclosure.district else ""
    house = house_said(disclosure, building)
    return f"{disclosure.name}{house.name if house else ''}{district}"


def rows_for(answer: Shown, aspects: Sequence[Aspect]) -> list[Row]:
    rows = [row for aspect in aspects for row in rows_of(aspect, answer.disclosure, answer.building)]
    dual = Aspect.GENERAL in aspects and Aspect.CONTRACTOR in aspects
    if dual:  # “谁盖的” means the general contractor only where there is one
        rows = [row for row in rows if not (row.missing and row.label == Role.GENERAL)]
    return list(dict.fromkeys(rows))


def lines_of(answer: Shown, aspects: Sequence[Aspect], rows: Iterable[Row]) -> list[str]:
    roles = [ROLES[aspect] for aspect in aspects if aspect in ROLES]
    if roles and (answer.span or answer.changes):
        return history_lines(answer, roles) + [_line(row) for row in rows if row.label not in roles]
    return [_line(row) for row in rows]


def _line(row: Row) -> str:
    return f"{row.label}：{row.value}"


def grounds_of(disclosure: Disclosure, aspects: Sequence[Aspect]) -> tuple[ground.Ground, ...]:
    roles = {ROLES[aspect] for aspect in aspects if aspect in ROLES}
    parties = [party.ground for party in disclosure.parties if party.role in roles or Aspect.WHOLE in aspects]
    if roles == {ROLES[a] for a in aspects if a in ROLES} and len(roles) == len(aspects) and parties:
        return ground.once(parties)
    return ground.once([disclosure.ground, *parties])


def _notes(answer: Shown, aspects: Sequence[Aspect], rows: Sequence[Row], first: Sequence[str]) -> list[str]:
    disclosure, notes = answer.disclosure, not_told(answer, aspects)
    if answer.building and _OF_A_BUILDING & set(aspects) and house_said(disclosure, answer.building) is None:
        houses = "、".join(house.name for house in disclosure.houses[:12])
        listed = f"列出的有{houses}。" if houses else ""
        notes.append(f"登记库里没有单独列出{building_title(answer.building)}，以上是整个工程的信息。{listed}")
    if Aspect.WHOLE not in aspects and any(row.missing for row in rows):
        phone = disclosure.inspector_phone if _TO_BE_CHECKED & set(aspects) else None
        ask = f"，可向质量监督机构核实：{phone}" if phone else ""
        told = all(is_said(row, first) for row in rows if row.missing)
        what = "没有登记不等于没有办" if told else f"“未登记”{NOT_REGISTERED}"
        notes.append(f"{what}{ask}。")
    if Aspect.PLATE in aspects and not disclosure.plate_number and disclosure.accepted_on is None:
        notes.append("永久性标牌在竣工后设置，这个工程还没有登记竣工验收。")
    if answer.handover:
        notes.append("登记库只记竣工验收，交房日期以您的合同和交付通知为准。")
    if answer.phone and any(aspect in ROLES for aspect in aspects):
        phone = disclosure.inspector_phone
        notes.append(
            "单位和个人的联系电话不在公示范围内。"
            + (f"可打质量监督电话：{phone}。" if phone and Aspect.STATION not in aspects else "")
        )
    return notes


def _offers(disclosure: Disclosure, aspects: Sequence[Aspect], building: str | None) -> tuple[Button, ...]:
    whole = Aspect.WHOLE in aspects
    left = [(name, some) for name, some in _OFFERS if not whole and not set(some) & set(aspects)]
    buttons = [show_button(name, disclosure.id, some, building) for name, some in left[:3]]
    return (*buttons, *_companies(disclosure, aspects, 4 - len(buttons)))


def _companies(disclosure: Disclosure, aspects: Sequence[Aspect], room: int) -> list[Button]:
    """Of the roles that were asked about, else of the contractor and the owner."""
    asked = [ROLES[aspect] for aspect in aspects if aspect in ROLES]
    known = [
        (f"{role}情况", party.company_id)
        for role in asked or (Role.CONTRACTOR, Role.OWNER)
        for party in disclosure.current(role)[:1]
        if party.company_id is not None
    ]
    return [Button(name, "show_company", {"company": company}) for name, company in known[: min(room, 2)]]


def show_button(
    name: str, project_id: int, aspects: Iterable[Aspect] = (), building: str | None = None, when: str = ""
) -> Button:
    arguments: dict[str, object] = {"project": project_id}
    if when:
        arguments["when"] = when
    if values := [str(aspect) for aspect in aspects]:
        arguments["aspects"] = values
    if building:
        arguments["building"] = building
    return Button(name, "show_project", arguments)


def show_estate_button(
    name: str, project_id: int, aspects: Iterable[Aspect] = (), building: str | None = None, when: str = ""
) -> Button:
    """Which phase it is, is asked next."""
    button = show_button(name, project_id, aspects, building, when)
    return replace(button, arguments={**button.arguments, "estate": True})


def asked_back(answer: AskedBack) -> Reply:
    """A question back with up to five buttons that carry on with what was asked."""
    if answer.case is Case.WHICH_BUILDING:
        return _which_building(answer)
    if answer.case is Case.NO_SUCH_PHASE and _is_one_estate(answer.projects):
        return _no_such_phase(answer)
    names = (
        offered_names(answer.projects, answer.said) if answer.estates else _distinguishing(answer.projects)
    )
    show = show_estate_button if answer.estates else show_button
    buttons = tuple(
        show(name, project.id, answer.aspects, answer.building, answer.when)
        for name, project in zip(names, answer.projects, strict=True)
    )
    listed = [f"{i}. {name}" for i, name in enumerate(names, 1)] if len(names) > 1 else []
    lines = [_question(answer, names), *listed, *_how_to_go_on(answer)]
    if answer.case in {Case.UNKNOWN, Case.NO_SUCH_PHASE, Case.ELSEWHERE}:
        lines.append(ground.sentence(answer.grounds, "查的是"))
    return Reply("\n".join(line for line in lines if line), buttons or NO_DEAD_END)


def _is_one_estate(projects: Sequence[Project]) -> bool:
    """Phases of one estate, all of them numbered."""
    phases = [row.site.phase for row in projects]
    same = len({(row.site.estate, row.site.district_code) for row in projects}) == 1
    return same and all(phases) and len(set(phases)) == len(phases)


def _no_such_phase(answer: AskedBack) -> Reply:
    buttons = tuple(
        show_button(phase_name(row.site.phase), row.id, answer.aspects, answer.building, answer.when)
        for row in answer.projects
    )
    there = "、".join(button.title for button in buttons)
    searched = ground.sentence(answer.grounds, "查的是")
    return Reply(
        f"登记库里没有“{answer.said[:30]}”，登记的有{there}。\n您要看哪一期？点一下或者直接说。\n{searched}",
        buttons,
    )


def _which_building(answer: AskedBack) -> Reply:
    listed = f"登记的有：{'、'.join(answer.houses)}。" if answer.houses else "登记库里没有单独列出各栋楼。"
    buttons = tuple(
        show_button(house, project.id, answer.aspects, house, answer.when)
        for project in answer.projects
        for house in answer.houses[:5]
    )
    return Reply(f"请问是{answer.said}的几号楼？{listed}", buttons)


def _question(answer: AskedBack, names: Sequence[str]) -> str:
    said = answer.said[:30]
    match answer.case:
        case Case.UNNAMED:
            return f"请问您问的是哪个小区或工程？{HOW_TO_NAME}。"
        case Case.SEVERAL:
            return f"{f'“{said}”' if said else '这里'}在登记库里有几个工程，您问的是哪一个？"
        case Case.NEAR if len(names) == 1:
            return f"您问的是{names[0]}吗？是的话点一下名字。"
        case Case.NEAR:
            return f"没有和{f'“{said}”' if said else '您说的'}完全一样的名字，您问的是不是："
        case Case.NO_SUCH_PHASE:
            return f"登记库里没有“{said}”。登记的有：{names[0] if len(names) == 1 else ''}"
        case Case.ELSEWHERE:
            return f"登记库里没有“{said}”。别的区有：{names[0] if len(names) == 1 else ''}"
        case Case.NEXT_DOOR if names:
            where = f"和{said}在同一条路上" if said else "那条路上"
            return f"我不知道您说的是哪个。{where}的有：{names[0] if len(names) == 1 else ''}"
        case Case.NEXT_DOOR:
            return "我不知道您说的是哪个。请发它的名字，或者地址（路名加门牌号）。"
        case _ if not said:
            return "这个工程现在不在登记库里了。"
        case _:
            near = f"名字相近的有：{names[0] if len(names) == 1 else ''}" if names else ""
            return f"登记库里没有找到“{said}”。{near}"


def _how_to_go_on(answer: AskedBack) -> list[str]:
    match answer.case:
        case Case.UNNAMED:
            return []
        case Case.NEXT_DOOR:
            return ["都不是的话，请发它的名字或地址（路名加门牌号）。"] if answer.projects else []
        case Case.SEVERAL:
            return ["点一个，或者回复序号。"]
        case Case.NEAR | Case.NO_SUCH_PHASE | Case.ELSEWHERE:
            return ["都不是的话，请发全名、地址、施工许可证号或标牌编号。"]
        case _:
            return ["您可以换登记的全名试试，或者发地址、施工许可证号、标牌编号。"]


def _distinguishing(projects: Sequence[Project]) -> list[str]:
    """Names with their district; with the address too where that is not enough."""
    short = [f"{row.name}（{districts().names.get(row.district_code, '区未登记')}）" for row in projects]
    with_address = [f"{row.name}（{row.address or row.number}）" for row in projects]
    full = [f"{row.name}（编号 {row.number}）" for row in projects]
    return [_first_unlike(i, short, with_address, full) for i in range(len(projects))]


def _first_unlike(at: int, *ways: list[str]) -> str:
    return next((way[at] for way in ways if way.count(way[at]) == 1 and len(way[at]) <= 60), ways[-1][at])


def want_a_list() -> Reply:
    return Reply("按区、按状态列清单的查询还没有开通。您可以一个一个查：发小区名、地址或者施工许可证号。")
