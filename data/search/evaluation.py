"""How good and how fast the search is: a generated register, and queries spoilt in known ways.

The names here are invented from characters, not taken from the sample register. While the search was tuned only
the SEEN kinds were run; UNSEEN kinds and every seed but 1 are for measuring alone. Keep it so.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from data.database import writing
from data.search.districts import districts
from data.search.finding import Found, Verdict, search
from data.search.found_before import forget_findings
from data.search.indexing import CHUNK, index
from data.search.sounds import initials, sound, spelled
from data.tables.register import Building, Project, ProjectAlias, Site, Source

_FIRST = "海锦翠云金丽瑞祥和景天明春秋荷柳梅兰竹桂枫松柏福禄康宁安泰恒盛华光星月阳晨晓清碧蓝紫红玉珠宝龙凤鹏鹤鹭燕雅文博书香诗画琴韵御君尚品逸静悦欣怡嘉佳美善仁义礼智信诚德馨芳菲桃杏榕槐桐枣栖观望听揽枕漫溪泉湖江河洋港湾滩岛岸桥亭台阁轩苍峰岭谷川原野田园"
_SECOND = "湖江河洋港湾滩岸桥亭台阁轩山峰岭谷川原野田林森叶花草木石岩沙雪雨风霞虹露霜水波浪潮汐光影辉煌宇宸庭堂府邸居舍苑城都市邦国州郡乡村镇里坊巷街道门楼塔宫殿寺观和平安康宁福寿喜乐欢庆吉祥如意同心合兴隆昌盛达通顺利丰盈满堂彩锦绣翠碧秀丽美佳景"
_BRANDS = [
    "万科",
    "融创",
    "保利",
    "中海",
    "金地",
    "龙湖",
    "华润",
    "绿城",
    "碧桂园",
    "恒大",
    "富力",
    "首创",
    "远洋",
    "招商",
    "新城",
    "旭辉",
    "金科",
    "中骏",
    "世茂",
    "雅居乐",
    "天房",
    "泰达",
    "滨海",
    "津滨",
    "中建",
    "中铁",
    "城投",
    "住总",
    "亿城",
    "仁恒",
    "和记",
    "北辰",
    "梅江",
    "华苑",
    "双港",
    "小淀",
    "大寺",
    "张窝",
    "咸水沽",
    "葛沽",
    "军粮城",
    "新立",
    "万新",
    "杨村",
    "下朱庄",
    "芦台",
    "团泊",
    "官庄",
    "渔阳",
    "东疆",
    "临港",
    "海泰",
]
_TAILS = [
    "苑",
    "园",
    "里",
    "家园",
    "花园",
    "新苑",
    "新园",
    "嘉园",
    "公寓",
    "新村",
    "新里",
    "名苑",
    "雅苑",
    "雅园",
    "佳园",
    "华庭",
    "豪庭",
    "名邸",
    "公馆",
    "华府",
    "山庄",
    "新城",
    "小镇",
    "广场",
    "国际",
    "中心",
    "东里",
    "西里",
    "南里",
    "北里",
    "东苑",
    "西苑",
    "花苑",
    "庄园",
    "城邦",
    "学府",
    "尚品",
    "御苑",
    "悦府",
    "丽都",
]
_ROADS_A = "友解复平宾河黑西洪大利津新金东卫南长卫芥围湘绍浦琼九柳白红光宜真顺普果北建辰龙顺京".strip()
_ROADS_B = "谊放康山水沽牛湖昆津滨塘汉北国门安江泽阳虹桥海源纬川港宁峡原林安"
_QUESTIONS = (
    "监理是哪家",
    "谁盖的",
    "验收了没有",
    "施工单位是谁啊",
    "什么时候竣工的",
    "质监员电话多少",
    "开发商是哪个公司",
    "有质量保险吗",
)
_OPENERS = (
    "您好，我想问一下",
    "请问",
    "麻烦帮我查查",
    "我家住",
    "我妈住在",
    "师傅，",
    "我们小区是",
    "想打听打听",
    "",
)
_FILLERS = ("那个", "这个小区", "的", "", "，", "啊，")
_NO_ENTITY = (
    "今天天气怎么样", "卫生间漏水怎么办", "你好", "谢谢您", "我要投诉", "外墙砖往下掉谁管", "保修期几年", "电梯坏了找谁",
    "怎么办房产证", "你是机器人吗", "楼上漏水到我家了", "人工客服", "暖气不热", "我的投诉到哪一步了", "墙上裂了一道缝",
    "没验收就交房合法吗", "你们几点上班", "物业不管事", "窗户漏风", "防水保几年", "开发商跑路了怎么办", "再见", "什么是五方责任主体",
    "地暖不热算质量问题吗", "下雨天屋里就渗水", "😀😀😀", "1234567", "哈哈哈哈哈哈", "我想睡觉", "怎么设置提醒", "提醒我下个月查一下",
    "什么叫绿色建筑", "装修噪音太大了", "小区停车位太少", "帮我转人工", "公积金怎么提取", "农民工工资被拖欠了", "墙皮掉了", "谁负责质量", "一楼返水",
)  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A generated project: what queries are made from."""

    number: str
    stem: str
    phase: int
    district_code: str
    building: str
    road: str
    house: int
    alias: str

    @property
    def name(self) -> str:
        return self.stem + (f"{'零一二三四五六七八九'[self.phase]}期" if self.phase else "")


@dataclass(frozen=True)
class Query:
    """number: the project that is meant; None when none is."""

    kind: str
    phrase: str
    number: str | None


@dataclass(frozen=True)
class Measured:
    """Shares of the queries of one kind, and milliseconds."""

    kind: str
    queries: int
    recall_1: float
    recall_5: float
    wrong: float
    p50_ms: float
    p95_ms: float


def generate(n: int, seed: int = 1) -> Iterator[Named]:
    """That many different projects; a third of the estates have phases, some are split by buildings, a few names come twice."""
    dice = random.Random(seed)  # noqa: S311
    codes, seen, made = list(districts().names), set(), 0
    while made < n:
        stem = _stem(dice)
        code = dice.choice(codes)
        if stem in seen:
            continue
        seen.add(stem)
        phases = dice.randint(2, 4) if dice.random() < 0.33 else 0
        road = dice.choice(_ROADS_A) + dice.choice(_ROADS_B) + dice.choice(("路", "道", "大街"))
        alias = _stem(dice) if dice.random() < 0.1 else ""
        for phase in range(1, phases + 1) if phases else (0,):
            halves = 2 if dice.random() < 0.1 else 1
            for half in range(halves):
                if made == n:
                    return
                made += 1
                serial = f"{code}{200101 + made // 10000:06d}{made % 10000:04d}"
                building = str(dice.randint(1, 9) + 10 * half)
                shown = alias if half == 0 and phase <= 1 else ""
                yield Named(serial, stem, phase, code, building, road, dice.randint(1, 400), shown)


def _stem(dice: random.Random) -> str:
    """Place or brand, two characters, kind of estate; a quarter without the first, of rarer characters.

    Were all drawn from the few characters of our tables, half a dozen names would differ in one character from
    any other, and no search could tell which of them a spoilt one means.
    """
    if dice.random() < 0.75:
        return dice.choice(_BRANDS) + dice.choice(_FIRST) + dice.choice(_SECOND) + dice.choice(_TAILS)
    return dice.choice(_named_characters()) + dice.choice(_named_characters()) + dice.choice(_TAILS)


@cache
def _named_characters() -> tuple[str, ...]:
    return tuple(random.Random(0).sample(_common_characters(), 900))  # noqa: S311


def build(engine: Engine, n: int, seed: int = 1, *, now: datetime) -> float:
    """Fills the register with n generated projects and its index, in chunks; tells the seconds."""
    began = time.perf_counter()
    with writing(engine).begin() as session:
        source = Source(name=f"generated {seed}", as_of=date(2026, 1, 1), imported_at=now)
        session.add(source)
        session.flush()
        source_id = source.id
    names = generate(n, seed)
    while chunk := [named for _, named in zip(range(CHUNK), names, strict=False)]:
        with writing(engine).begin() as session:
            index(session, "project", _insert(session, chunk, source_id))
    return time.perf_counter() - began


def _insert(session: Session, chunk: Sequence[Named], source_id: int) -> list[int]:
    sites: dict[tuple[str, int, str], int] = {}
    keys = sorted({(n.stem, n.phase, n.district_code) for n in chunk})
    for key in keys:
        known = session.query(Site.id).filter_by(estate=key[0], phase=key[1], district_code=key[2]).scalar()
        if known:
            sites[key] = known
    new = [k for k in keys if k not in sites]
    if new:
        rows = [{"estate": e, "phase": p, "district_code": d} for e, p, d in new]
        made = session.scalars(insert(Site).returning(Site.id, sort_by_parameter_order=True), rows)
        sites |= dict(zip(new, made, strict=True))
    projects = [
        {
            "number": n.number, "name": n.name, "site_id": sites[n.stem, n.phase, n.district_code],
            "district_code": n.district_code, "address": f"{districts().names[n.district_code]}{n.road}{n.house}号",
            "permit_number": f"{n.number}01", "source_id": source_id,
        }
        for n in chunk
    ]  # fmt: skip
    ids = list(session.scalars(insert(Project).returning(Project.id, sort_by_parameter_order=True), projects))
    buildings = [
        {"project_id": i, "name": f"{n.building}号楼", "source_id": source_id}
        for i, n in zip(ids, chunk, strict=True)
    ]
    session.execute(insert(Building), buildings)
    if aliases := [{"project_id": i, "alias": n.alias} for i, n in zip(ids, chunk, strict=True) if n.alias]:
        session.execute(insert(ProjectAlias), aliases)
    return ids


@cache
def _common_characters() -> tuple[str, ...]:
    """The 3,755 characters of GB 2312's first level."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return tuple(c for pair in rows if (c := pair.decode("gb2312", errors="ignore")))


@cache
def _same_sound() -> dict[str, tuple[str, ...]]:
    heard: dict[str, list[str]] = {}
    for c in _common_characters():
        heard.setdefault(sound(c), []).append(c)
    return {s: tuple(cs) for s, cs in heard.items()}


def _tail(n: Named) -> str:
    return n.name.removeprefix(n.stem)


def _wrong(n: Named, dice: random.Random) -> str:
    at = dice.randrange(len(n.stem))
    return n.stem[:at] + dice.choice(_common_characters()) + n.stem[at + 1 :] + _tail(n)


def _missing(n: Named, dice: random.Random) -> str:
    at = dice.randrange(len(n.stem))
    return n.stem[:at] + n.stem[at + 1 :] + _tail(n)


def _doubled(n: Named, dice: random.Random) -> str:
    at = dice.randrange(len(n.stem))
    return n.stem[: at + 1] + n.stem[at:] + _tail(n)


def _swapped(n: Named, dice: random.Random) -> str:
    at = dice.randrange(len(n.stem) - 1)
    return n.stem[:at] + n.stem[at + 1] + n.stem[at] + n.stem[at + 2 :] + _tail(n)


def _homophone(n: Named, dice: random.Random) -> str:
    at = dice.randrange(len(n.stem))
    others = [c for c in _same_sound().get(sound(n.stem[at]), ()) if c != n.stem[at]]
    return n.stem[:at] + (dice.choice(others) if others else n.stem[at]) + n.stem[at + 1 :] + _tail(n)


def _pinyin(n: Named, dice: random.Random) -> str:
    return spelled(n.stem) + (f"{n.phase}qi" if n.phase and dice.random() < 0.5 else _tail(n))


def _initials(n: Named, _dice: random.Random) -> str:
    return initials(n.stem) + (f"{n.phase}期" if n.phase else "")


def _word_order(n: Named, dice: random.Random) -> str:
    cut = 3 if len(n.stem) > 6 else 2
    return (
        _tail(n) + n.stem[cut:] + n.stem[:cut]
        if dice.random() < 0.5
        else n.stem[cut:] + n.stem[:cut] + _tail(n)
    )


def _phase_otherwise(n: Named, dice: random.Random) -> str:
    if not n.phase:
        return n.stem
    shapes = ("{s}{u}期", "{s}第{c}期", "{s}({c}期)", "{s} {d} 期", "{s}{r}期", "{c}期{s}", "{s}{d}期工程")
    forms = {
        "u": "零壹贰叁肆"[n.phase],
        "c": "零一二三四"[n.phase],
        "d": n.phase,
        "r": ("", "I", "II", "III", "IV")[n.phase],
    }
    return dice.choice(shapes).format(s=n.stem, **forms)


def _building(n: Named, dice: random.Random) -> str:
    shapes = (
        "{n}{b}号楼",
        "{n}{b}栋",
        "{n}{b}幢2单元",
        "{n}{b}#",
        "{n}{b}-2-1701",
        "{b}号楼{n}",
        "{n} {b}座谁盖的",
    )
    return dice.choice(shapes).format(n=n.name, b=n.building)


def _old_district(n: Named, dice: random.Random) -> str:
    said = [s for s, c in districts().hints.items() if c == n.district_code]
    return dice.choice(said or [districts().names[n.district_code]]) + n.name


def _address(n: Named, dice: random.Random) -> str:
    return dice.choice(("{d}{r}{h}号", "{r}{h}号", "{d}{r}{h}号{s}")).format(
        d=districts().names[n.district_code], r=n.road, h=n.house, s=n.name
    )


def _alias(n: Named, _dice: random.Random) -> str:
    return n.alias + _tail(n) if n.alias else n.name


def _sentence(n: Named, dice: random.Random) -> str:
    return dice.choice(_OPENERS) + n.name + dice.choice(_FILLERS) + dice.choice(_QUESTIONS)


def _spoilt_sentence(n: Named, dice: random.Random) -> str:
    spoilt = dice.choice((_wrong, _missing, _homophone, _swapped))(n, dice)
    return dice.choice(_OPENERS) + spoilt + dice.choice(_FILLERS) + dice.choice(_QUESTIONS)


def _exact(n: Named, _dice: random.Random) -> str:
    return n.name


SPOILERS: dict[str, Callable[[Named, random.Random], str]] = {
    "exact": _exact, "wrong character": _wrong, "doubled character": _doubled, "homophone": _homophone,
    "phase otherwise": _phase_otherwise, "building": _building, "sentence": _sentence, "address": _address,
    "missing character": _missing, "swapped characters": _swapped, "pinyin": _pinyin, "initials": _initials,
    "word order": _word_order, "old district": _old_district, "alias": _alias, "spoilt sentence": _spoilt_sentence,
}  # fmt: skip
SEEN = (
    "exact",
    "wrong character",
    "doubled character",
    "homophone",
    "phase otherwise",
    "building",
    "sentence",
    "address",
    "no entity",
)
UNSEEN = (*(k for k in SPOILERS if k not in SEEN), "unknown estate")


def queries(
    n: int, each: int = 60, *, kinds: Sequence[str] = (*SEEN, *UNSEEN), seed: int = 2, names: int = 1
) -> list[Query]:
    """`each` queries of every kind over the n projects that `build(engine, n, names)` made."""
    dice = random.Random(seed)  # noqa: S311
    made = list(generate(n, names))
    shared = {(m.stem, m.phase, m.district_code) for m in made if int(m.building) > 10}
    single = [m for m in made if (m.stem, m.phase, m.district_code) not in shared]
    asked: list[Query] = []
    for kind in kinds:
        if kind == "no entity":
            asked += [Query(kind, words, None) for words in _NO_ENTITY]
        elif kind == "unknown estate":
            asked += [Query(kind, words, None) for words in _unknown(made, each, dice)]
        else:
            meant = (
                [m for m in made if m.alias] if kind == "alias" else made if kind == "building" else single
            )
            spoil = SPOILERS[kind]
            asked += [Query(kind, spoil(m, dice), m.number) for m in dice.choices(meant, k=each)]
    return asked


def _unknown(made: Sequence[Named], each: int, dice: random.Random) -> Iterator[str]:
    known = {m.stem for m in made}
    while each:
        stem = dice.choice(_common_characters()) + dice.choice(_common_characters()) + dice.choice(_TAILS)
        if stem not in known:
            each -= 1
            yield dice.choice((stem, stem + dice.choice(_QUESTIONS)))


def measure(session: Session, asked: Sequence[Query]) -> list[Measured]:
    """Runs the queries one by one. Asking back is not recall@1; for queries that mean nothing, silence is."""
    results: dict[str, list[tuple[Query, Found, float]]] = {}
    for query in asked:
        forget_findings(session)
        began = time.perf_counter()
        found = search(session, query.phrase)
        results.setdefault(query.kind, []).append((query, found, (time.perf_counter() - began) * 1000))
    every = [row for rows in results.values() for row in rows]
    return [_summary(kind, rows) for kind, rows in (*results.items(), ("all", every))]


def _summary(kind: str, rows: Sequence[tuple[Query, Found, float]]) -> Measured:
    took = sorted(ms for _, _, ms in rows)
    return Measured(
        kind, len(rows),
        statistics.fmean(right(q, f) for q, f, _ in rows),
        statistics.fmean(q.number in {h.number for h in f.hits[:5]} or (q.number is None and right(q, f)) for q, f, _ in rows),
        statistics.fmean(f.verdict is Verdict.ANSWER and not right(q, f) for q, f, _ in rows),
        took[len(took) // 2], took[min(len(took) - 1, int(len(took) * 0.95))],
    )  # fmt: skip


def right(query: Query, found: Found) -> bool:
    """Answered with the project that was meant, or kept silent where none was."""
    if query.number is None:
        return found.verdict is Verdict.NONE
    return found.verdict is Verdict.ANSWER and found.hits[0].number == query.number
