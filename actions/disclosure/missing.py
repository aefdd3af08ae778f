"""What should be disclosed and is not (公示缺项).

The five parties and their leaders stand on the permanent plate (建质〔2014〕124号 art. 9); the five leaders' promises
are filed before construction (建办质〔2014〕44号). The plate is put up after acceptance, so it is missing only then.
"""

from collections.abc import Sequence
from typing import Protocol

from data.tables.register import FIVE_PARTIES, Project


class _Answering(Protocol):
    @property
    def role(self) -> str: ...
    @property
    def leader(self) -> str | None: ...
    @property
    def promised_on(self) -> object | None: ...


def missing_items(project: Project, current: Sequence[_Answering]) -> tuple[str, ...]:
    """Names of the missing items, in the order of the card."""
    items = [item for role in FIVE_PARTIES for item in _of_role(role, [p for p in current if p.role == role])]
    required = {
        "地址": project.address,
        "施工许可证号": project.permit_number,
        "质量监督机构": project.station,
        "质量监督员": project.inspector,
        "监督电话": project.inspector_phone,
        "永久性标牌编号": project.plate_number if project.accepted_on else "尚未到期",
    }
    return (*items, *(name for name, value in required.items() if not value))


def _of_role(role: str, parties: Sequence[_Answering]) -> list[str]:
    if not parties:
        return [role]
    if any(not party.leader for party in parties):
        return [f"{role}项目负责人"]
    return [f"{role}质量终身责任承诺书"] if any(party.promised_on is None for party in parties) else []
