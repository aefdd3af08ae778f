"""A question of the warranty in a line or two: the part and the day that were asked first. Never that it is over."""

from collections.abc import Sequence
from typing import Any

from actions.complaints.reading.reading import Began
from actions.complaints.warranty import Basis, State, WarrantyLine
from actions.guidance.counts_as import Part
from actions.guidance.warranted import Warranted
from actions.wording import ground, handover
from actions.wording.dates import about, day
from actions.wording.disclosure import title_of
from actions.wording.reply import Button, Reply
from data.rules.warranty import Kind

_HUMAN = Button("人工", "talk_to_human")
_COMPLAIN = Button("登记投诉", "file_complaint")
_AN_OFFICER = "在不在保由办事人员认定，合同约定更长的按合同。"
_ALL_THE_SAME = "日子过了也照样登记。"
_REPAIRED = "以前报修过的，留好记录，认定时用得上。"
_BUILDING = "在建"


def in_a_line(what: Warranted) -> Reply:
    lines = [_general(what)] if what.general and not _dated(what.lines) else _parts(what)
    if what.handed_over is None and not _dated(what.lines):
        lines.append(_asks_day(what))
    elif any(line.ask_reported_in_time for line in what.lines):
        lines.append(_REPAIRED)
    if what.began is not None:
        lines.append(_not_from_then(what.began))
    if doubt := _still_built(what) or _accepted_later(what):
        lines.append(doubt)
    past = any(line.state is State.PAST_BY_THIS_DATE for line in what.lines)
    lines.append((_ALL_THE_SAME if past else "") + _AN_OFFICER + _articles(what))
    if what.project is not None and (_by_the_register(what) or _is_built(what)):
        lines.append(ground.sentence([what.project.ground]))
    return Reply("\n".join(lines), (_every_part(what), _COMPLAIN, _HUMAN))


def counts_as(part: Part, what: Warranted) -> Reply:
    """Under which term it is put here; where the law names it nowhere, that is said, and an officer settles it."""
    terms = "、".join(dict.fromkeys(f"{line.term.name}（{_long(line)}）" for line in what.lines))
    if part.named:
        said = f"条例里写明的是“{part.named}”，{part.words}按这一项算。"
    elif what.general:
        said = f"条例没有单列{part.words}，我不替您归。"
    else:
        said = f"条例没有单列{part.words}，我这里先按{terms}算日子，不等于就是它。"
    lines = [f"{said}归哪一项、在不在保，要工作人员认定。"]
    if part.holds:
        lines.append(f"{part.words}是保命的，安全排在保修前头：日子过没过都照样登记、照样查。")
    lines.append(_articles(what))
    return Reply("\n".join(lines), (_every_part(what), _COMPLAIN, _HUMAN))


def _general(what: Warranted) -> str:
    """All of them in one line: no part was said, and no day is known."""
    return f"法定最低保修年限：{_together(what.lines)}。"


def _parts(what: Warranted) -> list[str]:
    """A line for each day that is counted from, the one that was told before the register's; then what has none."""
    by_day: dict[Basis | None, list[WarrantyLine]] = {}
    for line in what.lines:
        by_day.setdefault(line.basis, []).append(line)
    undated = by_day.pop(None, [])
    lines = [f"{_from(what, told[0])}{_together(told)}。" for told in by_day.values()]
    first = "" if lines else "法定最低年限："
    return lines + ([f"{first}{_together(undated)}。"] if undated else [])


def _together(lines: Sequence[WarrantyLine]) -> str:
    """防水、防渗漏5年，到…；电气管线、给排水2年，到…: parts of one term in one breath."""
    by_term: dict[str, list[str]] = {}
    for line in lines:
        by_term.setdefault(f"{_long(line)}{_ends(line)}", []).append(line.term.short)
    return "；".join(f"{'、'.join(dict.fromkeys(names))}{term}" for term, names in by_term.items())


def _from(what: Warranted, line: WarrantyLine) -> str:
    if line.basis is Basis.HANDED_OVER and line.start is not None:
        said = (
            f"约{line.start.year}年{line.start.month}月" if what.roughly else what.said or about(line.start)
        )
        latest = (
            f"，往晚了按{line.start.year}年{line.start.month}月"
            if what.said and "月" not in what.said
            else ""
        )
        return f"按您说的日子（{said}交房{latest}）算，法定最低："
    return f"按登记的竣工验收{day(line.start)}算，法定最低："


def _long(line: WarrantyLine) -> str:
    match line.term.kind:
        case Kind.LIFE:
            return "按设计的合理使用年限"
        case Kind.AGREED:
            return "按合同"
        case Kind.SEASONS:
            return f"{line.term.amount}个采暖期"
        case _:
            return f"{line.term.amount}年"


def _ends(line: WarrantyLine) -> str:
    """The day, and whether it has been: whether that settles it is an officer's."""
    if line.ends is None:
        return ""
    roughly = line.term.kind is Kind.SEASONS or line.basis is Basis.HANDED_OVER
    when = f"{line.ends.year}年{line.ends.month}月" if roughly else day(line.ends)
    match line.state:
        case State.INSIDE:
            return f"，到{when}，还没到日子"
        case State.NEAR_THE_END:
            return f"，到{when}，快到日子了，要报修抓紧"
        case _:
            return f"，到{when}，这天已经过了"


def _dated(lines: Sequence[WarrantyLine]) -> bool:
    return any(line.start is not None for line in lines)


def _by_the_register(what: Warranted) -> bool:
    return any(line.basis is Basis.ACCEPTED for line in what.lines)


def _is_built(what: Warranted) -> bool:
    project = what.project
    return project is not None and project.state == _BUILDING and not _by_the_register(what)


def _asks_day(what: Warranted) -> str:
    part = "哪里坏了、" if what.general else ""
    if what.project is None:
        return f"{part}哪年哪月交的房？说一声就能算到哪天，比如“2023年5月”；说小区和楼号也行。"
    where = title_of(what.project, what.building)
    why = (
        f"{where}登记为在建，还没有竣工验收日期。"
        if _is_built(what)
        else f"{where}登记库里没有竣工验收日期。"
    )
    return f"{why}您要是已经收房，说一声{part}哪年哪月，我按那天算。"


def _still_built(what: Warranted) -> str:
    """A handover was told of what the register says is still being built."""
    if what.handed_over is None or what.project is None or not _is_built(what):
        return ""
    where = title_of(what.project, what.building)
    return f"{where}登记库里还是在建，和您说的收房对不上，以您的交房手续为准，办事人员会核对。"


def _not_from_then(began: Began) -> str:
    then = "买房" if began is Began.BOUGHT else "搬进来"
    return f"从竣工验收、交房那天算，不从{then}那天算。"


def _accepted_later(what: Warranted) -> str:
    """A handover was told from before the acceptance that is registered."""
    accepted = next((line.start for line in what.lines if line.basis is Basis.ACCEPTED), None)
    told = what.handed_over
    return handover.doubt(told, accepted) if told and accepted and told < accepted else ""


def _articles(what: Warranted) -> str:
    articles = list(dict.fromkeys(line.term.article for line in what.lines))
    if len(articles) == 1:
        return f"依据：{articles[0]}。"
    laws = dict.fromkeys(article.partition("第（")[0] for article in articles)
    return f"依据：{'、'.join(laws)}。"


def _every_part(what: Warranted) -> Button:
    arguments: dict[str, Any] = {}
    if what.project is not None:
        arguments["project"] = what.project.id
    if what.building:
        arguments["building"] = what.building
    if what.handed_over is not None:
        arguments["handed"] = what.handed_over.isoformat()
    return Button("各部位保修年限", "warranty_table", arguments)
