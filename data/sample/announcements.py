"""Announcements of the demonstration: one of each kind, invented, marked 演示, as if sent in the days before."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from data.tables.announcements import Announcement, Kind, Stage

_EVERYBODY: dict[str, object] = {"everybody": True}
_TEXTS: Sequence[tuple[int, Kind, str, dict[str, object], str, str]] = (
    (
        1,
        Kind.DEFECT,
        "关于一批防水卷材不合格的通报",
        {"districts": ["120103"]},
        "120103",
        (
            "经抽样检测，一批弹性体改性沥青防水卷材（演示批次 YS-0917）拉力和低温柔性不合格。\n\n"
            "各有关单位：立即停止使用并封存这一批次，核对进场台账，报告数量、使用部位和处理意见。\n\n"
            "各位居民：请不要自行拆改屋面。发现渗漏，可以在这里反映，处理进展会继续通报。"
        ),
    ),
    (
        4,
        Kind.CIRCULAR,
        "住宅外墙保温专项检查情况通报",
        {"districts": ["120104"]},
        "120104",
        (
            "近期对在建住宅的外墙保温作了专项检查。主要问题：锚栓数量不足、粘结面积不够、穿墙管口没有封堵。\n\n"
            "已经下达整改通知，逾期不改的依法处理。"
        ),
    ),
    (
        9,
        Kind.PUBLICITY,
        "供热前请您看看家里这几处",
        _EVERYBODY,
        "",
        (
            "供热试压前请您看看：\n1. 分集水器和阀门接口：有没有渗水、锈迹；\n2. 地面和墙角：有没有新的潮湿、鼓包；\n"
            "3. 家里留人：试压当天最好有人在家。\n\n发现漏水先关分户阀，再联系物业或供热单位；属于质量问题的，可以在这里反映。"
        ),
    ),
    (
        16,
        Kind.POLICY,
        "住宅工程质量信息公示办法",
        _EVERYBODY,
        "",
        (
            "和您有关的主要是：\n1. 竣工的住宅要有永久性标牌，写明谁建设、勘察、设计、施工、监理；\n"
            "2. 扫标牌上的二维码，能看到这个工程的公示信息。\n\n这是演示用的文字，不是真的文件。"
        ),
    ),
)


def announcements(now: datetime) -> list[Announcement]:
    return [
        Announcement(
            kind=kind,
            stage=Stage.SENT,
            title=title,
            body=body,
            audience=audience,
            district_code=district,
            written_at=now - timedelta(days=days, hours=2),
            published_at=now - timedelta(days=days),
            demo=True,
        )
        for days, kind, title, audience, district, body in _TEXTS
    ]
