"""信用记录, by (文号, 统一社会信用代码, 类型): one document may name several companies, and tell several things of one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.importers.cells import BadCellError, amount, code, day, one_of, plain, uscc, words
from data.importers.desk import Desk, differences, told
from data.importers.kinds import Kind, Standing, titles
from data.importers.lines import Column, Line
from data.queries.credit_standings import put_due
from data.rules.credit_rules import credit_rules
from data.tables.credit import CreditEvent, CreditKind
from data.tables.register import Company

_MOST_POINTS = 1000
_CITY = ZoneInfo("Asia/Shanghai")
_BRACKETS = str.maketrans("[]()【】<>《》「」", "〔〕" * 6)


def document(cell: str) -> str | None:
    """文号 as one writes it: 津建罚字[2026] 12号 and 津建罚字〔2026〕12号 are one."""
    text = words(cell)
    return None if text is None else (plain(text).translate(_BRACKETS).upper() or None)


def points(cell: str) -> float | None:
    """分值: how much, never which way; -10 of a penalty and 10 are the same."""
    value = amount(str(words(cell) or "").lstrip("-－−"))
    if value is not None and value > _MOST_POINTS:
        raise BadCellError(f"分值应在 0 到 {_MOST_POINTS} 之间")
    return value


COLUMNS = (
    Column("文号", "document", document, needed=True),
    Column("统一社会信用代码", "uscc", uscc, needed=True),
    Column("类型", "kind", one_of(*CreditKind), needed=True),
    Column("事由", "reason", words),
    Column("作出机关", "body", words),
    Column("作出日期", "decided_on", day),
    Column("公示起", "public_from", day),
    Column("公示止", "public_until", day),
    Column("项目编号", "project_number", code),
    Column("证书编号", "certificate_number", code, optional=True),
    Column("指标代码", "indicator", code, optional=True),
    Column("分值", "points", points, optional=True),
    Column("惩戒止", "disciplined_until", day, optional=True),
)
_PLAIN = titles(COLUMNS, "document", "uscc", "kind")
_ORDER = (
    ("公示起", "public_from", "公示止", "public_until"),
    ("作出日期", "decided_on", "惩戒止", "disciplined_until"),
)


def key(values: Mapping[str, Any]) -> tuple[str, str, str] | None:
    document, uscc, kind = (values.get(name) for name in ("document", "uscc", "kind"))
    return (document, uscc, kind) if document and uscc and kind else None


def merge(session: Session, lines: list[Line], desk: Desk) -> None:
    ids = _company_ids(session, lines)
    documents = {line.values["document"] for line in lines}
    rows = session.scalars(
        select(CreditEvent).where(
            CreditEvent.company_id.in_({id_ for id_, _ in ids.values()}), CreditEvent.document.in_(documents)
        )
    )
    known = {(row.document, row.company_id, row.kind): row for row in rows}
    for line in lines:
        values = line.values
        company_id, company_kind = ids.get(values["uscc"], (None, None))
        if company_id is None:
            desk.refuse(line, "统一社会信用代码", values["uscc"], "登记库里没有这家企业，请先导入企业")
        else:
            row = known.get((values["document"], company_id, values["kind"]))
            if fault := _beyond(values, company_kind, _newest_day(desk)):
                desk.refuse(line, *fault)
            else:
                _merge_line(session, line, company_id, row, desk)


def _merge_line(session: Session, line: Line, company_id: int, row: CreditEvent | None, desk: Desk) -> None:
    values = {name: line.values[name] for name in _PLAIN if name in line.values}
    if fault := _fault(row, values):
        desk.refuse(line, *fault)
        return
    what = f"{line.values['document']} {line.values['uscc']} {line.values['kind']}"
    if row is None:
        row = CreditEvent(
            document=line.values["document"],
            company_id=company_id,
            kind=line.values["kind"],
            source_id=desk.ground.source_id,
            **values,
        )
        session.add(row)
        desk.add(line, what, row)
        desk.touched.append(row)
    elif desk.keep(line, what, row, differences(row, values, _PLAIN)):
        row.corrected_at = desk.ground.now
        desk.touched.append(row)
    _note(line, row, desk)


def _fault(row: CreditEvent | None, values: Mapping[str, Any]) -> tuple[str, str, str] | None:
    """Column, value and reason why days do not fit, with what the row says where the file is silent."""

    def said(name: str) -> Any:
        return values.get(name, getattr(row, name, None))

    if said("decided_on") is None and said("public_from") is None:
        return "公示起", "", "作出日期和公示起不能都为空"
    for first_title, first, last_title, last in _ORDER:
        if said(first) and said(last) and said(last) < said(first):
            return last_title, told(said(last)) or "", f"早于“{first_title}” {said(first)}"
    begins = said("public_from") or said("decided_on")
    if said("public_until") and said("public_until") < begins:
        return "公示止", told(said("public_until")) or "", f"早于“作出日期” {begins}"
    return None


def _newest_day(desk: Desk) -> date:
    """Nothing was decided after today, or after the day of the file: a demonstration may be ahead of the clock."""
    return max(desk.ground.now.astimezone(_CITY).date(), desk.ground.as_of)


def _beyond(values: Mapping[str, Any], company_kind: str | None, newest: date) -> tuple[str, str, str] | None:
    """The same of a day that did not come yet and of an indicator that no rules have."""
    decided, indicator = values.get("decided_on"), values.get("indicator")
    if decided and decided > newest:
        return "作出日期", told(decided) or "", f"晚于今天 {newest}"
    if indicator and (codes := unknown_indicator(indicator, company_kind)):
        return "指标代码", indicator, codes
    return None


def unknown_indicator(indicator: str, company_kind: str | None) -> str:
    """Which codes there are, in Chinese; "" for one that is known."""
    known = credit_rules().indicators_of(company_kind)
    if indicator in known:
        return ""
    return f"没有这个指标，可填：{'、'.join(f'{code} {name}' for code, name in known.items())}"


def _note(line: Line, row: CreditEvent, desk: Desk) -> None:
    """What a clerk would wonder about."""
    if row.withdrawn_at is not None:
        desk.doubt(line, "文号", row.document, "这条记录已撤销，导入不会恢复它")
    elif row.kind == CreditKind.BLACKLISTED and row.confirmed_at is None:
        desk.doubt(line, "类型", row.kind, "要由另一名审批人员在监管台确认后才生效")


def _company_ids(session: Session, lines: Sequence[Line]) -> dict[str, tuple[int, str | None]]:
    """With their kinds."""
    codes = {line.values["uscc"] for line in lines}
    asked = select(Company.uscc, Company.id, Company.kind).where(Company.uscc.in_(codes))
    return {code: (id_, kind) for code, id_, kind in session.execute(asked).tuples()}


def settle(session: Session, desk: Desk) -> None:
    put_due(session, [row.company_id for row in desk.touched])


def standing(session: Session) -> Iterable[Standing]:
    columns = (CreditEvent.id, CreditEvent.document, Company.uscc, CreditEvent.kind)
    query = select(*columns).join(CreditEvent.company).where(CreditEvent.removed_at.is_(None))
    for id_, number, unit, kind in session.execute(query.execution_options(yield_per=1000)).tuples():
        yield Standing(id_, (number, unit, kind), f"{number} {unit} {kind}", "")


def removed(session: Session, ids: Sequence[int]) -> None:
    put_due(session, list(session.scalars(select(CreditEvent.company_id).where(CreditEvent.id.in_(ids)))))


CREDIT_EVENTS = Kind(
    table=CreditEvent,
    columns=COLUMNS,
    key=key,
    merge=merge,
    settle=settle,
    standing=standing,
    removed=removed,
    by_district=False,
)
