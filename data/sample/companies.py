"""The companies of the demonstration register, each with a valid USCC and its registered people."""

from dataclasses import dataclass
from random import Random

from data.sample.company_names import BUILDER, DEVELOPER, NAMES, NO_QUALIFICATION, SUPERVISOR
from data.sample.numbers import Numbers
from data.sample.people import Member, invent_name, staff_of
from data.sample.places import PLACES

_AT_HOME = {
    "河西": "河西区", "北辰": "北辰区", "北仓": "北辰区", "武清": "武清区", "雍泽": "武清区", "渔阳": "蓟州区", "盘山": "蓟州区",
    "团泊": "静海区", "静川": "静海区", "子牙": "静海区", "潮白": "宝坻区", "宝平": "宝坻区", "滨海": "滨海新区", "滨泽": "滨海新区",
    "茶淀": "滨海新区", "大港": "滨海新区", "芦台": "宁河区", "稻乡": "津南区", "小站": "津南区", "西沽": "红桥区", "杨柳": "西青区",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Company:
    uscc: str
    name: str
    kind: str
    qualification: str
    sells_homes: bool
    legal_representative: str
    district: str
    phone: str
    email: str
    score: str
    grade: str
    staff: tuple[Member, ...]


def roster(rng: Random, numbers: Numbers) -> list[Company]:
    names = [
        (kind, qualification, name)
        for kind, groups in NAMES.items()
        for qualification, block in groups.items()
        for name in block.split()
    ]
    return [_company(line, cells, rng, numbers) for line, cells in enumerate(names, start=1)]


def _company(line: int, cells: tuple[str, str, str], rng: Random, numbers: Numbers) -> Company:
    kind, qualification, name = cells
    at_home = next((district for word, district in _AT_HOME.items() if word in name), None)
    home = next(p for p in PLACES if p.district == at_home) if at_home else rng.choice(PLACES)
    score, grade = _credit(kind, qualification, rng)
    return Company(
        uscc=numbers.uscc(home.code),
        name=name,
        kind=kind,
        qualification=qualification if rng.random() > 0.03 else "",  # 未登记
        sells_homes=qualification.startswith("房地产"),
        legal_representative=invent_name(rng),
        district=home.district,
        phone=f"022-0000{line:04}",  # no such exchange: nobody's phone rings
        email=f"qiye{line:03}@yanshi.example",
        score=score,
        grade=grade,
        staff=tuple(staff_of(kind, rng, numbers)),
    )


def _credit(kind: str, qualification: str, rng: Random) -> tuple[str, str]:
    """官方信用分 and 等级 as if imported: developers have both, contractors and supervisors only a score."""
    if kind == DEVELOPER and qualification != NO_QUALIFICATION and rng.random() < 0.9:
        score = rng.randint(7000, 9300) / 10
        return f"{score}", "A" if score >= 850 else "B"
    if kind in (BUILDER, SUPERVISOR) and rng.random() < 0.85:
        return f"{rng.randint(6200, 9400) / 10}", ""
    return "", ""
