"""The items of a disclosure as labelled lines: what a card shows and a text says."""

from collections.abc import Callable, Mapping
from itertools import groupby

from actions.disclosure.aspects import ROLES, Aspect
from actions.disclosure.facts import Disclosure, House, Party
from actions.wording.dates import UNKNOWN, day
from actions.wording.reply import Row
from data.search.phrases import building_name
from data.tables.register import FIVE_PARTIES, Role

LEADERS: Mapping[str, str] = {
    Role.CONTRACTOR: "项目经理",
    Role.GENERAL: "项目经理",
    Role.SUPERVISION: "总监理工程师",
}
_SUPPLIERS = (Role.TESTING, Role.DRAWING_REVIEW, Role.CONCRETE)  # no leader of theirs is disclosed
_VOLUNTARY = frozenset({Role.GENERAL, *_SUPPLIERS})
_EXTRAS = (
    Aspect.SIZE,
    Aspect.STRUCTURE,
    Aspect.BUILDINGS,
    Aspect.GREEN,
    Aspect.PREFABRICATION,
    Aspect.GUARANTEE,
    Aspect.INSURANCE,
    Aspect.AWARDS,
)
_LISTED_HOUSES = 12
_PLATE, _ACCEPTED = "永久性标牌编号", "竣工验收日期"


def whole(disclosure: Disclosure, building: str | None) -> list[Row]:
    """Every item; what nobody has to disclose is left out where it is not registered."""
    rows = [row for aspect in _order(disclosure) for row in rows_of(aspect, disclosure, building)]
    rows += [row for aspect in _EXTRAS for row in rows_of(aspect, disclosure, building) if not row.missing]
    rows = [row for row in rows if not (row.missing and row.label in _VOLUNTARY)]
    shown = {row.label for row in rows}
    unseen = [item for item in disclosure.missing if item not in shown]
    return [*rows, Row("还未登记", "、".join(unseen), missing=True)] if unseen else rows


def _order(disclosure: Disclosure) -> list[Aspect]:
    finished = Aspect.ACCEPTANCE if disclosure.accepted_on else Aspect.PLANNED
    return [
        Aspect.PLACE,
        Aspect.STATE,
        *ROLES,
        Aspect.START,
        finished,
        Aspect.PERMIT,
        Aspect.STATION,
        Aspect.PLATE,
    ]


def rows_of(aspect: Aspect, disclosure: Disclosure, building: str | None) -> list[Row]:
    if aspect in ROLES:
        return role_rows(disclosure, ROLES[aspect])
    return _ROWS[aspect](disclosure, building)


def role_rows(disclosure: Disclosure, role: Role) -> list[Row]:
    return [Row(role.value, party_words(p)) for p in disclosure.current(role)] or [_unknown(role.value)]


def party_words(party: Party) -> str:
    """Unit, leader and certificate: 天津某某监理有限公司，总监理工程师 王五（证书号 津1…）."""
    if party.role in _SUPPLIERS and not party.leader:
        return party.company
    leader = LEADERS.get(party.role, "项目负责人")
    if not party.leader:
        return f"{party.company}，{leader}{UNKNOWN}"
    certificate = f"（证书号 {party.certificate}）" if party.certificate else ""
    return f"{party.company}，{leader} {party.leader}{certificate}"


def house_said(disclosure: Disclosure, building: str | None) -> House | None:
    """The registered building that was meant by 3号楼, 三栋, 3#."""
    if not building:
        return None
    wanted = building_name(building)
    return next((house for house in disclosure.houses if building_name(house.name) == wanted), None)


def building_title(building: str) -> str:
    return f"{building}号楼" if building.isalnum() and building.isascii() else building


def _row(label: str, value: str | None) -> Row:
    return Row(label, value) if value and value != UNKNOWN else _unknown(label)


def _unknown(label: str) -> Row:
    return Row(label, UNKNOWN, missing=True)


def _acceptance(disclosure: Disclosure, building: str | None) -> list[Row]:
    house = house_said(disclosure, building)
    rows = [_row(f"{house.name}竣工验收日期", day(house.accepted_on))] if house else []
    if house is None or house.accepted_on is None:
        rows.append(_row("整个工程竣工验收日期" if rows else "竣工验收日期", day(disclosure.accepted_on)))
    own_dates = {house.accepted_on for house in disclosure.houses} - {None, disclosure.accepted_on}
    if own_dates and not building:
        rows.append(Row("各楼验收", _by_date(disclosure.houses)))
    known = disclosure.accepted_on or (house.accepted_on if house else None)
    return rows if known else [*rows, *_under_way(disclosure)]


def _under_way(disclosure: Disclosure) -> list[Row]:
    """What there is to say while nothing is accepted."""
    state = [Row("工程状态", disclosure.state)] if disclosure.state else []
    return [*state, Row("计划竣工日期", day(disclosure.planned_on))] if disclosure.planned_on else state


def _by_date(houses: tuple[House, ...]) -> str:
    """1号楼、2号楼 2022年5月1日；3号楼 未登记."""
    ordered = sorted(houses, key=lambda house: (house.accepted_on is None, house.accepted_on or 0))
    groups = groupby(ordered, key=lambda house: house.accepted_on)
    return "；".join(f"{_names([house.name for house in group])} {day(on)}" for on, group in groups)


def _names(names: list[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _LISTED_HOUSES else ""
    return "、".join(names[:_LISTED_HOUSES]) + more


def _buildings(disclosure: Disclosure, _building: str | None) -> list[Row]:
    if not disclosure.houses:
        return [_unknown("楼栋")]
    count = Row("登记的单体", f"{len(disclosure.houses)}个：{_names([h.name for h in disclosure.houses])}")
    dated = any(house.accepted_on for house in disclosure.houses)
    return [count, Row("各楼验收", _by_date(disclosure.houses))] if dated else [count]


def _planned(disclosure: Disclosure, building: str | None) -> list[Row]:
    planned = _row("计划竣工日期", day(disclosure.planned_on))
    return [planned, *_acceptance(disclosure, building)] if disclosure.accepted_on else [planned]


def _permit(disclosure: Disclosure, building: str | None) -> list[Row]:
    house = house_said(disclosure, building)
    own = house.permit_number if house else None
    if house and own and own != disclosure.permit_number:
        return [Row(f"{house.name}施工许可证号", own)]
    return [_row("施工许可证号", disclosure.permit_number)]


def _station(disclosure: Disclosure, _building: str | None) -> list[Row]:
    return [
        _row("质量监督机构", disclosure.station),
        _row("质量监督员", disclosure.inspector),
        _row("监督电话", disclosure.inspector_phone),
    ]


def _promises(disclosure: Disclosure, _building: str | None) -> list[Row]:
    label = "质量终身责任承诺书"
    parties = [party for role in FIVE_PARTIES for party in disclosure.current(role)]
    rows = [_promise(party) for party in parties]
    return rows or [_unknown(label)]


def _promise(party: Party) -> Row:
    if party.promised_on is None:
        return _unknown(f"{party.role}承诺书")
    return Row(f"{party.role}承诺书", f"{party.leader or '项目负责人'}，{day(party.promised_on)}签署")


def _place(disclosure: Disclosure, _building: str | None) -> list[Row]:
    address = disclosure.address or ""
    known = disclosure.district if disclosure.district not in address else ""
    return [_row("地址", f"{known} {address}".strip() if address else None)] + (
        [] if address else [_row("所在区", disclosure.district)]
    )


def _size(disclosure: Disclosure, _building: str | None) -> list[Row]:
    return [_row("建筑面积", f"{disclosure.area_m2:,.2f}平方米" if disclosure.area_m2 else None)]


def _structure(disclosure: Disclosure, _building: str | None) -> list[Row]:
    kind = [Row("工程类型", disclosure.kind)] if disclosure.kind else []
    return [*kind, _row("结构形式", disclosure.structure)]


def _number(disclosure: Disclosure, _building: str | None) -> list[Row]:
    return [Row("登记名称", disclosure.name), Row("项目编号", disclosure.number)]


def _missing(disclosure: Disclosure, building: str | None) -> list[Row]:
    """What must be public and is not, apart from what is not registered and lacks nothing by that."""
    listed = "、".join(disclosure.missing)
    rows = [Row("应公示而未登记", listed or "没有", missing=bool(listed))]
    if to_come := _to_come(disclosure, building):
        rows.append(Row("竣工验收以后才登记，现在没有不算缺", "、".join(to_come)))
    if others := _voluntary(disclosure, building):
        rows.append(Row("没登记，也不在应公示的项目里", "、".join(others)))
    return rows


def _to_come(disclosure: Disclosure, building: str | None) -> list[str]:
    """What there is only after acceptance: the dates of the houses, and the plate of the whole."""
    if disclosure.accepted_on:
        return []
    waiting = _not_accepted(disclosure, building)
    house = house_said(disclosure, building)
    if house is not None:
        return [f"{_ACCEPTED}（{house.name}）"] if waiting else []
    return [f"{_ACCEPTED}（{_names(waiting)}）" if waiting else _ACCEPTED, _PLATE]


def _not_accepted(disclosure: Disclosure, building: str | None) -> list[str]:
    house = house_said(disclosure, building)
    return [one.name for one in ([house] if house else disclosure.houses) if one.accepted_on is None]


def _voluntary(disclosure: Disclosure, building: str | None) -> list[str]:
    """What else the full card calls 未登记."""
    rows = [row for aspect in _order(disclosure) for row in rows_of(aspect, disclosure, building)]
    absent = dict.fromkeys(row.label for row in rows if row.missing and row.value == UNKNOWN)
    known = {*disclosure.missing, _PLATE, _ACCEPTED, *_VOLUNTARY}
    houses = _not_accepted(disclosure, building) if disclosure.accepted_on else []
    dates = [f"{_ACCEPTED}（{_names(houses)}）"] if houses else []
    return [*dates, *(label for label in absent if label not in known and not label.endswith(_ACCEPTED))]


_ROWS: Mapping[Aspect, Callable[[Disclosure, str | None], list[Row]]] = {
    Aspect.WHOLE: whole,
    Aspect.PARTIES: lambda d, _b: [row for role in FIVE_PARTIES for row in role_rows(d, role)],
    Aspect.PROMISE: _promises,
    Aspect.STATION: _station,
    Aspect.ACCEPTANCE: _acceptance,
    Aspect.START: lambda d, _b: [_row("开工日期", day(d.started_on))],
    Aspect.PLANNED: _planned,
    Aspect.STATE: lambda d, _b: [_row("工程状态", d.state)],
    Aspect.PERMIT: _permit,
    Aspect.PLATE: lambda d, _b: [_row("永久性标牌编号", d.plate_number)],
    Aspect.GREEN: lambda d, _b: [_row("绿色建筑等级", d.green_rating)],
    Aspect.PREFABRICATION: lambda d, _b: [_row("装配率", d.prefabrication)],
    Aspect.GUARANTEE: lambda d, _b: [_row("工程担保", d.guarantee)],
    Aspect.INSURANCE: lambda d, _b: [_row("质量保险", d.insurance)],
    Aspect.AWARDS: lambda d, _b: [_row("获奖", d.awards and d.awards.replace(";", "；"))],
    Aspect.SIZE: _size,
    Aspect.STRUCTURE: _structure,
    Aspect.BUILDINGS: _buildings,
    Aspect.NUMBER: _number,
    Aspect.MISSING: _missing,
    Aspect.PLACE: _place,
    Aspect.GROUND: lambda _d, _b: [],
}
