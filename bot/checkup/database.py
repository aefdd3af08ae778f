"""The database: there, of this version, sealed with our keys; what is in it and what waits in it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import inspect, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.complaints.figures import refreshing
from actions.complaints.recounting import recount
from actions.complaints.workdays import CITY
from bot.assembly import clock_of, open_storage
from bot.checkup.configuration import without_secrets
from bot.checkup.findings import Found, bad, care, good
from bot.keys import DATA_KEY_FILE, KeysMissingError
from bot.settings import Settings
from bot.storage import Storage
from data import migrating
from data.queries import inventory

_TOO_LONG = timedelta(minutes=5)
_SOURCES_SHOWN = 8
_CASES_RECOUNTED = 2000
_CASES_SHOWN = 5
_MONTHS_RECOUNTED = 3
_CALENDAR_AHEAD = timedelta(days=45)


def check(settings: Settings) -> Iterator[Found]:
    name = without_secrets(settings.database)
    if settings.embedded and not Path(str(make_url(settings.database).database)).exists():
        yield care("数据库", f"{name} 还没有建立：make setup，或 zhijian migrate")
        return
    if settings.embedded and not settings.data_keys.get_secret_value() and not _key_file(settings).exists():
        yield bad("密钥", f"数据库在，密钥文件 {_key_file(settings)} 不在：请放回来，否则读不出已加密的内容")
        return
    try:
        _, storage = open_storage(settings)
    except KeysMissingError as missing:
        yield bad("密钥", str(missing))
        return
    try:
        yield from _look_into(storage, name, clock_of(settings)())
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()
        yield bad("数据库", f"{name} 连不上或读不了：{reason[0] if reason else '没有回应'}")
    finally:
        storage.close()


def _key_file(settings: Settings) -> Path:
    return settings.var_dir / DATA_KEY_FILE


def _look_into(storage: Storage, name: str, now: datetime) -> Iterator[Found]:
    revision, newest = migrating.revision_of(storage.engine), migrating.newest_revision()
    if not inspect(storage.engine).has_table("house_fact"):
        yield care("数据库", f"{name} 是空的：请运行 zhijian migrate")
        return
    if revision != newest:
        yield bad("数据库", f"{name} 是版本 {revision}，程序要 {newest}：请运行 zhijian migrate")
        return
    yield good("数据库", f"{name}，版本 {revision}")
    with storage.reading() as session:
        yield _keys(session, storage)
        yield from _register(session)
        yield _waiting("最早未答的消息", inventory.oldest_unanswered(session), now)
        yield _waiting("最早未发的消息", inventory.oldest_unsent(session, now=now), now)
        yield _ledger(session)
        yield _figures(session)
        yield _calendar(session, now.astimezone(CITY).date())


def _keys(session: Session, storage: Storage) -> Found:
    ours = storage.engine.dialect.zhijian_keyring.fingerprint()  # pyrefly: ignore[missing-attribute]
    known = migrating.kept_fingerprint(session)
    if known is not None and known != ours:
        return bad("密钥", "数据库是用另一把密钥加密的：请把原来的 DATA_KEYS（或密钥文件）放回来")
    return good("密钥", f"与数据库相符，指纹 {ours}")


def _register(session: Session) -> Iterator[Found]:
    counts, grounds = inventory.counts(session), inventory.grounds(session)
    text = " · ".join(f"{name} {count}" for name, count in counts.items())
    yield (
        good("登记库", text)
        if any(counts.values())
        else care("登记库", "是空的：zhijian import，或 zhijian demo")
    )
    for ground in grounds[:_SOURCES_SHOWN]:
        yield good("来源", f"{ground.name}，截至 {ground.as_of}，{ground.rows} 行")
    if len(grounds) > _SOURCES_SHOWN:
        yield good("来源", f"另有 {len(grounds) - _SOURCES_SHOWN} 个")
    if any(ground.demo for ground in grounds):
        yield care("演示数据", "登记库里有演示数据；正式使用前请 zhijian demo --remove")


def _ledger(session: Session) -> Found:
    """The newest cases against their ledger; all of them would take minutes in a large city."""
    differing = recount(session, newest=_CASES_RECOUNTED)
    if not differing:
        return good("投诉台账", f"环节和时限与台账一致（最多看最近 {_CASES_RECOUNTED} 件）")
    named = "、".join(differing[:_CASES_SHOWN]) + ("等" if len(differing) > _CASES_SHOWN else "")
    return bad("投诉台账", f"{len(differing)} 件的环节或时限与台账不一致：{named}。请备份后联系维护人员")


def _calendar(session: Session, today: date) -> Found:
    ends = inventory.calendar_ends(session)
    if ends is not None and ends >= today + _CALENDAR_AHEAD:
        return good("节假日表", f"到 {ends.year} 年底")
    known = f"只到 {ends.year} 年底" if ends is not None else "是空的"
    return care("节假日表", f"{known}，之后只认周末：国务院的放假通知出来后请 zhijian import holidays 文件")


def _figures(session: Session) -> Found:
    """The newest months as the dashboard shows them, counted again."""
    differing = refreshing.differing(session, newest=_MONTHS_RECOUNTED)
    if not differing:
        return good("统计分析", f"与案件一致（看最近 {_MONTHS_RECOUNTED} 个月）")
    named = "、".join(f"{month:%Y-%m}" for month in differing)
    return care("统计分析", f"{named} 的数字和案件不一致：几分钟后再看；仍不一致请联系维护人员")


def _waiting(what: str, since: datetime | None, now: datetime) -> Found:
    if since is None:
        return good(what, "没有")
    waited = max(now - since, timedelta())
    text = f"等了 {waited.total_seconds() / 60:.0f} 分钟"
    if waited > _TOO_LONG:
        return care(what, f"{text}：请确认服务在运行，再看日志")
    return good(what, text)
