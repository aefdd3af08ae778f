"""What is said about a contact's e-mail, in the chat and in the letter that asks for a click."""

from collections.abc import Sequence

from actions.wording.reply import Button, Reply
from data.rules.enterprise_contacts import contact_rules
from data.tables.enterprises import Contact, ContactMail

_MENU = Button("菜单", "menu")
_MINE = Button("我的企业", "my_companies")
_HUMAN = Button("人工", "talk_to_human")
_STOP = Button("停", "stop")


def _hours() -> int:
    return int(contact_rules().link_lives.total_seconds() // 3600)


def hidden(address: str) -> str:
    """z***@example.com: enough to know it again."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}***@{domain}" if domain else "***"


def state(
    living: ContactMail | None, waiting: ContactMail | None, *, waits: str = "等您点信里的链接确认"
) -> str:
    """The line of 我的企业; an officer's page says otherwise that it waits."""
    if waiting is not None:
        now = f"{hidden(living.address)}，要换成" if living is not None else ""
        return f"{now}{hidden(waiting.address)}（{waits}）"
    return hidden(living.address) if living is not None else "没有"


def ask_address(contact: Contact, living: ContactMail | None) -> Reply:
    """`living`: the address letters go to now."""
    drop = (Button("不再发邮件", "drop_company_mail", {"company": contact.company_id}),) if living else ()
    now = f"现在的邮箱：{hidden(living.address)}。要换，" if living else ""
    return Reply(
        f"{contact.company.name}的通知还可以发到邮箱。{now}请把邮箱地址发给我。", (*drop, _STOP, _MENU)
    )


def which_company(contacts: Sequence[Contact], said: int) -> Reply:
    """`said`: the message that may hold the address."""
    each = (
        Button(one.company.name, "company_mail", {"company": one.company_id, "said": said})
        for one in contacts
    )
    return Reply("您绑定了几家企业，是哪一家的邮箱？", (*each, _MENU))


def no_mail_here() -> Reply:
    return Reply("这里还没有接上邮件，暂时发不了。通知照样发到聊天里。", (_MINE, _MENU))


def sent(address: str) -> Reply:
    return Reply(
        f"信已经发往 {hidden(address)}。请打开信里的链接，再点“确认”，之后通知也会发到那里。\n"
        f"链接 {_hours()} 小时内有效。没收到，看看垃圾邮件，或把地址再发一次。",
        (_MINE, _MENU),
    )


def confirmed_at_once(address: str) -> Reply:
    return Reply(f"{hidden(address)} 您以前确认过，现在就能用。", (_MINE, _MENU))


def same(address: str) -> Reply:
    return Reply(f"通知本来就发到 {hidden(address)}。", (_MINE, _MENU))


def too_often() -> Reply:
    return Reply("今天发的确认信太多了，请明天再试。", (_MINE, _HUMAN))


def no_address() -> Reply:
    return Reply("这不像邮箱地址，请再发一次，像 name@example.com。", (_STOP, _MENU))


def dropped(companies: Sequence[str]) -> Reply:
    return Reply(f"好，{'、'.join(companies)}的通知不再发到邮箱，只发到聊天里。", (_MINE, _MENU))


def none_to_drop() -> Reply:
    return Reply("通知本来就没有发到邮箱。", (_MINE, _MENU))


def confirmed(company: str, address: str) -> Reply:
    return Reply(f"邮箱 {hidden(address)} 确认好了，{company}的通知也会发到那里。", (_MINE, _MENU))


def returned(address: str, contact: Contact, *, was_confirmed: bool) -> Reply:
    text = (
        f"发到 {hidden(address)} 的信被对方邮局退回，{contact.company.name}的通知先只发到聊天里。请点“邮箱”换一个。"
        if was_confirmed
        else f"确认信没能送到 {hidden(address)}，对方邮局退回了。请核对地址，点“邮箱”再登记一次。"
    )
    return Reply(text, (Button("邮箱", "company_mail", {"company": contact.company_id}), _MINE))


def letter(company: str, role: str, link: str) -> Reply:
    return Reply(
        "请确认您的邮箱\n\n"
        f"有人在质监通聊天里把这个邮箱登记为{company}（{role}）接收通知的邮箱。\n"
        "是您本人，请打开下面的链接，再点页面上的“确认”：\n\n"
        f"{link}\n\n"
        f"链接 {_hours()} 小时内有效。不是您，不用理会这封信，我们不会再发。"
    )
