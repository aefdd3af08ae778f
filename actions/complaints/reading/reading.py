"""What was read in a complaint. Nothing here is stored; personal data stays in the words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.rules.dangers import Kind

_SEVERAL = 2
_SURE = 0.5  # of Reading.is_complaint
ANY_DAY = date(2100, 1, 1)  # to read by, where what is asked of the words does not hang on today
NOT_OURS = "X"  # 非受理事项, among categories only where no category of ours was read


class Precision(StrEnum):
    """How exactly a day was said."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"  # 2019年底, 大概2019年3月
    AGO = "ago"  # 三年前: so long before today


class Began(StrEnum):
    """What people say for the hand-over and is none: bought (购买), moved in (入住)."""

    BOUGHT = "购买"
    MOVED_IN = "入住"


class Tried(StrEnum):
    """Whom they told already (已反映过)."""

    FIRM = "物业"
    DEVELOPER = "开发商"
    CONTRACTOR = "施工单位"
    HOTLINE = "12345"
    DEPARTMENT = "主管部门"
    COMMUNITY = "社区街道"
    POLICE = "报警"
    NO_ONE_ACTS = "无人处理"


class Demand(StrEnum):
    """诉求."""

    REPAIR = "维修"
    COMPENSATION = "赔偿"
    RETURN = "退房"
    TEST = "检测鉴定"
    PUNISH = "查处"
    EXPLAIN = "答复"


@dataclass(frozen=True)
class Place:
    """楼栋、单元、房号、楼层, as bare names ("3", "2", "1701", "17", of several "3、5" and "3到5"); "" where not said.
    `words`: as it was said. `common`: what belongs to all, where no floor and no room is meant: 整栋楼的电梯.
    `next_door`: the room or the floor again, where it is a neighbour's and not the own.
    """

    building: str = ""
    unit: str = ""
    room: str = ""
    floor: str = ""
    words: str = ""
    common: str = ""
    next_door: str = ""

    def __bool__(self) -> bool:
        return bool(self.building or self.unit or self.room or self.floor or self.common)


@dataclass(frozen=True)
class When:
    """A time in words. `first` and `last`: the days it may mean."""

    first: date
    last: date
    precision: Precision
    words: str


@dataclass(frozen=True)
class Defect:
    """One thing that is wrong: its category ("Q1", or "X"), where (卫生间), in the item's own words.

    `number`: of the person's own list, 0 where there is none.
    """

    code: str
    part: str
    words: str
    number: int = 0


@dataclass(frozen=True)
class Reading:
    """`categories`: main first. `topic`: what of it is not ours (X). `handed_over`: the last day it may mean, None with
    `handed_over_words` where only the age of the house was said (几十年前); `began`, `began_on`: that it was bought or moved into then, which is no hand-over.

    `urgency`: why it is urgent, in Chinese, "" when it is not; `dangers`: dangers that are present now.
    `elsewhere`: numbers and topics of the items that are another's matter; `unplaced`: items nobody can place.
    `only_hints`: nothing in it is sure.
    `is_complaint` and `topic_confidence` go from 0 to 1.
    """

    defects: tuple[Defect, ...] = ()
    categories: tuple[str, ...] = ()
    topic: str | None = None
    topic_confidence: float = 0.0
    elsewhere: tuple[tuple[int, str], ...] = ()
    unplaced: tuple[int, ...] = ()
    only_hints: bool = False
    urgent: bool = False
    urgency: str = ""
    dangers: tuple[Kind, ...] = ()
    place: Place = Place()
    since: date | None = None
    since_words: str = ""
    handed_over: date | None = None
    handed_over_precision: Precision | None = None
    handed_over_words: str = ""
    began: Began | None = None
    began_on: date | None = None
    began_precision: Precision | None = None
    began_words: str = ""
    tried: tuple[Tried, ...] = ()
    demands: tuple[Demand, ...] = ()
    against_department: bool = False
    earlier_number: str | None = None
    repeats: bool = False
    many: bool = False
    is_complaint: float = 0.0
    phrases_for_project: tuple[str, ...] = ()

    @property
    def complains(self) -> bool:
        """Rather than asks."""
        return self.is_complaint >= _SURE

    @property
    def tells_several(self) -> bool:
        """A list of defects, or three of a house that is named: a story, even if it ends with “你们管不管”."""
        listed = {defect.number for defect in self.defects} - {0}
        if len(listed) >= _SEVERAL:
            return self.complains or bool(self.place)
        return len(self.defects) > _SEVERAL and bool(self.place)
