"""What an officer's day holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Day:
    """Cases. `mine`: of the officer's own (承办), else of all that may be seen; None: not this officer's business."""

    mine: bool
    due_today: int
    late: int
    answered: int  # the resident said something, and nobody has done anything since
    reopened: int
    urgent: int
    received: int | None = None  # 待受理
    to_sign_off: int | None = None  # 待销号
    dangers: int = 0
    petitions: int | None = None  # 异议 and 信用修复 that wait for officers
    petitions_late: int | None = None
