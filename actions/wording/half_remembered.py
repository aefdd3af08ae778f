"""What is offered of a name of which only a character is known."""

from collections.abc import Sequence

from actions.disclosure.aspects import Aspect
from actions.disclosure.half_remembered import Remembered
from actions.wording import ground
from actions.wording.disclosure import show_estate_button
from actions.wording.names import offered_names
from actions.wording.reply import NO_DEAD_END, Reply
from data.search.districts import districts
from data.tables.register import Project


def with_characters(
    what: Remembered,
    projects: Sequence[Project],
    aspects: Sequence[Aspect],
    grounds: Sequence[ground.Ground],
    *,
    more: bool,
) -> Reply:
    """Up to five estates, with the way to the others."""
    where = districts().names.get(what.district, "")
    said = "、".join(f"“{character}”" for character in what.characters)
    if not projects:
        none = f"登记库里{where}没有名字带{said}字的小区。"
        lines = [none, "再想想别的字，或者发路名、门牌号，我也能找。", ground.sentence(grounds, "查的是")]
        return Reply("\n".join(lines), NO_DEAD_END)
    names = offered_names(projects, "")
    listed = [f"{i}. {name}" for i, name in enumerate(names, 1)]
    there = "还有别的，多说一个字或者说在哪个区，更好找。" if more else "是哪个，点一下；都不是，再说一个字。"
    buttons = tuple(
        show_estate_button(name, project.id, aspects) for name, project in zip(names, projects, strict=True)
    )
    return Reply("\n".join([f"{where}名字里带{said}字的有：", *listed, there]), buttons)
