"""登记内容: what a person told of the own case, as it stands now, and the own words below."""

from collections.abc import Mapping, Sequence

from actions.complaints.departments import Office
from actions.complaints.items_now import Standing
from actions.complaints.recorded import Recorded
from actions.wording import cases
from actions.wording.dates import about, began, short_day
from actions.wording.handover import not_yet
from actions.wording.one_item import Split
from actions.wording.reply import Reply
from actions.wording.rooms import room_name
from data.personal import hide_middle, mask
from data.queries import case_words
from data.search.districts import districts

_SHOWN, _LONGEST = 6, 600  # own words that are shown again, and characters of each
_AN_ITEM = 40  # characters of an item


def recorded(known: Recorded, split: Split, *, private: bool) -> Reply:
    """What the person told of the case; `split`: whose each item of a list is. `private`: a door where no room and no
    words are repeated.
    """
    case = known.case
    district = districts().names.get(case.district_code, "")
    said = f"{known.estate}（待核实）" if known.estate and not private else "小区待核实"
    estate = case_words.estate_of_the_register(case)
    said = f"{estate}（几期待核实）" if estate else said
    said = f"{district}，{said}" if district else said
    place = f"{case.project.name if case.project else said}{case.building or ''}"
    inside = "" if private else f"{f'{known.unit}单元' if known.unit else ''}{room_name(known.room)}"
    words = {} if private or _is_changed(known.items) else dict(known.defects)
    kinds = "；".join(dict.fromkeys(_kind(row.code, words) for row in case.categories)) or cases.kind(case)
    rows = {
        "位置": f"{place}{inside}",
        "问题": kinds,
        "开始": began(case.since) if case.since else "",
        "交房": about(case.handed_over_on)
        if case.handed_over_on
        else not_yet(known.handed_over_ahead, known.age),
        "照片": f"{known.photos} 张" if known.photos else "没有",
        "电话": hide_middle(known.phone) if known.phone else "没留",
    }
    lines = [f"{case.number} 里登记的是：", *(f"{label}：{value}" for label, value in rows.items() if value)]
    if not private:
        lines += _items(known.items, split)
    if private:
        lines.append("您的原话请到网页里看：在这里发“换个地方继续”。")
    else:
        newest = known.told[-1][0] if known.told else case.filed_at
        first, later = known.told[:1], known.told[1:]
        shown = (*first, *later[-_SHOWN:])
        lines += [f"{short_day(at, newest)}您说：{_brief(said)}" for at, said in shown]
    lines.append("哪里不对，直接说就行，比如“房号是1702”“交房是2023年5月”。")
    return Reply("\n".join(lines), (cases.supplement(case), cases.show(case)))


def _kind(code: str, words: Mapping[str, str]) -> str:
    """漏水渗水（主卧顶上往下滴水）."""
    own = _short(words.get(code, ""))
    return f"{cases.category(code)}（{own}）" if own else cases.category(code)


def _brief(said: str) -> str:
    own = mask(" ".join(said.split()))
    return own if len(own) <= _LONGEST else f"{own[:_LONGEST]}…"


def _items(items: Sequence[Standing], split: Split) -> list[str]:
    """Of a list of which something was put right; else it stands in the own words, and only what is another's is said."""
    if not _is_changed(items):
        return [f"{_numbers(each)}{_not_ours(offices)}。" for each, offices in split.others if any(each)]
    return ["现在的各条：", *(_item(one, split) for one in items)]


def _is_changed(items: Sequence[Standing]) -> bool:
    return any(one.was or one.gone for one in items)


def _item(one: Standing, split: Split) -> str:
    if one.gone:
        so = "没登记" if one.after is None else "登记后说的"
        return f"{one.number}. {_short(one.words)}（您说不要，{so}）"
    when = "登记后改的" if one.after is not None else "改过"
    was = f"（{when}，原来写的是“{_short(one.was)}”）" if one.was else ""
    others = "".join(f"（{_not_ours(offices)}）" for _, offices in split.of({one.number}).others)
    return f"{one.number}. {_short(one.words)}{was}{others}"


def _numbers(numbers: Sequence[int]) -> str:
    return f"第{'、'.join(map(str, numbers))}条"


def _not_ours(offices: Sequence[tuple[str, Office]]) -> str:
    names = "、".join(office.name for _, office in offices)
    return f"不归这里管，找{names}"


def _short(words: str) -> str:
    own = mask(" ".join(words.split()))
    return own if len(own) <= _AN_ITEM else f"{own[:_AN_ITEM]}…"
