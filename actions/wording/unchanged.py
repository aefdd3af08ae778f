"""What is said where a correction changed nothing: plainly, with how to say it."""

from actions.complaints.reading.corrections import Field
from actions.complaints.reading.meant_to_correct import Meant
from actions.wording.reply import Reply
from data.personal import mask

_LONGEST = 20  # characters of the own words that are said back
_EXAMPLES = {
    Field.PROJECT: "“小区是海河新苑”",
    Field.DISTRICT: "“在河西区”",
    Field.PHASE: "“不是二期，是三期”",
    Field.BUILDING: "“不是3号楼，是5号楼”",
    Field.UNIT: "“是2单元，不是1单元”",
    Field.ROOM: "“房号是1702”",
    Field.FLOOR: "“不是3楼，是3楼到5楼”",
    Field.COMMON: "“不是3楼，是整栋楼”",
    Field.PART: "“不是厨房，是卫生间”",
    Field.HANDED_OVER: "“交房是2023年5月”",
    Field.SINCE: "“是去年10月开始漏的”",
    Field.CATEGORY: "“不是漏水，是开裂”",
}
_ANY = "“房号是1702”“不是厨房，是卫生间”"


def unchanged(said: str, meant: Meant) -> Reply:
    """Before what was read back comes once more. `said`: "" where the words are not repeated."""
    return Reply(
        f"{_quoted(said)}这句没改动下面的内容，原话给承办人留着。要改就这样说：{_how_to_say(meant)}。"
    )


def stands_as_it_was(meant: Meant) -> str:
    """Under words that were only added to a case."""
    return f"登记内容没有改动，要改就这样说：{_how_to_say(meant)}。"


def _how_to_say(meant: Meant) -> str:
    """An example that fits what is meant."""
    if meant.item:
        return "“第2条改成客厅墙裂了”"
    return _EXAMPLES.get(meant.field, _ANY) if meant.field is not None else _ANY


def _quoted(said: str) -> str:
    own = mask(" ".join(said.split()))
    return f"“{own if len(own) <= _LONGEST else f'{own[:_LONGEST]}…'}”" if own else ""
