"""What is said about binding a company and about the end of it."""

from collections.abc import Sequence

from actions.conversation.turn import Place
from actions.wording.dates import full
from actions.wording.enterprise_notices import KINDS
from actions.wording.reply import NO_DEAD_END, Button, Reply
from data.rules.enterprise_contacts import contact_rules
from data.rules.enterprise_notices import enterprise_notices
from data.tables.enterprises import Contact, ContactRole, NoticeKind
from data.tables.register import Company

MY_COMPANIES = Button("我的企业", "my_companies")
_MENU = Button("菜单", "menu")
_HUMAN = Button("人工", "talk_to_human")
_BIND = Button("绑定企业", "bind_company")
_EXAMPLE = "绑定企业 91120103MA00000000 AB2C-3D4E"
_NOT_YOURS = "不是贵公司安排的，请马上点“人工”告诉我们。"


def _hours() -> int:
    return int(contact_rules().code_lives.total_seconds() // 3600)


def how_to_bind() -> Reply:
    return Reply(
        "绑定后，贵公司的信用变动、整改通知等会直接发到这里。\n"
        "请把统一社会信用代码和绑定码发给我，两样写在一行就行，例如：\n"
        f"{_EXAMPLE}\n"
        f"绑定码由工作人员发给企业，{_hours()} 小时内有效，只能用一次。还没有的，点“人工”。",
        (_HUMAN, Button("停", "stop"), _MENU),
    )


def how_to_get_code(place: Place) -> Reply:
    return Reply(
        f"绑定码由工作人员发给企业。请点“人工”留个电话，或打 {place.duty_phone}，说明企业名称和您的身份"
        f"（{'、'.join(ContactRole)}）。\n拿到后发给我就行：{_hours()} 小时内有效，只能用一次。",
        (_HUMAN, Button("停", "stop"), _MENU),
    )


def ask_uscc(odd: str) -> Reply:
    """`odd`: what was sent in its place."""
    wrong = f"“{odd}”有 {len(odd)} 位，对不上。" if 12 <= len(odd) <= 24 else ""
    return Reply(
        f"绑定码收到了。{wrong}请再发贵公司的统一社会信用代码（18 位，营业执照上有）。",
        (Button("停", "stop"), _HUMAN),
    )


def ask_code(uscc: str, odd: str) -> Reply:
    wrong = f"“{odd}”不像绑定码。" if odd else ""
    return Reply(
        f"统一社会信用代码收到了：{uscc}。{wrong}请再发绑定码（8 位，像 AB2C-3D4E）。",
        (Button("停", "stop"), _HUMAN),
    )


def bound(contact: Contact, others: int) -> Reply:
    return Reply(
        f"绑定好了。您现在是{contact.company.name}的{contact.role}。\n"
        f"{_who_else(others)}\n"
        f"{_receives(contact.role)}会发到您最近跟我说话的地方。想同时收邮件，点“邮箱”。",
        (_mail(contact), MY_COMPANIES, _MENU),
    )


def _receives(role: ContactRole) -> str:
    """The kinds of notices; a digest is the same to people."""
    kinds = enterprise_notices().receives[ContactRole(role)]
    told = (name for kind, name in KINDS.items() if kind in kinds and kind is not NoticeKind.DIGEST)
    return "、".join(told)


def _who_else(others: int) -> str:
    if others:
        return f"这家企业另有 {others} 位联系人，已告诉他们。"
    return "您是这家企业的第一位联系人。"


def changed(contact: Contact, former: ContactRole) -> Reply:
    return Reply(
        f"改好了。您在{contact.company.name}的身份由{former}改为{contact.role}。", (MY_COMPANIES, _MENU)
    )


def already(contact: Contact) -> Reply:
    return Reply(
        f"您已经是{contact.company.name}的{contact.role}，不用再绑。这个绑定码没有用掉，可以给另一位同事。",
        (MY_COMPANIES, _MENU),
    )


def not_bound() -> Reply:
    """One and the same for every reason."""
    return Reply(
        "没有绑定成功：统一社会信用代码和绑定码对不上，或者绑定码用过了、作废了、过期了。\n"
        f"请照原样再发一次（绑定码里没有 0、O、1、I）；还不行，请向工作人员要一个新的。它 {_hours()} 小时内有效，只能用一次。",
        (_HUMAN, _MENU),
    )


def too_often(place: Place) -> Reply:
    return Reply(f"今天试的次数太多了，请明天再试，或者打 {place.duty_phone}。", NO_DEAD_END)


def own_company(contact: Contact, mail: str, others: int) -> Reply:
    """One of 我的企业. `mail`: what is said of the e-mail."""
    return Reply(
        f"{contact.company.name}\n"
        f"统一社会信用代码：{contact.company.uscc}\n"
        f"您的身份：{contact.role}，{full(contact.bound_at)}绑定\n"
        f"您会收到：{_receives(contact.role)}\n"
        f"另外的联系人：{f'{others} 位' if others else '没有'}\n"
        f"邮箱：{mail}\n"
        "要换人：请新的联系人先凭绑定码绑定，再点“解除绑定”。",
        (_mail(contact), Button("解除绑定", "leave_company", {"company": contact.company_id}), _MENU),
    )


def no_company() -> Reply:
    return Reply("您还没有绑定企业。企业的联系人点“绑定企业”，凭绑定码绑定。", (_BIND, _MENU))


def which_to_leave(contacts: Sequence[Contact]) -> Reply:
    return Reply("您绑定了几家企业，要解除哪一家？", _each(contacts, "leave_company"))


def really_leave(company: Company) -> Reply:
    return Reply(
        f"要解除和{company.name}的绑定吗？解除后，这里收不到、也看不到它的通知；再绑要新的绑定码。",
        (Button("解除绑定", "leave_company_now", {"company": company.id}), Button("不解除", "my_companies")),
    )


def left(company: Company, others: int) -> Reply:
    rest = (
        f"已告诉另外 {others} 位联系人。"
        if others
        else "这家企业现在没有联系人了，请让同事尽快凭绑定码绑定。"
    )
    return Reply(
        f"解除了。您不再是{company.name}的联系人，这里不再收到它的通知。{rest}", (MY_COMPANIES, _MENU)
    )


def not_yours() -> Reply:
    return Reply("您没有绑定这家企业。", (MY_COMPANIES, _MENU))


def one_binding(contact: Contact) -> Reply:
    return Reply(
        f"您在两处都绑定了{contact.company.name}，合成了一个，现在保留的身份是{contact.role}。",
        (MY_COMPANIES, _MENU),
    )


def colleague_came(contact: Contact) -> Reply:
    return _news(f"刚刚有一位新的联系人绑定了{contact.company.name}，身份是{contact.role}。{_NOT_YOURS}")


def colleague_changed(contact: Contact, former: ContactRole) -> Reply:
    return _news(f"{contact.company.name}的一位联系人身份由{former}改为{contact.role}。{_NOT_YOURS}")


def colleague_left(contact: Contact) -> Reply:
    return _news(f"{contact.company.name}的一位联系人（{contact.role}）解除了绑定，不再收到通知。")


def colleague_removed(contact: Contact) -> Reply:
    return _news(
        f"工作人员解除了{contact.company.name}一位联系人（{contact.role}）的绑定，那边不再收到通知。"
    )


def you_were_removed(contact: Contact, because: str) -> Reply:
    return Reply(
        f"工作人员解除了您和{contact.company.name}的绑定，原因：{because}。这里不再收到它的通知。\n"
        "有疑问，点“人工”。",
        (_HUMAN, MY_COMPANIES),
    )


def _news(text: str) -> Reply:
    return Reply(text, (_HUMAN, MY_COMPANIES))


def _mail(contact: Contact) -> Button:
    return Button("邮箱", "company_mail", {"company": contact.company_id})


def _each(contacts: Sequence[Contact], command: str) -> tuple[Button, ...]:
    return (
        *(Button(contact.company.name, command, {"company": contact.company_id}) for contact in contacts),
        _MENU,
    )
