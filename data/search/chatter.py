"""Words people put around a name. Only such as hardly ever stand inside one: 建设 is a road, 平安 an estate."""

import re
from functools import cache

_GREETING = "您好 你好 喂 请问 请教 麻烦 劳驾 打扰 谢谢 感谢 师傅 老师 同志 客服 帮忙 帮我 帮 您 你们 你 请"
_SELF = "我们家 我们 咱们 咱家 咱 我家 我妈 我爸 我奶奶 我爷爷 我父母 父母 我朋友 邻居 家里 孩子 老人 俺 我"
_WISH = (
    "想问一下 问一下 打听打听 打听一下 打听 想了解一下 了解一下 了解 想知道 想查一下 查一下 查查 查询 查 想问问 想问 问问 问 看一下 看看 "
    "告诉我 告诉 知道 想要 想 要 麻烦您 能不能 可以 能 给"
)
_LIVING = "住在 住着 住 买的 买了 买 位于 坐落在 在 来自 关于 咨询 投诉 反映 举报"
_THING = "这个小区 那个小区 小区 楼盘 这个项目 那个项目 项目 工程 房子 房屋 楼房 这栋楼 那栋楼 这楼 那楼 整个 住宅楼 住宅"
_ROLES = (
    "建设单位 施工单位 监理单位 设计单位 勘察单位 检测单位 开发商 施工方 施工队 承建商 承建 总包 总承包 监理公司 监理员 监理 总监 项目经理 负责人 质监员 质监站 "
    "监督员 责任人 责任主体 责任单位 包工头 物业公司 物业 建筑商 电话 号码 联系方式 施工许可证号 施工许可证 许可证号 许可证 项目编号 标牌编号 标牌 编号 地址"
)
_ASKED = (
    "是谁 谁 是哪家 是哪个 哪家 哪个 哪些 哪儿 哪里 哪年 哪一年 什么时候 啥时候 什么 多少 怎么样 怎么 咋样 咋 为什么 有没有 有无 是不是 是否 几星 几级 多久 几年 "
    "盖的 建的 修的 开发的 施工的 设计的 造的 盖 验收了没有 验收了吗 验收没有 验收 竣工了吗 竣工了 竣工 完工 交房 开工 备案 质量保险 质量问题 质量 保险 担保 绿色建筑 星级 获奖 奖项 "
    "公司名称 单位名称 名称 叫 资质 信用 处罚 黑名单 得分 等级 证书 工程师 有效 过期 情况 信息 资料 详情"
)
_SMALL = "这个 那个 这 那 的 了 吗 呢 啊 呀 吧 嘛 哦 嗯 是 有 没有 没 还 都 也 就 和 跟 现在 目前 到底 究竟 一下 介个 介 倍儿 里面 里边 那边 这边 附近 旁边"
_FIRM = "股份有限公司 有限责任公司 有限公司 天津市"
_INNER = frozenset(
    "的了是有没还都也就和跟在能要想问查叫给盖您你我咱喂请帮这那介俺"
)  # also stand inside names


@cache
def chatter() -> re.Pattern[str]:
    """Everything above, longest first; single characters that also stand in names only next to more chatter or an end."""
    words = " ".join((_GREETING, _SELF, _WISH, _LIVING, _THING, _ROLES, _ASKED, _SMALL, _FIRM)).split()
    sure = sorted((w for w in words if w not in _INNER), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, sure)) + ")+")


def without_chatter(text: str, gap: str) -> str:
    """The text with a gap where chatter stood: what is left may be a name."""
    bare = chatter().sub(gap, text)
    inner, edge = "".join(_INNER), re.escape(gap)
    trimmed = re.sub(f"(?<![^{edge}])[{inner}]+|[{inner}]+(?![^{edge}])", gap, bare)
    trimmed = re.sub(f"(?<![^{edge}])[{inner}]+|[{inner}]+(?![^{edge}])", gap, trimmed)
    return re.sub(f"{edge}+", gap, trimmed).strip(gap)
