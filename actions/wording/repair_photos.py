"""What is said with the photos of a repair."""

from actions.complaints.repair_photos import RepairPhotos
from actions.wording import cases
from actions.wording.reply import Button, Reply, Shown
from data.tables.complaints import Case


def named(known: RepairPhotos) -> str:
    """“责任单位发来 3 张修好后的照片，您看看。”, "" when there are none."""
    if not known.count:
        return ""
    rest = f"先看 {len(known.shown)} 张，还有 {known.left} 张点“看其余照片”。" if known.left else ""
    return f"责任单位发来 {known.count} 张修好后的照片，{rest or '您看看。'}"


def shown(known: RepairPhotos) -> tuple[Shown, ...]:
    return tuple(Shown(photo.id, photo.secret) for photo in known.shown)


def more(case: Case, known: RepairPhotos) -> tuple[Button, ...]:
    """None where all are shown."""
    skip = known.skipped + len(known.shown)
    return (Button("看其余照片", "repair_photos", {"case": case.id, "skip": skip}),) if known.left else ()


def rest(case: Case, known: RepairPhotos) -> Reply:
    """The photos alone, asked for by the button."""
    what = f"{case.number} 修好后的照片，其余 {len(known.shown)} 张：" if known.shown else "没有别的照片了。"
    return Reply(what, (*more(case, known), cases.show(case)), photos=shown(known))
