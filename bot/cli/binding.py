"""`zhijian bind-code`: a one-time code that lets a chat speak for a company."""

import click

from actions.enterprises.codes import issue_code
from actions.enterprises.typed import spellings
from bot.assembly import clock_of, open_storage
from bot.console.chinese import moment
from bot.settings import Settings
from data.queries import enterprises
from data.rules.enterprise_contacts import contact_rules
from data.tables.enterprises import ContactRole


@click.command("bind-code")
@click.argument("uscc", metavar="统一社会信用代码")
@click.option(
    "--role",
    type=click.Choice([role.value for role in ContactRole]),
    default=ContactRole.CREDIT.value,
    show_default=True,
    help="联系人的身份",
)
@click.pass_obj
def bind_code(settings: Settings, uscc: str, *, role: str) -> None:
    """发一个绑定码，印在最后一行：联系人凭它在聊天里绑定企业，只能用一次"""
    _, storage = open_storage(settings)
    now = clock_of(settings)()
    try:
        with storage.writing.begin() as session:
            company = enterprises.company_with(session, spellings(uscc))
            if company is None:
                raise click.ClickException(f"登记库里没有信用代码 {uscc}。")
            code = issue_code(session, company.id, ContactRole(role), None, now=now)
            name, kept = company.name, company.uscc
    finally:
        storage.close()
    until = moment(now + contact_rules().code_lives)
    click.echo(f"{name}，{role}，{until} 前有效，只能用一次。请联系人在聊天里发：绑定企业 {kept} 绑定码")
    click.echo(code)
