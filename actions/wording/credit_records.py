"""What is said of a company's credit entries. An end of a blacklisting is told only where its document tells it."""

from collections import Counter

from actions.credit.records import Record, Records
from actions.wording.dates import day
from actions.wording.reply import Row
from data.regexes import regex
from data.tables.credit import CreditKind

LISTED = 8
_OF_BAD_ONES = regex(r"罚|黑名单|拉黑|黑榜|失信|不良|违[规法]|前科|扣")
NOT_IMPORTED = "信用记录（奖励、处罚、不良行为、黑名单）还没有导入，暂时查不到。"
NONE_PUBLIC = "公示期内没有奖励、处罚、不良行为和黑名单记录。"
_REASON = 120  # characters of a reason


def rows(records: Records) -> list[Row]:
    """Each blacklisting, and of the others the first few with their count."""
    others = records.others
    listed = others[:LISTED]
    more = f"，列出{len(listed)}条" if len(others) > len(listed) else ""
    count = [Row("公示中的信用记录", f"{len(others)}条{more}")] if others else []
    blacklistings = [Row("黑名单", _blacklisting(record)) for record in records.blacklistings]
    return [*blacklistings, *count, *(Row(f"{i}. {r.kind}", _entry(r)) for i, r in enumerate(listed, 1))]


def note(records: Records) -> str:
    """Why there are no rows; "" where there are some."""
    if records.shown:
        return ""
    return NONE_PUBLIC if records.ground else NOT_IMPORTED


def plainly(records: Records, asked: str) -> list[str]:
    """“罚过没”: whether there is any such entry in publication now, before the entries; [] for any other question."""
    if not records.shown or not _OF_BAD_ONES.search(asked):
        return []
    bad = Counter(
        record.kind.removeprefix("列入") for record in records.shown if record.kind != CreditKind.AWARD
    )
    if bad:
        return [f"有，现在公示的：{'、'.join(f'{kind}{count}条' for kind, count in bad.items())}。"]
    return ["没有：现在公示的没有处罚、不良行为和黑名单，只有奖励。"]


def _blacklisting(record: Record) -> str:
    end = f"至{day(record.last)}" if record.last else "文书没有写明期限，移出以文书为准"
    return f"{day(record.first)}列入，{end}；{_document(record)}"


def _entry(record: Record) -> str:
    public = f"公示{day(record.first)}至{day(record.last)}" if record.last else f"{day(record.first)}起公示"
    return f"{_document(record)}；{public}"


def _document(record: Record) -> str:
    """未按图施工（市住房城乡建设委 津建罚字〔2026〕12号）."""
    source = " ".join(part for part in (record.body, record.document) if part)
    reason = record.reason or ""
    short = reason if len(reason) <= _REASON else f"{reason[: _REASON - 1]}…"
    return f"{short}（{source}）" if short else source
