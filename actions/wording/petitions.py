"""What is said of 异议 and 信用修复申请: asked, read back, submitted, every step told."""

from collections.abc import Sequence
from datetime import date

from actions.conversation.turn import Place
from actions.credit.petition_about import About
from actions.credit.petition_stages import OPEN, WAYS, Deed, stage_name
from actions.credit.publication import Published
from actions.wording import ground
from actions.wording.credit_notices import entry_named
from actions.wording.dates import CITY, day
from actions.wording.reply import Button, Reply
from data.rules.credit_petitions import petition_rules
from data.tables.enterprises import Contact, Petition, PetitionEntry, PetitionKind, PetitionStage

MY_PETITIONS = Button("我的申请", "my_petitions")
MENU, HUMAN = Button("菜单", "menu"), Button("人工", "talk_to_human")
_BIND = Button("绑定企业", "bind_company")
_NAMES = {PetitionKind.OBJECTION: "异议申请", PetitionKind.REPAIR: "信用修复申请"}
_COMMANDS = {PetitionKind.OBJECTION: "object_to_credit", PetitionKind.REPAIR: "repair_credit"}
_MEANT = {PetitionKind.OBJECTION: "提异议", PetitionKind.REPAIR: "申请信用修复"}
_ON_A_BUTTON = 18  # characters


def unbound(kind: PetitionKind, place: Place) -> Reply:
    """Nothing of any company is said."""
    return Reply(
        f"{_MEANT[kind]}要由企业的联系人来办，您这里还没有绑定企业。\n"
        "请点“绑定企业”，把统一社会信用代码和绑定码发给我，绑好就能接着办。\n"
        f"没有绑定码，点“人工”或打 {place.duty_phone} 要一个。"
        "也可以按告知文书上写的途径和期限，直接向作出机关提出。",
        (_BIND, HUMAN, MENU),
    )


def which_company(kind: PetitionKind, contacts: Sequence[Contact]) -> Reply:
    buttons = (Button(one.company.name, _COMMANDS[kind], {"company": one.company_id}) for one in contacts)
    return Reply(f"您绑定了几家企业，给哪一家{_MEANT[kind]}？", (*buttons, MENU))


def which_entry(
    kind: PetitionKind,
    company: str,
    entries: Sequence[Published],
    grounds: Sequence[ground.Ground],
    *,
    more: int,
    today: date,
) -> Reply:
    """Those that are not public yet stand apart; `entries` has them last."""
    public = sum(each.first <= today for each in entries)
    lines = [f"{i}. {entry_named(each)}" for i, each in enumerate(entries, 1)]
    for i, each in enumerate(entries[public:], public):
        lines[i] += f"，{day(each.first)}起公示"
    if public < len(entries):
        lines.insert(public, "尚未开始公示的：")
    rest = [f"另有 {more} 条，请把文号发给我，前面加上“{_MEANT[kind]}”。"] if more else []
    buttons = (
        Button(_short(i, each), _COMMANDS[kind], {"event": each.event.id})
        for i, each in enumerate(entries, 1)
    )
    text = "\n".join(
        [
            f"{company}{'现在公示中' if public else ''}的记录，要对哪一条{_MEANT[kind]}？",
            *lines,
            *rest,
            ground.sentence(grounds),
        ]
    )
    return Reply(text, (*buttons, MENU))


def which_first(kind: PetitionKind, entries: Sequence[Published], photos: int, *, kept_words: bool) -> Reply:
    """Nothing is lost meanwhile."""
    kept = "、".join(
        part for part in ("您说的" if kept_words else "", f"照片 {photos} 张" if photos else "") if part
    )
    said = f"{kept}先留着，选好就放进申请。" if kept else "还没有选记录，选好才能写理由、提交。"
    buttons = (
        Button(_short(i, each), _COMMANDS[kind], {"event": each.event.id})
        for i, each in enumerate(entries, 1)
    )
    return Reply(
        f"{said}请先点一下，要对哪一条{_MEANT[kind]}：", (*buttons, Button("放弃", "drop_draft"), MENU)
    )


def still_too_early(name: str, reason: str, on: date | None, *, photos: bool) -> Reply:
    """To who says that all was put right already."""
    if on is None:
        return gone()
    months, source = petition_rules().earliest_months, petition_rules().earliest_source
    why = "惩戒期要先满" if reason == "disciplined" else f"公示不能少于 {months} 个月（{source}）"
    later = "照片没有收进申请，" if photos else ""
    return Reply(
        f"整改、缴款是申请的前提，但还不到可以申请的日子：{why}。\n"
        f"{f'记录：{name}' if name else ''}\n最早 {day(on)} 可以申请，{later}材料请留好，到时一起发。"
        "认为这条记录本身有误，现在就可以提异议。".replace("\n\n", "\n"),
        (Button("异议", "object_to_credit"), MY_PETITIONS, HUMAN, MENU),
    )


def _short(number: int, entry: Published) -> str:
    document = entry.event.document
    return f"{number}. {document if len(document) <= _ON_A_BUTTON else document[: _ON_A_BUTTON - 1] + '…'}"


def nothing_to(kind: PetitionKind, company: str) -> Reply:
    if kind is PetitionKind.OBJECTION:
        return Reply(f"{company}现在没有公示中的不良记录，没有要提异议的。", (MY_PETITIONS, MENU))
    return Reply(
        f"{company}现在没有可以修复的记录。列入黑名单的，按文书到期或移出，不走信用修复。",
        (MY_PETITIONS, MENU),
    )


def gone() -> Reply:
    """One and the same for what is over, what never was, and what is another's."""
    return Reply("找不到这条记录或申请：可能已经不在公示期，或者您没有绑定这家企业。", (MY_PETITIONS, MENU))


def refused(kind: PetitionKind, reason: str, on: date | None = None) -> Reply:
    match reason:
        case "early":
            source = petition_rules().earliest_source
            said = (
                f"还不能申请信用修复：公示不能少于 {petition_rules().earliest_months} 个月"
                f"（{source}），这条记录最早 {day(on)} 可以申请。"
            )
        case "disciplined":
            said = f"还不能申请信用修复：惩戒期还没有满，最早 {day(on)} 可以申请。"
        case "kind" if kind is PetitionKind.REPAIR:
            said = "这条记录不走信用修复。列入黑名单的，按文书到期或移出。认为列入有误，可以提异议。"
        case "kind":
            said = "这条记录不是不良记录，不用提异议。登记有误，请点“人工”。"
        case "nothing":
            return Reply(
                "还没有写理由。请先写明理由，材料照片可以一起发。", (Button("放弃", "drop_draft"), MENU)
            )
        case "words":
            return Reply("文字太长了，请精简后再发；细节可以放进材料照片。", (MENU,))
        case "full":
            return Reply(f"材料照片最多 {petition_rules().documents} 张，请挑要紧的发。", (MENU,))
        case _:
            return gone()
    return Reply(said, (MY_PETITIONS, HUMAN, MENU))


def ask_reason(petition: Petition, of: About, grounds: Sequence[ground.Ground]) -> Reply:
    what = (
        "请写明哪里不对、为什么。"
        if petition.kind == PetitionKind.OBJECTION
        else "请写明问题是怎么改正的、什么时候改好的。"
    )
    return Reply(
        f"【{_NAMES[PetitionKind(petition.kind)]}】{petition.company.name}\n"
        f"记录：{_named(petition, of)}\n"
        f"{what}材料（文书、凭证、整改照片等）拍照直接发，可以分几次。\n"
        f"{ground.sentence(grounds)}".rstrip(),
        (_deed("放弃", "drop_petition", petition), Button("停", "stop"), MENU),
    )


def read_back(petition: Petition, of: About, reason: str, documents: int, *, private: bool = False) -> Reply:
    """`private`: a door where the company's own words are not repeated."""
    told = "（已记下）" if private and reason else reason or "还没有写"
    return Reply(
        f"记下了，还没有提交。\n"
        f"申请：{_NAMES[PetitionKind(petition.kind)]}，{petition.company.name}\n"
        f"记录：{_named(petition, of)}\n"
        f"理由：{told}\n"
        f"材料：{f'照片 {documents} 张' if documents else '还没有'}\n"
        "还有要说的、要发的，接着发；没有了点“提交”。",
        (
            _deed("提交", "submit_petition", petition),
            _deed("修改", "change_petition", petition),
            _deed("放弃", "drop_petition", petition),
        ),
    )


def how_to_change(petition: Petition, documents: int) -> Reply:
    photos = f"，照片 {documents} 张都留着" if documents else ""
    return Reply(
        f"请把理由重新写一遍发来，会换掉原来写的{photos}；只改一处，说“把…改成…”就行。没发以前，原来的一个字不动。",
        (
            _deed("只添几句", "continue_petition", petition),
            _deed("全部重来", "restart_petition", petition),
            _deed("放弃", "drop_petition", petition),
        ),
    )


def told_anew(petition: Petition) -> Reply:
    return Reply(
        "好，原来写的和发的都不算了。请重新写理由，材料照片也重新发。",
        (_deed("放弃", "drop_petition", petition), MENU),
    )


def really_drop(petition: Petition) -> Reply:
    return Reply(
        "要放弃这份申请吗？写好的会作废。",
        (_deed("放弃申请", "drop_petition_now", petition), _deed("不放弃", "continue_petition", petition)),
    )


def dropped() -> Reply:
    return Reply("这份申请已放弃，没有提交。以后还可以再申请。", (MY_PETITIONS, MENU))


def submitted(petition: Petition) -> Reply:
    return Reply(
        f"已提交{_NAMES[PetitionKind(petition.kind)]}，编号 {petition.number}。\n"
        f"本平台最迟{day(petition.due_on)}答复，每一步都告诉您。\n"
        "随时发“我的申请”看进展；还有材料，点“补充材料”。",
        (*_of_open(petition), MY_PETITIONS),
    )


def shown(petition: Petition, of: About, documents: int, grounds: Sequence[ground.Ground]) -> Reply:
    """Where one petition stands, with its ledger."""
    kind, stage = PetitionKind(petition.kind), PetitionStage(petition.stage)
    lines = [
        f"{_NAMES[kind]} {petition.number}",
        petition.company.name,
        f"记录：{_named(petition, of)}",
        f"现在：{stage_name(kind, stage)}",
        *([f"本平台最迟{day(petition.due_on)}答复。"] if stage in OPEN else []),
        f"材料：{f'照片 {documents} 张' if documents else '没有'}",
        *(_line(petition, row) for row in petition.entries if row.deed in _TOLD),
        *filter(None, [ground.sentence(grounds)]),
    ]
    return Reply("\n".join(lines), _offers(petition))


_TOLD = frozenset(Deed) - {
    *(Deed.BEGIN, Deed.TELL, Deed.TELL_ANEW, Deed.DROP),
    *(Deed.REMIND, Deed.ESCALATE),  # the house's own hurry
}
_BY_OFFICERS = frozenset({Deed.ASK, Deed.UPHOLD, Deed.REFUSE})


def _line(petition: Petition, row: PetitionEntry) -> str:
    at, deed = row.at.astimezone(CITY), Deed(row.deed)
    what = WAYS[deed].name
    if deed in {Deed.UPHOLD, Deed.REFUSE}:
        what = stage_name(PetitionKind(petition.kind), PetitionStage(row.stage_after))
    words = f"：{row.words}" if deed in _BY_OFFICERS and row.words else ""
    return f"· {at.month}月{at.day}日 {what}{words}"


def listed(petitions: Sequence[Petition]) -> Reply:
    if not petitions:
        return Reply(
            "您还没有异议或信用修复申请。收到信用变动的通知，点下面的“异议”或“信用修复”就能办。", (MENU,)
        )
    lines = [
        f"{i}. {_NAMES[PetitionKind(row.kind)]} {row.number}，{row.company.name}，"
        f"{stage_name(PetitionKind(row.kind), PetitionStage(row.stage))}"
        for i, row in enumerate(petitions, 1)
    ]
    buttons = (
        Button(f"{i}. {row.number}", "show_petition", {"petition": row.id})
        for i, row in enumerate(petitions, 1)
    )
    return Reply("\n".join(["您的申请：", *lines]), (*buttons, MENU))


def ask_more(petition: Petition) -> Reply:
    return Reply(
        f"请补充{petition.number}的材料：文字直接写，照片直接发。", (Button("停", "stop"), MY_PETITIONS)
    )


def supplemented(petition: Petition, photos: int) -> Reply:
    due = f"本平台最迟{day(petition.due_on)}答复。" if petition.due_on else ""
    return Reply(
        f"{petition.number}的补充收到了{f'，照片 {photos} 张' if photos else ''}。{due}",
        (*_of_open(petition), MY_PETITIONS),
    )


def really_withdraw(petition: Petition) -> Reply:
    return Reply(
        f"要撤回{petition.number}吗？撤回后不再办理，以后还可以再申请。",
        (_deed("撤回", "withdraw_petition_now", petition), _deed("不撤回", "show_petition", petition)),
    )


def withdrawn(petition: Petition) -> Reply:
    return Reply(f"{petition.number}已撤回。", (MY_PETITIONS, MENU))


def not_now(petition: Petition) -> Reply:
    stage = stage_name(PetitionKind(petition.kind), PetitionStage(petition.stage))
    return Reply(f"{petition.number}现在是“{stage}”，这一步办不了。", (*_offers(petition),))


def told(petition: Petition, deed: Deed, words: str, of: About) -> Reply:
    """A step of an officer."""
    kind = PetitionKind(petition.kind)
    name = stage_name(kind, PetitionStage(petition.stage))
    lines = [
        f"【{_NAMES[kind]}：{name}】{petition.company.name}",
        f"编号：{petition.number}",
        f"记录：{_named(petition, of)}",
    ]
    match deed:
        case Deed.ACCEPT:
            lines.append(f"已受理，本平台最迟{day(petition.due_on)}答复。")
        case Deed.ASK:
            lines += [f"需要补充：{words}", "请点“补充材料”，文字和照片直接发。等补充的时间不算进答复时间。"]
        case Deed.UPHOLD if kind is PetitionKind.OBJECTION:
            lines += [f"决定：{words}", "这条记录已撤销，自始不计分，信用分的变化另有一条通知。"]
        case Deed.UPHOLD:
            lines += [f"决定：{words}", "这条记录从今天起不再公示、不再计分，信用分的变化另有一条通知。"]
        case _:
            lines += [
                f"理由：{words}",
                "这条记录照旧公示、照旧计分。有新的材料，可以再申请；不同意的，按告知文书写明的途径向作出机关提出。",
            ]
    buttons = _of_open(petition) if deed is Deed.ASK else ()
    return Reply("\n".join(lines), (*buttons, _deed("看进展", "show_petition", petition)))


def _named(petition: Petition, of: About) -> str:
    """What ended may be named by its 文号 at most; whose application it was tells the rest."""
    if of.entry is not None:
        return entry_named(of.entry)
    filed = petition.submitted_at
    since = f"（{day(filed.astimezone(CITY).date())}申请的那条，已不再公示）" if filed else "（已不再公示）"
    return f"{of.document or '一条记录'}{since}"


def _offers(petition: Petition) -> tuple[Button, ...]:
    if petition.stage == PetitionStage.DRAFT:
        return (
            _deed("接着填", "continue_petition", petition),
            _deed("放弃", "drop_petition", petition),
            MY_PETITIONS,
        )
    return (*_of_open(petition), MY_PETITIONS, MENU)


def _of_open(petition: Petition) -> tuple[Button, ...]:
    if petition.stage not in OPEN:
        return ()
    return (
        _deed("补充材料", "supplement_petition", petition),
        _deed("撤回申请", "withdraw_petition", petition),
    )


def _deed(title: str, command: str, petition: Petition) -> Button:
    return Button(title, command, {"petition": petition.id})
