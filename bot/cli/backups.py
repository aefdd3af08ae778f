"""zhijian backup and zhijian restore."""

from pathlib import Path

import click

from bot.assembly import clock_of
from bot.backup import working
from bot.backup.archive import BackupError
from bot.settings import Settings

_FILE = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.command()
@_FILE
@click.option("--with-keys", is_flag=True, help="把密钥也放进备份；这样的备份要像密钥一样保管")
@click.pass_obj
def backup(settings: Settings, file: Path, *, with_keys: bool) -> None:
    """把数据库和照片备份成一个文件，服务不用停"""
    try:
        working.make(settings, file, with_keys=with_keys, now=clock_of(settings)())
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"已备份：{file}（{file.stat().st_size / 10**6:.1f} MB）")
    if with_keys:
        click.echo("里面有密钥，谁拿到这个文件就能读出个人信息，请妥善保管。")
    else:
        click.echo(
            "里面没有密钥：请另行保管 VAR_DIR 里的 data_key 和 secret_key（或 DATA_KEYS、SECRET_KEY）。"
        )


@click.command()
@_FILE
@click.pass_obj
def restore(settings: Settings, file: Path) -> None:
    """恢复到一份备份；先停止服务，现有的数据库和照片留在旁边"""
    try:
        done = working.go_back(settings, file, now=clock_of(settings)())
    except BackupError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"已恢复到 {done.made_at} 的备份。")
    if done.keys:
        click.echo("密钥也已从备份放回 VAR_DIR。")
    if done.old:
        click.echo(f"原来的数据库留在 {done.old}，确认无误后可以删除。")
    if done.old_photos:
        click.echo(f"原来的照片留在 {done.old_photos}，确认无误后可以删除。")
