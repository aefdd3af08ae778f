"""`zhijian officer`: who may sign in to the console."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.complaints import staffing
from actions.complaints.staffing import HandedOver, UnfitError
from actions.complaints.workdays import CITY
from actions.officers.presence import is_away
from bot.assembly import clock_of, open_storage
from bot.console.passwords import hash_password, one_time_password
from bot.settings import Settings
from data.queries import disclosure
from data.queries.officers import LoginTakenError, add_officer, find_officer, reset_password
from data.regexes import regex
from data.search.districts import districts
from data.tables.people import Officer, Role
from data.tables.register import Company

_LOGIN = regex(r"[A-Za-z0-9._-]{2,60}")
_DAY = click.DateTime(["%Y-%m-%d"])
_TO = click.option("--to", default="", metavar="登录名", help="都给这个人；不写就按件数分给本区的承办人员")
_UNFIT = {
    "dates": "请假的最后一天不能早于第一天。",
    "stand_in": "代办人要是在岗的承办人员，不能是本人。",
}


@click.group()
def officer() -> None:
    """监管人员的登录"""


@officer.command()
@click.argument("login")
@click.option("--name", required=True, help="姓名")
@click.option("--role", "roles", required=True, help=f"岗位，几个用逗号隔开：{'、'.join(Role)}")
@click.option("--district", default="", metavar="区", help="只看这个区；不写是全市")
@click.pass_obj
def add(settings: Settings, login: str, *, name: str, roles: str, district: str) -> None:
    """新增一名人员；最后一行是第一次登录用的密码"""
    if not _LOGIN.fullmatch(login):
        raise click.ClickException("登录名用 2 到 60 个字母、数字、点、横线或下划线。")
    if not 0 < len(name.strip()) <= 60:
        raise click.ClickException("姓名不能空着，最多 60 个字。")
    chosen, code = _roles(roles), _code(district)
    password = one_time_password()
    try:
        _, storage = open_storage(settings)
        with storage.writing.begin() as session:
            add_officer(
                session,
                login,
                name=name.strip(),
                roles=chosen,
                district_code=code,
                password_hash=hash_password(password),
                now=clock_of(settings)(),
            )
        storage.close()
    except LoginTakenError:
        raise click.ClickException(f"登录名 {login} 已经有人用了。") from None
    click.echo(f"已新增 {name.strip()}（{chosen.replace(',', '、')}，{district or '全市'}）。")
    click.echo("第一次登录用下面的密码，登录后要换成自己的：")
    click.echo(password)


@officer.command()
@click.argument("login")
@click.pass_obj
def reset(settings: Settings, login: str) -> None:
    """忘了密码：换成一个新的一次性密码，印在最后一行"""
    password = one_time_password()
    _, storage = open_storage(settings)
    with storage.writing.begin() as session:
        found = find_officer(session, login)
        if found is None:
            raise click.ClickException(f"没有登录名 {login}。")
        reset_password(session, found, hash_password(password), now=clock_of(settings)())
    storage.close()
    click.echo(f"{found.name}的旧密码已作废。下次登录用下面的密码，登录后要换成自己的：")
    click.echo(password)


@officer.command("list")
@click.pass_obj
def list_all(settings: Settings) -> None:
    """列出全部人员：登录名、姓名、岗位、区、现在在不在"""
    with _work(settings) as desk:
        names = districts().names
        for row in desk.session.scalars(select(Officer).order_by(Officer.login)):
            where = names.get(row.district_code, "全市")
            roles = row.roles.replace(",", "、")
            click.echo(f"{row.login}\t{row.name}\t{roles}\t{where}\t{_state(row, desk.today)}")


@officer.command()
@click.argument("login")
@_TO
@click.pass_obj
def disable(settings: Settings, login: str, *, to: str) -> None:
    """停用：不能再登录，手上的投诉移交出去"""
    with _work(settings) as desk:
        row = desk.officer(login)
        handed = staffing.disable(desk.session, row, desk.other(to), by=None, now=desk.now)
        click.echo(f"已停用 {row.name}。{_handed(handed)}")


@officer.command()
@click.argument("login")
@click.pass_obj
def enable(settings: Settings, login: str) -> None:
    """恢复停用的人员"""
    with _work(settings) as desk:
        row = desk.officer(login)
        staffing.enable(desk.session, row, by=None, now=desk.now)
        click.echo(f"已恢复 {row.name}，可以登录。")


@officer.command()
@click.argument("login")
@click.option("--from", "first", type=_DAY, required=True, help="第一天，如 2026-11-09")
@click.option("--until", "last", type=_DAY, default=None, help="最后一天；不写是还不知道")
@click.option("--stand-in", default="", metavar="登录名", help="代办人：接新派的投诉，也能办手上的")
@click.pass_obj
def away(settings: Settings, login: str, *, first: datetime, last: datetime | None, stand_in: str) -> None:
    """登记请假：这几天不派新的投诉"""
    with _work(settings) as desk:
        row, other = desk.officer(login), desk.other(stand_in)
        until = last.date() if last else None
        try:
            staffing.set_absence(desk.session, row, first.date(), until, other, by=None, now=desk.now)
        except UnfitError as unfit:
            raise click.ClickException(_UNFIT[unfit.reason]) from None
        click.echo(f"已登记 {row.name}{_state(row, row.away_from or desk.today)}。")
        if other is None:
            click.echo(f"没有代办人，手上的投诉没有人办：可以用 zhijian officer hand-over {row.login}")


@officer.command()
@click.argument("login")
@click.pass_obj
def back(settings: Settings, login: str) -> None:
    """销假"""
    with _work(settings) as desk:
        row = desk.officer(login)
        staffing.end_absence(desk.session, row, by=None, now=desk.now)
        click.echo(f"{row.name}已销假。")


@officer.command("hand-over")
@click.argument("login")
@_TO
@click.pass_obj
def hand_over(settings: Settings, login: str, *, to: str) -> None:
    """移交手上的全部投诉"""
    with _work(settings) as desk:
        row, other = desk.officer(login), desk.other(to)
        click.echo(_handed(staffing.hand_over_all(desk.session, row, other, by=None, now=desk.now)))


@officer.command()
@click.argument("login")
@click.option("--project", default="", metavar="项目编号", help="回避这个项目的投诉")
@click.option("--company", default="", metavar="信用代码", help="回避这家企业参与的项目的投诉")
@click.option("--remove", is_flag=True, help="不再回避")
@click.pass_obj
def avoid(settings: Settings, login: str, *, project: str, company: str, remove: bool) -> None:
    """登记回避：看不到、也不会派到有利害关系的投诉"""
    if bool(project) == bool(company):
        raise click.ClickException("请写 --project 项目编号，或 --company 统一社会信用代码。")
    with _work(settings) as desk:
        row, what = desk.officer(login), _interest(desk.session, project, company)
        if remove:
            found = staffing.remove_interest(desk.session, row, **what, by=None, now=desk.now)
            click.echo(f"{row.name}不再回避。" if found else f"{row.name}没有登记过这项回避。")
            return
        handed = staffing.add_interest(desk.session, row, **what, by=None, now=desk.now)
        click.echo(f"已登记 {row.name}回避。{_handed(handed)}")


@officer.command()
@click.argument("login")
@click.option("--remove", is_flag=True, help="不再是分管领导")
@click.pass_obj
def lead(settings: Settings, login: str, *, remove: bool) -> None:
    """登记本区（不分区的是全市）的分管领导：督办之后还没办的，报给他"""
    with _work(settings) as desk:
        row = desk.officer(login)
        staffing.set_leader(desk.session, row, leads=not remove, by=None, now=desk.now)
        click.echo(f"{row.name}{'不再' if remove else ''}是分管领导。")


class _Interest(TypedDict, total=False):
    project_id: int
    uscc: str


@dataclass(frozen=True)
class _Desk:
    """A transaction and its moment."""

    session: Session
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(CITY).date()

    def officer(self, login: str) -> Officer:
        found = find_officer(self.session, login)
        if found is None:
            raise click.ClickException(f"没有登录名 {login}。")
        return found

    def other(self, login: str) -> Officer | None:
        return self.officer(login) if login else None


@contextmanager
def _work(settings: Settings) -> Iterator[_Desk]:
    """One transaction; nothing is kept of a command that fails."""
    _, storage = open_storage(settings)
    try:
        with storage.writing.begin() as session:
            yield _Desk(session, clock_of(settings)())
    finally:
        storage.close()


def _interest(session: Session, project: str, company: str) -> _Interest:
    """What to keep out of. Raises ClickException for a project or a company the register does not know."""
    if project:
        found = disclosure.project_numbered(session, project.strip())
        if found is None:
            raise click.ClickException(f"登记库里没有项目编号 {project}。")
        return {"project_id": found.id}
    uscc = company.strip().upper()
    if session.scalar(select(Company.id).where(Company.uscc == uscc)) is None:
        raise click.ClickException(f"登记库里没有信用代码 {company}。")
    return {"uscc": uscc}


def _handed(handed: HandedOver) -> str:
    done = f"移交了 {len(handed.done)} 件投诉。"
    if not handed.left:
        return done
    return f"{done}还有 {len(handed.left)} 件没有人能接：{'、'.join(handed.left)}。请督办人员处理。"


def _state(row: Officer, today: date) -> str:
    if row.disabled_at is not None:
        return "停用"
    if row.away_from is None or not is_away(row, today):
        return "在岗"
    until = f"到 {row.away_until}" if row.away_until else "，未定哪天回来"
    return f"请假（{row.away_from} 起{until}）"


def _roles(given: str) -> str:
    """The roles as they are kept. Raises ClickException for one nobody knows."""
    names = list(dict.fromkeys(part.strip() for part in re.split("[,，、]", given) if part.strip()))
    unknown = [name for name in names if name not in set(Role)]
    if unknown or not names:
        raise click.ClickException(f"没有这个岗位：{'、'.join(unknown) or given}。可选：{'、'.join(Role)}。")
    return ",".join(names)


def _code(district: str) -> str:
    """The district's code. Raises ClickException for a name that is none of ours."""
    if not district:
        return ""
    codes = {name: code for code, name in districts().names.items()}
    if district not in codes:
        raise click.ClickException(f"没有这个区：{district}。可选：{'、'.join(codes)}。")
    return codes[district]
