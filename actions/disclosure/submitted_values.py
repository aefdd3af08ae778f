"""补报: what is typed for a missing item becomes the values of the register's columns, or a reason why not."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from data.importers.cells import BadCellError, clean, code, day, name, uscc, words
from data.regexes import regex
from data.tables.register import FIVE_PARTIES

LEADER, PROMISE = "项目负责人", "质量终身责任承诺书"
_LEADER = regex(
    r"(?!.{0,5}(?:公司|单位|我们?|没有|不知道|的))(?P<name>[一-鿿]{2,4}|[一-鿿]+(?:[·．][一-鿿]+){1,3})(?:[\s，,；;、：:（(]*(?:(?:执业|注册|资格)?证书?(?:编?号)?(?:是|为)?[：:\s]*)?"
    r"(?P<certificate>[一-鿿]?[0-9A-Za-z]{6,30})[)）]?)?[。.]?"
)
_UNIT = regex(r"(?P<name>.{4,}?)[\s，,；;、：:（(]*(?P<uscc>[0-9A-Za-z]{18})[)）]?[。.]?")
_OFFICE_LINE = regex(r"(?:0\d{2,3}[- ]?)?[2-9]\d{6,7}(?:[-转]\d{1,6})?|1\d{4}|400[- ]?\d{3}[- ]?\d{4}")

Values = Mapping[str, Any]


def read(item: str, typed: str, *, today: date) -> Values:
    """Values by column: of the project, or of the unit (leader …). Raises BadCellError with the reason in Chinese."""
    typed = clean(typed)
    if not typed:
        raise BadCellError("没有看到内容")
    if item in _READERS:
        column, reader, longest = _READERS[item]
        value = reader(typed)
        if value is None:
            raise BadCellError("没有看到内容")
        if len(value) > longest:
            raise BadCellError(f"太长了，最多 {longest} 字")
        return {column: value}
    if item.endswith(LEADER):
        return _leader(typed)
    if item.endswith(PROMISE):
        return _promise(typed, today)
    if item in FIVE_PARTIES:
        return _unit(typed)
    raise BadCellError("这一项不能在这里补报")


def said(values: Values) -> str:
    """The values as people read them: “张伟，津1120507000001”."""
    shown = (
        value.isoformat() if isinstance(value, date) else str(value) for value in values.values() if value
    )
    return "，".join(shown)


def _leader(typed: str) -> Values:
    found = _LEADER.fullmatch(typed)
    if not found:
        raise BadCellError("请写姓名和执业证书编号，例如：张伟，津1120507000001")
    return {"leader": name(found["name"]), "certificate_number": code(found["certificate"] or "")}


def _promise(typed: str, today: date) -> Values:
    found = day(typed.rstrip("。.签署 "))
    if found is None or found > today:
        raise BadCellError("签署日期不能是以后的日子" if found else "请写签署日期，例如：2026年3月5日")
    return {"promised_on": found}


def _unit(typed: str) -> Values:
    found = _UNIT.fullmatch(typed)
    if not found:
        raise BadCellError(
            "请写单位全称和 18 位统一社会信用代码，例如：天津某某设计院有限公司，911200000000000000"
        )
    return {"company_name": words(found["name"]), "uscc": uscc(found["uscc"])}


def _office_line(typed: str) -> str | None:
    """A mobile phone is a person's and is not made public."""
    if not _OFFICE_LINE.fullmatch(typed):
        raise BadCellError("请写办公电话，例如：022-23278888；个人手机号不公开")
    return typed


_READERS: Mapping[str, tuple[str, Callable[[str], str | None], int]] = {
    "地址": ("address", words, 300),
    "施工许可证号": ("permit_number", code, 64),
    "永久性标牌编号": ("plate_number", code, 64),
    "质量监督机构": ("station", words, 200),
    "质量监督员": ("inspector", name, 60),
    "监督电话": ("inspector_phone", _office_line, 60),
}
