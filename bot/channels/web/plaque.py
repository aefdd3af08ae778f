"""The page of a project's public disclosure (/p/{项目编号}): what the QR on the plaque opens, and what is printed."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from actions.wording.dates import UNKNOWN, day

FIVE = ("建设单位", "勘察单位", "设计单位", "施工单位", "监理单位")
_LEADERS = {"施工单位": "项目经理", "监理单位": "总监理工程师"}

_DATES = (("开工日期", "started_on"), ("计划竣工日期", "planned_on"), ("竣工验收日期", "accepted_on"))
_WORKS = (
    ("工程类型", "kind"),
    ("结构形式", "structure"),
    ("建筑面积", "area_m2"),
    ("施工许可证号", "permit_number"),
    ("标牌编号", "plate_number"),
)
_SUPERVISION = (("质量监督机构", "station"), ("质量监督员", "inspector"))
_QUALITY = (
    ("绿色建筑等级", "green_rating"),
    ("装配率", "prefabrication"),
    ("工程担保", "guarantee"),
    ("质量保险", "insurance"),
    ("获奖情况", "awards"),
)


class Fact(NamedTuple):
    label: str
    value: str
    missing: bool


def render(disclosure: Mapping[str, Any], *, url: str, chat_url: str) -> str:
    """HTML of what `actions.disclosure.public.as_json` gives. `url`: this page as a phone outside can open it."""
    return _template("plaque.html").render(
        project=disclosure,
        place="".join(_said(part) for part in _place(disclosure)),
        works=_facts(disclosure, _WORKS),
        dates=_facts(disclosure, _DATES),
        supervision=_facts(disclosure, _SUPERVISION),
        quality=_facts(disclosure, _QUALITY),
        roles=_roles(disclosure["parties"]),
        buildings=[_building(row) for row in disclosure["buildings"]],
        sources=[_source(row) for row in disclosure["sources"]],
        demo=any(row["demo"] for row in disclosure["sources"]) or disclosure["demo"],
        unknown=UNKNOWN,
        url=url,
        chat_url=chat_url,
        qr=segno.make(url, error="m").svg_data_uri(border=2, light="#fff", omitsize=True),
    )


def page(name: str, facts: Mapping[str, Any]) -> str:
    """Another page of ours in the same frame."""
    return _template(name).render(facts)


def render_unknown() -> str:
    """The page for a number that is not in the register."""
    return _template("unknown.html").render()


@cache
def _template(name: str) -> Template:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    pages = Environment(
        loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return pages.get_template(name)


def _place(disclosure: Mapping[str, Any]) -> Iterable[str]:
    """The address with its district, which many registers leave out."""
    address, district = disclosure["address"] or "", disclosure["district"] or ""
    if district and not address.removeprefix("天津市").startswith(district):
        yield district
    yield address


def _facts(row: Mapping[str, Any], items: Iterable[tuple[str, str]]) -> list[Fact]:
    return [
        Fact(label, _said(row[name], name) or UNKNOWN, not _said(row[name], name)) for label, name in items
    ]


def _said(value: Any, name: str = "") -> str:
    if value is None:
        return ""
    if name.endswith("_on"):
        words = day(date.fromisoformat(value))
        return "" if words == UNKNOWN else words
    if name == "area_m2":
        return f"{value:,.2f}".rstrip("0").rstrip(".") + " 平方米"
    return str(value)


def _roles(parties: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The five responsible parties, always; then every other role that is there. Former ones with their time."""
    others = dict.fromkeys(party["role"] for party in parties if party["role"] not in FIVE)
    return [
        {
            "name": role,
            "current": [_party(party) for party in parties if party["role"] == role and party["current"]],
            "former": [_party(party) for party in parties if party["role"] == role and not party["current"]],
        }
        for role in (*FIVE, *others)
    ]


def _party(party: Mapping[str, Any]) -> dict[str, Any]:
    leader = _LEADERS.get(party["role"], "项目负责人")
    items = ((leader, "leader"), ("证书编号", "certificate"), ("承诺书日期", "promised_on"))
    facts = _facts(party, items)
    return {
        "company": party["company"],
        "facts": facts if party["role"] in FIVE else [fact for fact in facts if not fact.missing],
        "leader": party["leader"],
        "since": _said(party["since"], "since_on"),
        "until": _said(party["until"], "until_on"),
    }


def _building(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "accepted": _said(row["accepted_on"], "accepted_on"),
        "permit": row["permit_number"] or "",
    }


def _source(row: Mapping[str, Any]) -> str:
    return f"{row['name']}，截至{day(date.fromisoformat(row['as_of']))}"
