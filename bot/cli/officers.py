"""`zhijian officer`: who may sign in to the console."""

import re

import click

from bot.assembly import clock_of, open_storage
from bot.console.passwords import hash_password, one_time_password
from bot.settings import Settings
from data.queries.officers import LoginTakenError, add_officer, find_officer, reset_password
from data.search.districts import districts
from data.tables.people import Role

_LOGIN = re.compile(r"[A-Za-z0-9._-]{2,60}")


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
