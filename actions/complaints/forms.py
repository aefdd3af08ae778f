"""What an officer fills in for each move and record: the console draws these forms, the rules read them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from actions.complaints.stages import Move, Record
from actions.complaints.steps import MoveRefusedError
from data.rules.complaint_categories import complaint_categories
from data.search.districts import districts
from data.tables.complaints import ClockKind, Solved, WordKind

Choices = Sequence[tuple[str, str]]
MOST_WORDS = {"words": 60, "firm": 100, "long_words": 2000}
_YES = frozenset({"1", "on", "true", "yes", "是"})


class Kind(StrEnum):
    """What is filled in. `words` may have choices too: what is suggested, not a closed list."""

    WORDS = "words"
    LONG_WORDS = "long_words"
    DATE = "date"
    CHOICE = "choice"
    OFFICER = "officer"  # an officer's id
    FIRM = "firm"  # a party of the case's project, by its full name or code
    CASE = "case"  # a 受理编号
    PHOTOS = "photos"
    FLAG = "flag"


def _nothing() -> Choices:
    return ()


@dataclass(frozen=True)
class Field:
    """`word`: what its words are kept as, sealed with the case; without it the value is a fact."""

    name: str
    label: str
    kind: Kind = Kind.LONG_WORDS
    required: bool = True
    word: WordKind | None = None
    options: Callable[[], Choices] = _nothing
    hint: str = ""
    unless: str = "可不填"  # said of what is not required

    @property
    def choices(self) -> Choices:
        """(kept, shown)."""
        return self.options()


@dataclass(frozen=True)
class Form:
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Given:
    """What was filled in, read. `values`: facts by field; `words`: what is sealed."""

    values: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[WordKind, str] = field(default_factory=dict)
    photos: tuple[int, ...] = ()


def _departments() -> Choices:
    return [(row.name, row.name) for row in complaint_categories().departments.values()]


def _districts() -> Choices:
    return list(districts().names.items())


def _categories() -> Choices:
    return [(row.code, f"{row.code} {row.short}") for row in complaint_categories().categories.values()]


def _solved() -> Choices:
    return (
        (Solved.SOLVED, "已解决"),
        (Solved.PARTLY, "部分解决"),
        (Solved.UNREACHED, "未回访到（三次都没有联系上）"),
    )


def _clocks() -> Choices:
    return ((ClockKind.HANDLING, "承办用时"), (ClockKind.CLOSING, "办结时限"))


def _reason(label: str = "理由", **facts: Any) -> Field:
    return Field("reason", label, word=WordKind.REASON, **facts)


def _note(label: str = "说明", *, required: bool = False, **facts: Any) -> Field:
    return Field("note", label, required=required, word=WordKind.NOTE, **facts)


def _photos(label: str = "照片", hint: str = "", **facts: Any) -> Field:
    return Field("photos", label, Kind.PHOTOS, required=False, hint=hint, **facts)


def _handler(label: str, **facts: Any) -> Field:
    return Field("handler", label, Kind.OFFICER, **facts)


_OWNER = Field(
    "owner",
    "责任单位",
    Kind.FIRM,
    required=False,
    hint="由它答复；不填就是登记的建设单位，改发别家从列表里选",
)
_COPY = Field(
    "copy",
    "抄送单位",
    Kind.FIRM,
    required=False,
    hint="不填就抄送施工单位；责任单位不是建设单位的，抄送建设单位",
)
_SAME_OWNER = Field(
    "owner", "责任单位", Kind.FIRM, required=False, hint="不填就还是原来的；换一家，从列表里选"
)
_SAME_COPY = Field("copy", "抄送单位", Kind.FIRM, required=False, hint="不填就还是原来的")
_DUE = Field("due_on", "整改期限", Kind.DATE, required=False, hint="不填就按平台的期限")

_REPORTED = "情况、照片，至少一样；企业已答复的可不填"
_PROVED = "照片、居民同意，至少一样"

FORMS: Mapping[Move | Record, Form] = {
    Move.ACCEPT: Form(),
    Move.DECLINE: Form(
        (
            _reason("不予受理的理由"),
            Field("where", "可以去哪里办", word=WordKind.NEXT_STEP, hint="部门、电话或地址"),
        )
    ),
    Move.OBJECT: Form((_reason("居民的异议"),)),
    Move.REFER: Form(
        (
            Field("lead", "牵头部门", Kind.WORDS, options=_departments),
            Field("assisting", "协办部门", Kind.WORDS, required=False, options=_departments),
            _reason("转办的理由"),
        )
    ),
    Move.RETURN_REFERRAL: Form((_reason("退回的理由"),)),
    Move.REPORT_RESULT: Form((Field("result", "办理结果", word=WordKind.DECISION), _photos())),
    Move.MERGE: Form((Field("into", "并入的受理编号", Kind.CASE), _reason(required=False))),
    Move.TAKE_BACK: Form((_reason("恢复的理由"),)),
    Move.ASSIGN: Form((_handler("承办人", required=False, hint="不选就自动派单"), _reason(required=False))),
    Move.START: Form(),
    Move.ASK: Form((Field("question", "要请居民补充什么", word=WordKind.QUESTION),)),
    Move.ANSWER: Form((Field("answer", "居民的答复", word=WordKind.ANSWER), _photos())),
    Move.ORDER: Form((_OWNER, _COPY, Field("demand", "整改要求", word=WordKind.DEMAND), _DUE)),
    Move.REPORT_RECTIFIED: Form(
        (
            _note("整改情况", unless=_REPORTED),
            _photos(
                "整改后的照片",
                "企业答复里整改后的照片，收下后居民会看到；这里另放的，居民看不到",
                unless=_REPORTED,
            ),
        )
    ),
    Move.RECTIFY_FAILED: Form((_reason("整改为何没有结果"),)),
    Move.RECALL_ORDER: Form(
        (_reason("为何撤回", hint="发错单位、写错要求，就撤回再重新下达；不写投诉人的信息"),)
    ),
    Move.VERIFY: Form(
        (
            _note("怎么处理的", required=True, hint="没有下整改通知就处理完的，写明谁做了什么"),
            _photos("处理后的照片", unless="照片、这一轮的现场核查，至少一样"),
        )
    ),
    Move.SEND_BACK: Form((_reason("核验为何不通过"), _SAME_OWNER, _SAME_COPY, _DUE)),
    Move.ASK_BACK: Form(
        (
            Field("facts", "查明事实", word=WordKind.FACTS),
            Field("decision", "处理意见", word=WordKind.DECISION),
            Field("basis", "依据", word=WordKind.BASIS),
            Field("next_step", "后续安排", word=WordKind.NEXT_STEP),
            _photos("办结证明照片", "这一轮已经放过处理后照片的，不用再放", unless=_PROVED),
            Field("agreement", "居民已同意，双方达成协议", Kind.FLAG, required=False),
            Field("agreed_words", "协议内容", required=False, word=WordKind.AGREEMENT, unless=_PROVED),
        )
    ),
    Move.ANSWERED_BACK: Form(
        (
            Field("solved", "居民怎么说", Kind.CHOICE, options=_solved),
            Field("opinion", "居民的意见", required=False, word=WordKind.OPINION),
        )
    ),
    Move.NOT_SOLVED: Form((Field("opinion", "居民说还有什么没解决", word=WordKind.OPINION),)),
    Move.CLOSE: Form((_note(),)),
    Move.RETURN: Form((_reason("退回的理由"),)),
    Move.REOPEN: Form((_reason("重新办理的理由"),)),
    Record.SUPPLEMENT: Form((Field("supplement", "补充内容", word=WordKind.SUPPLEMENT), _photos())),
    Record.CORRECT: Form(
        (
            Field("project", "项目编号", Kind.WORDS, required=False),
            Field("district", "所属区", Kind.CHOICE, required=False, options=_districts),
            Field("category", "主要类别", Kind.CHOICE, required=False, options=_categories),
            Field("urgency", "紧急程度", Kind.CHOICE, required=False, options=lambda: _URGENCY),
            _reason(),
        )
    ),
    Record.URGE: Form((_note(),)),
    Record.VISIT: Form(
        (
            Field("on", "核查日期", Kind.DATE),
            _note("核查情况（内部）", required=True),
            Field("finding", "告诉居民的话：查到什么、下一步怎么办", required=False, word=WordKind.FINDING),
            _photos(),
        )
    ),
    Record.NOTE: Form((_note("记录", required=True),)),
    Record.EXTEND: Form(
        (Field("clock", "延长哪个时限", Kind.CHOICE, options=_clocks), _reason("延期的理由"))
    ),
    Record.ESCALATE: Form((_reason("督办意见"),)),
    Record.HAND_OVER: Form((_handler("移交给"), _reason("移交的理由"))),
    Record.TRY_ASK_BACK: Form((_note("回访情况"),)),
    Record.RETURN_ANSWER: Form((_reason("答复哪里不行", hint="企业会看到，不要写投诉人的信息"),)),
}
_URGENCY: Choices = (("urgent", "紧急"), ("ordinary", "一般"))


def read(deed: Move | Record, values: Mapping[str, Any], photos: Sequence[int] = ()) -> Given:
    """What was filled in for a deed. Raises MoveRefusedError `needs_…`, `bad_…` or `long_…` with the field's name."""
    read_values: dict[str, Any] = {}
    words: dict[WordKind, str] = {}
    for item in FORMS[deed].fields:
        value = None if item.kind is Kind.PHOTOS else _read(item, values.get(item.name))
        if value is None and item.required:
            raise MoveRefusedError(f"needs_{item.name}")
        if value is None:
            continue
        if item.word is None:
            read_values[item.name] = value
        else:
            words[item.word] = value
    return Given(read_values, words, tuple(dict.fromkeys(photos)))


def _read(item: Field, value: Any) -> Any:
    """None when nothing was filled in."""
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "":
        return None
    try:
        return _READ[item.kind](item, value)
    except (TypeError, ValueError):
        raise MoveRefusedError(f"bad_{item.name}") from None


def _words(item: Field, value: Any) -> str:
    if len(str(value)) > MOST_WORDS[item.kind]:
        raise MoveRefusedError(f"long_{item.name}")
    return str(value)


def _date(_item: Field, value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _choice(item: Field, value: Any) -> str:
    if value not in {kept for kept, _ in item.choices}:
        raise ValueError(value)
    return str(value)


_READ: Mapping[Kind, Callable[[Field, Any], Any]] = {
    Kind.WORDS: _words,
    Kind.FIRM: _words,
    Kind.LONG_WORDS: _words,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.OFFICER: lambda _item, value: int(value),
    Kind.CASE: lambda _item, value: str(value).upper(),
    Kind.FLAG: lambda _item, value: value is True or str(value).lower() in _YES,
}
