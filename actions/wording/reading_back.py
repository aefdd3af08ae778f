"""What was understood of a complaint, read back before it is filed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from actions.complaints.alike import Alike
from actions.complaints.drafts import BY_A_NEIGHBOUR
from actions.complaints.plausible import accepted_later
from actions.complaints.reading import NOT_OURS, Reading
from actions.complaints.reading.estate import name_in
from actions.complaints.reading.leaving_out import numbers_of
from actions.complaints.reading.place import contradicts
from actions.complaints.reading.reading import Began, Precision
from actions.complaints.referring import by_topics, departments_of
from actions.complaints.stages import STAGE_NAMES
from actions.wording import handover, rooms
from actions.wording.cases import ALERTS_AT_ONCE
from actions.wording.dates import about
from actions.wording.reply import Button, Reply
from data.personal import hide_middle, mask
from data.regexes import regex
from data.rules.complaint_categories import complaint_categories
from data.search.districts import districts
from data.tables.complaints import Case
from data.tables.register import Project

CHANGE = Button("修改", "change_draft")
DROP = Button("放弃", "drop_draft")
OTHER_ESTATE = Button("换小区", "change_project")

_A_PHASE = regex(r"第?[0-9一二三四五六七八九十贰叁]{1,3}期.*")
_LISTED = 12  # defects that are read back one by one
_SHORT = 36  # characters of a defect's own words
_LONGEST_PLACE = 40  # characters of a name and its landmarks
LONGEST_NAME = 18  # characters of an estate's name as it was said


@dataclass(frozen=True)
class ReadBack:
    """What was understood of a draft. `private`: a door where no room is repeated."""

    draft: int
    revision: int
    reading: Reading
    categories: Sequence[tuple[str, str | None]]
    project: Project | None = None
    options: Sequence[Project] = ()
    said: str = ""
    where: str = ""
    building: str | None = None
    district: str = ""
    photos: int = 0
    phone: str = ""
    urgent: bool = False
    private: bool = False
    neighbours: Alike | None = None  # others who told the same
    own: Case | None = None
    referral: bool = False
    phase_unknown: bool = False  # they say that they do not know it
    at_home: str = ""  # the number of the own case that some of it was taken over from
    marks: tuple[str, ...] = field(default=())


def read_back(known: ReadBack) -> Reply:
    lines = [_where(known), *_what(known), *_more(known)]
    lines += _elsewhere(known.reading) + _neighbours(known) + _own(known)
    lines.append(_what_to_tap(known))
    return Reply("\n".join(line for line in lines if line), _buttons(known))


def warranty(case_id: int) -> Button:
    return Button("保修怎么算", "case_warranty", {"case": case_id})


def in_one_line(known: ReadBack) -> Reply:
    """After something else was answered: the draft comes back."""
    return Reply(
        f"您的投诉还没提交：{_place_in_short(known)}{_in_short(known)}。对就点“提交”。",
        (_submit(known), CHANGE, DROP),
    )


def _place_in_short(known: ReadBack) -> str:
    """What it is about may have been mistaken: the name is said each time."""
    name = known.project.name if known.project else known.options[0].site.estate if known.options else ""
    return f"{name}，" if name else ""


def _in_short(known: ReadBack) -> str:
    """Counted as the person counts them."""
    listed = {defect.number for defect in known.reading.defects} - {0}
    first = category_name(known.categories[0][0]) if known.categories else ""
    return f"{first}等，共{len(listed)}条" if len(listed) > 1 else brief(known.categories)


def brief(categories: Sequence[tuple[str, str | None]]) -> str:
    """One kind at two parts of the house is two."""
    names = list(dict.fromkeys(category_name(code) for code, _ in categories))
    return f"{names[0]}等{len(categories)}项" if len(names) > 1 else "".join(names)


def _where(known: ReadBack) -> str:
    place = known.reading.place
    inside = f"{place.unit}单元" if place.unit else ""
    if place.room:
        inside += "（房号已记下）" if known.private else rooms.inside(place.room, place.floor)
    if contradicts(place.room, place.floor) and not known.private:
        inside += f"（您还说是{rooms.floor_name(place.floor)}，对不上，哪个对说一声）"
    inside = inside if place.room else inside + (rooms.floor_name(place.floor) or place.common)
    of_them = place.room and BY_A_NEIGHBOUR in known.reading.categories
    if (of_them or (place.floor and place.next_door)) and not known.private:
        inside += "（被反映的那家）"
    house = known.building or ""
    if known.project:
        district = districts().names.get(known.project.district_code, "")
        otherwise = _said_otherwise(known, known.project)
        return f"我记下的是：\n{known.project.name}（{district}）{house}{inside}{otherwise}"
    named = known.options[0].site.estate if known.options else mask(known.where)[:_LONGEST_PLACE]
    district = districts().names.get(known.district, "")
    name = named or "（小区待核实）"
    unknown = "（登记库里没查到，工作人员会核对）" if named and not known.options else ""
    beside = "，".join(filter(None, (district, "期数待核实" if known.phase_unknown else "")))
    return f"我记下的是：\n{name}{f'（{beside}）' if beside else ''}{house}{inside}{unknown}"


def _said_otherwise(known: ReadBack, project: Project) -> str:
    """A name that was written another way than the register's is said back, so that a wrong one is seen."""
    said = _A_PHASE.sub("", name_in(known.said) or known.said)
    names = (project.name, project.site.estate, *(alias.alias for alias in project.aliases))
    if not said or any(said in name or name in said for name in names):
        return ""
    return f"\n您写的是“{mask(said)[:LONGEST_NAME]}”，不是这个小区就点“换小区”。"


def _what(known: ReadBack) -> list[str]:
    if known.reading.categories in {(), (NOT_OURS,)} or not known.reading.defects:
        return ["、".join(dict.fromkeys(category_name(code) for code, _ in known.categories))]
    defects = known.reading.defects
    codes: dict[tuple[int, str], list[str]] = {}
    for number, defect in zip(numbers_of(defects), defects, strict=True):
        codes.setdefault((defect.number and number, defect.words), []).append(defect.code)
    if len(codes) == 1:
        return [_defect(words, named) for (_, words), named in codes.items()]
    own = any(number for number, _ in codes)
    listed = [
        f"{number or ('·' if own else place)}{'.' if number or not own else ''} {_defect(words, named)}"
        for place, ((number, words), named) in enumerate(codes.items(), 1)
    ]
    shown = listed[:_LISTED]
    left = len(listed) - len(shown)
    return [*shown, f"……共 {len(listed)} 处，全文都留着"] if left else shown


def _defect(words: str, codes: Sequence[str]) -> str:
    own = mask(" ".join(words.split()))
    own = own if len(own) <= _SHORT else f"{own[:_SHORT]}…"
    return f"{own}（{'；'.join(dict.fromkeys(map(category_name, codes)))}）"


def _more(known: ReadBack) -> list[str]:
    reading = known.reading
    season = reading.since_words if re.search("[春夏秋冬季]", reading.since_words) else ""
    since = f"{season or about(reading.since)}开始" if reading.since else ""
    handed = _when(reading.handed_over, reading.handed_over_precision, reading.handed_over_words, "交房")
    began = _when(reading.began_on, reading.began_precision, reading.began_words, reading.began or "")
    photos = f"照片 {known.photos} 张" if known.photos else ""
    age = reading.handed_over_words if reading.handed_over is None else ""
    handed = f"交房：{handover.in_own_words(age)}" if age else handed
    line = "，".join(part for part in (since, began, handed, photos) if part)
    phone = f"联系电话 {hide_middle(known.phone)}" if known.phone else ""
    taken = f"您在 {known.at_home} 里说过的，照那件写上了，不对就说。" if known.at_home else ""
    return [line, taken, phone, _doubt(known), f"按急事登记，{ALERTS_AT_ONCE}。" if known.urgent else ""]


def _when(day: date | None, precision: Precision | None, words: str, what: str) -> str:
    """“约一年前入住”, “去年夏天交房” where it was said no closer: no month that nobody said."""
    if day is None:
        return ""
    if precision is Precision.AGO and words:
        return f"约{words.removesuffix('前').removesuffix('之')}前{what}"
    if precision is Precision.ABOUT and words:
        return f"{words}{what}"
    return f"{about(day)}{what}"


def _doubt(known: ReadBack) -> str:
    """Somebody had the house before it was accepted: another phase may be meant."""
    told = known.reading.handed_over or known.reading.began_on
    bought = known.reading.handed_over is None and known.reading.began is Began.BOUGHT  # before it was built
    accepted = None if bought else accepted_later(known.project, told)
    return handover.doubt(told, accepted) if told and accepted else ""


def _called(department: str) -> str:
    known = complaint_categories().departments[department]
    return f"{known.name}（{known.phone}）" if known.phone else known.name


def _elsewhere(reading: Reading) -> list[str]:
    """Which items of a list are not taken here, and whose they are; who answers for what a neighbour did."""
    rules, lines = complaint_categories(), []
    for numbers, topics in by_topics(reading.elsewhere):
        (_, lead), *others = departments_of(topics)
        named = "、".join(f"第{number}" for number in numbers)
        besides = "".join(f"；{rules.topics[topic].name}还要找{_called(key)}" for topic, key in others)
        lines.append(f"{named}条（{rules.topics[topics[0]].name}）不归这里管，该找{_called(lead)}{besides}。")
    if reading.unplaced:
        left = "、".join(str(number) for number in reading.unplaced)
        lines.append(f"第{left}条我没归上类，原话照样交给工作人员。")
    beside = rules.topics.get(reading.topic or "")
    if beside is not None and beside.beside and reading.defects:
        lines.append(f"{beside.name}：{beside.note}")
    return lines


def _neighbours(known: ReadBack) -> list[str]:
    """Only that it was told before: whose house, and how far it is, is nobody else's business."""
    near = known.neighbours
    if near is None:
        return []
    return [
        f"这个小区已有住户反映过{category_name(near.case.main_category)}，可以一起登记，您照样有自己的编号。"
    ]


def _own(known: ReadBack) -> list[str]:
    if known.own is None:
        return []
    return [f"您之前为同样的问题登记过 {known.own.number}（{STAGE_NAMES[known.own.stage]}），可以补充进去。"]


def _what_to_tap(known: ReadBack) -> str:
    if known.own is not None or known.neighbours is not None:
        return "请选一个。"
    if known.phase_unknown:
        return "期数由工作人员核实；对就点“提交”，马上有受理编号。"
    if known.options:
        return "点一下是哪一期，就登记好了；不清楚就点“提交”。"
    return "对就点“提交”，马上有受理编号；要补充，接着说就行。"


def _buttons(known: ReadBack) -> tuple[Button, ...]:
    if known.own is not None:
        supplement = Button(
            f"补充到 {known.own.number}", "supplement_with_draft", _key(known) | {"case": known.own.id}
        )
        return (supplement, Button("另外登记", "submit_draft", _key(known)), CHANGE, DROP)
    if known.neighbours is not None:
        together = Button("一起登记", "submit_draft", _key(known) | {"into": known.neighbours.case.id})
        return (together, Button("单独登记", "submit_draft", _key(known)), CHANGE, DROP)
    phases = tuple(
        Button(f"{row.name}，提交", "submit_draft", _key(known) | {"project": row.id})
        for row in known.options
    )
    elsewhere = (OTHER_ESTATE,) if known.project and _said_otherwise(known, known.project) else ()
    return (*phases, _submit(known), *elsewhere, CHANGE, DROP)


def _submit(known: ReadBack) -> Button:
    return Button("提交", "submit_draft", _key(known))


def _key(known: ReadBack) -> dict[str, int]:
    return {"draft": known.draft, "revision": known.revision}


def category_name(code: str) -> str:
    known = complaint_categories().categories.get(code)
    return known.short if known else "其他问题"
