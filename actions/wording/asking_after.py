"""The questions after the number, and what is said to their answers."""

from collections.abc import Mapping, Sequence

from actions.complaints.asking_after import CONTACT, HANDOVER, PHOTOS, PLACE, PROJECT, Change, is_of_all
from actions.complaints.plausible import is_still_built
from actions.wording import cases, handover
from actions.wording.cases import MENU, MY_CASES
from actions.wording.dates import about
from actions.wording.reply import Button, Reply
from actions.wording.rooms import room_name
from data.personal import hide_middle, mask
from data.tables.complaints import Case, WordKind

SKIP = Button("跳过", "skip")
STOP = Button("停", "stop")

_QUESTIONS: Mapping[str, str] = {
    PROJECT: "想再问一下，是哪个小区、哪一期？",
    PLACE: "想再问一下，具体在哪：几号楼几单元几号房？公共部位就说哪个楼门、几层。",
    HANDOVER: "哪年哪月交的房？记个大概就行，比如“2023年5月”。算保修期时用得上。",
    PHOTOS: "有照片的话请发过来，最多 9 张，拍清楚坏的地方就行。",
    CONTACT: "要不要留个电话？上门核查、回访时好联系您；不留也照样办，在这里就能看进展。\n"
    "说明：号码加密保存，只有办事人员能看，绝不给开发商和施工单位；说“把电话删了”随时删掉。",
}
_WITHIN_THE_HOUSE = "想再问一下，您家几单元（楼门）几号房？公共部位就说几层、哪儿。"
_WHICH_HOUSE = "想再问一下，是几号楼、几单元（楼门）？"  # the room is known
_WHICH_PHASE = "想再问一下，是哪一期？"
_OF_ALL = "想再问一下，是几号楼、哪个楼门（单元）、几层？"
_OF_ALL_WITHIN = "想再问一下，是哪个楼门（单元）、几层？"  # the house is known
_IN_SHORT: Mapping[str, str] = {
    PROJECT: "刚才问您：是哪个小区、哪一期？",
    PLACE: "刚才问您：具体在几号楼几单元几号房？",
    HANDOVER: "刚才问您：哪年哪月交的房？",
    PHOTOS: "刚才问您：有照片吗？直接发就行。",
    CONTACT: "刚才问您：要不要留个电话？",
}
_UNREAD: Mapping[str, str] = {
    PROJECT: "这句我没对上小区。说小区名和几期就行，比如“海河新苑二期”；不想说，点“跳过”。",
    PLACE: "这句我没听出位置。像“3号楼2单元501”这样说就行；不想说，点“跳过”，不影响办理。",
    HANDOVER: "这句我没听出日期。像“2023年5月”这样说就行；不记得，点“跳过”，不影响办理。",
    PHOTOS: "没有照片也不要紧，点“跳过”就行，不影响办理。",
    CONTACT: "这里没看到电话。发 11 位手机号就行；不想留，点“跳过”，不影响办理。",
}


_CONTACT_LET_IN = (
    "要不要留个电话？承办人好和您约上门；不留也照样办，在这里就能看进展。\n"
    "说明：号码加密保存；您同意了施工单位上门，约日子时由承办人转给来修的单位，别的单位不给；说“把电话删了”随时删掉。"
)


def ask(
    kind: str, case: Case, options: Sequence[tuple[int, str]] = (), *, before: str = "", room: bool = False
) -> Reply:
    """`room`: it is known, and not asked again."""
    asked = _WITHIN_THE_HOUSE if kind == PLACE and case.building else _QUESTIONS[kind]
    asked = _WHICH_HOUSE if kind == PLACE and room else asked
    if kind == PLACE and is_of_all(case):
        asked = _OF_ALL_WITHIN if case.building else _OF_ALL
    asked = _WHICH_PHASE if kind == PROJECT and options else asked
    asked = _CONTACT_LET_IN if kind == CONTACT and case.visit_agreed else asked
    built = kind == HANDOVER and is_still_built(case)
    asked = handover.STILL_BUILT if built else asked
    said = f"{before}\n{asked}" if before else asked
    return Reply(said, (*_phases(case.id, options), handover.NOT_YET if built else SKIP))


def again(kind: str, case: Case, *, room: bool = False) -> Reply:
    """In one line; nothing that is known is asked for again."""
    asked = "刚才问您：您家几单元几号房？" if kind == PLACE and case.building else _IN_SHORT[kind]
    asked = (
        f"刚才问您：{'几单元（楼门）' if case.building else '几号楼、几单元'}？"
        if kind == PLACE and room
        else asked
    )
    if kind == PLACE and is_of_all(case):
        asked = f"刚才问您：{'' if case.building else '几号楼、'}哪个楼门（单元）？"
    return Reply(f"{asked}（{case.number}）", (SKIP, STOP))


def unread(kind: str) -> Reply:
    return Reply(_UNREAD[kind], (SKIP, STOP))


def kept(case: Case, change: Change) -> str:
    return f"记下了：{'，'.join([_said(case, change), *_beside(case, change)])}（{case.number}）。"


def enough(number: str, *, before: str = "好的，跳过。") -> Reply:
    return Reply(f"{before}\n{number} 没有要问的了，以后想补充，随时接着说或发照片。", (MY_CASES, MENU))


def not_this(case: int, entry: int) -> Button:
    return Button("不是这件事", "not_this_case", {"case": case, "entry": entry})


def taken_back(number: str) -> Reply:
    return Reply(
        f"好的，刚才那句已经从 {number} 里去掉了，原来的内容不变。要改成什么，或者是哪件事，直接说。",
        (MY_CASES, MENU),
    )


def answer_taken_back(case: Case) -> Reply:
    """The case goes on meanwhile: only its handler can ask again."""
    return Reply(
        f"好的，已经从 {case.number} 里去掉了。承办人问您的那句，您随时可以点“补充”回答。\n"
        "刚才这句是哪件事，请点“我的投诉”选，或者直接说。",
        (cases.supplement(case), MY_CASES, MENU),
    )


def not_any_more(number: str) -> Reply:
    return Reply(
        f"{number} 现在不能再改了。有新情况，点“我的投诉”看看，或者找人工。",
        (MY_CASES, Button("人工", "talk_to_human")),
    )


def no_number_needed() -> str:
    return "好的，不留电话照样办，进展在这里看就行。"


def nothing_asked() -> Reply:
    return Reply("现在没有要回答的问题。您想说什么，直接说就行。", (MY_CASES, MENU))


def _beside(case: Case, change: Change) -> list[str]:
    """What was told with it and not asked."""
    told = change.facts["told"]
    day = case.handed_over_on if told != "handover" and change.facts.get("handed_over") else None
    said = [_place(case, change)] if told == "handover" and change.columns.get("building") else []
    said += [f"{about(day)}交房"] if day else []
    return [*said, *([_contact(change)] if told != "contact" and WordKind.PHONE in change.words else [])]


def _place(case: Case, change: Change) -> str:
    unit, room = (change.words.get(kind, "") for kind in (WordKind.UNIT, WordKind.ROOM))
    return "".join((case.building or "", f"{unit}单元" if unit else "", room_name(room)))


def _contact(change: Change) -> str:
    phone = hide_middle(change.words[WordKind.PHONE]) if WordKind.PHONE in change.words else ""
    return " ".join(part for part in (change.words.get(WordKind.NAME, ""), phone) if part)


def _said(case: Case, change: Change) -> str:
    words = change.words
    match change.facts["told"]:
        case "place":
            return _place(case, change)
        case "where" | "age":
            return mask(words[WordKind.SUPPLEMENT])
        case "handover":
            return f"{about(case.handed_over_on)}交房" if case.handed_over_on else ""
        case "contact":
            return _contact(change)
        case "photos":
            return f"照片 {len(change.photos)} 张"
        case _:
            return case.project.name if case.project else "小区"


def _phases(case: int, options: Sequence[tuple[int, str]]) -> tuple[Button, ...]:
    return tuple(Button(name, "choose_case_project", {"case": case, "project": id_}) for id_, name in options)
