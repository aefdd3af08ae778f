"""Which estate or district a complaint is about, as it is asked; nobody has to know it to file."""

from collections.abc import Sequence

from actions.disclosure.nicknames import STATION
from actions.wording.names import offered_names, phase_name
from actions.wording.reading_back import DROP, LONGEST_NAME
from actions.wording.reply import Button, Reply
from data.personal import mask
from data.search.districts import districts
from data.search.entries import roads_in
from data.tables.register import Project

FILE_ANYHOW = Button("还是先登记", "file_without_project")


def which_project(*, photos: bool = False) -> Reply:
    seen = "照片收到了。" if photos else ""
    return Reply(
        f"{seen}记下了。是哪个小区？发小区名就行，有楼号一起发更好。\n说不准名字，就发路名和门牌号。",
        (FILE_ANYHOW, DROP),
    )


def which_of_these(said: str, options: Sequence[Project]) -> Reply:
    if roads_in(said) or STATION in said:
        asked = f"“{mask(said)[:LONGEST_NAME]}”一带登记的有这几个，您说的是不是其中一个？"
    else:
        named = f"没有正好叫“{mask(said)[:LONGEST_NAME]}”的，" if said else ""
        asked = f"{named}您说的是不是其中一个？" if len(options) > 1 else f"{named}{_is_it(options[0])}"
    return Reply(f"问题记下了。{asked}", _offered(said, options))


def point_at_one(said: str, options: Sequence[Project]) -> Reply:
    """行 to several names that were offered."""
    return Reply(
        "是下面哪一个？点一下就行；分不清、都不像，点“都不是”，工作人员会核对。", _offered(said, options)
    )


def no_such_phase(phase: int, options: Sequence[tuple[int, str]]) -> Reply:
    return Reply(
        f"登记库里没有{phase_name(phase)}。请您选一个，或者直接发小区名。",
        (
            *(Button(name, "choose_draft_project", {"project": id_}) for id_, name in options),
            Button("都不是", "file_without_project"),
        ),
    )


def unknown_estate(said: str) -> Reply:
    """It is filed all the same; the district says whose officers look for it."""
    return Reply(
        f"“{mask(said)[:LONGEST_NAME]}”在登记库里没查到，不耽误登记，工作人员会核对。\n在哪个区？",
        (*_district_buttons(), Button("换个名字", "change_project"), DROP),
    )


def which_district() -> Reply:
    return Reply("好的，先登记。在哪个区？", _district_buttons())


def _is_it(project: Project) -> str:
    district = districts().names.get(project.district_code, "")
    return f"您说的是{f'{district}的' if district else ''}{project.site.estate}吗？"


def _offered(said: str, options: Sequence[Project]) -> tuple[Button, ...]:
    names = offered_names(options, said)
    return (
        *(
            Button(name, "choose_draft_project", {"project": row.id})
            for name, row in zip(names, options, strict=True)
        ),
        Button("都不是" if len(options) > 1 else "不是", "file_without_project"),
    )


def _district_buttons() -> tuple[Button, ...]:
    names = districts().names
    buttons = (Button(name, "choose_draft_district", {"district": code}) for code, name in names.items())
    return (*buttons, Button("不清楚", "choose_draft_district", {"district": ""}))
