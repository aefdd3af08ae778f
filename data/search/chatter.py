"""Words people put around a name. Only such as hardly ever stand inside one: 建设 is a road, 平安 an estate."""

import re
from functools import cache

_AROUND = (
    "您好 你好 请问 请教 麻烦 劳驾 打扰 谢谢 感谢 师傅 同志 客服 帮忙 帮我 你们 "
    "我们家 我们小区 我们 咱们 咱家 我家 我妈 我爸 我奶奶 我爷爷 我父母 我朋友 我邻居 家里 "
    "想问一下 问一下 打听打听 打听一下 打听 想了解一下 了解一下 了解 想知道 想查一下 查一下 查查 查询 想问问 想问 问问 "
    "看一下 看看 告诉我 告诉 知道 想要 麻烦您 能不能 可以 住在 住着 买的 买了 位于 坐落在 来自 关于 "
    "是谁 是哪家 是哪个 哪家 哪个 哪些 哪儿 哪里 哪年 哪一年 什么时候 啥时候 什么 多少 怎么样 怎么 咋样 为什么 有没有 有无 是不是 是否 "
    "几星 几级 多久 几年 列入 黑名单 得分 扣分 有效 过期 情况 详情 电话 号码 联系方式 获奖 奖项 处罚 "
    "这个 那个 这家 那家 现在 目前 到底 究竟 一下 介个 倍儿 里面 里边 那边 这边 附近 旁边 天津市"
)
_ABOUT_PROJECTS = (
    "咨询 投诉 反映 举报 信息 资料 等级 名称 编号 这个小区 那个小区 小区 楼盘 项目 工程 房子 楼房 这栋楼 那栋楼 这楼 那楼 住宅楼 "
    "建设单位 施工单位 监理单位 设计单位 勘察单位 检测单位 开发商 施工方 施工队 承建商 承建 总承包 总包 监理公司 监理员 监理 总监 项目经理 负责人 质监员 "
    "质监站 监督员 责任人 责任主体 责任单位 包工头 物业公司 物业 建筑商 施工许可证号 施工许可证 许可证号 许可证 项目编号 标牌编号 标牌 地址 公司 "
    "盖的 建的 修的 开发的 施工的 设计的 造的 谁盖 谁建 谁干 谁监理 验收了没有 验收了吗 验收没有 验收 竣工了吗 竣工了 竣工 完工 交房 开工 备案 "
    "质量保险 质量问题 质量 保险 担保 绿色建筑"
)
_ABOUT_FIRMS = "资质等级 信用等级 信用分 股份有限公司 有限责任公司 有限公司 公司 企业"
_ABOUT_PEOPLE = "咨询 信息 资料 证书 等级 名称 编号 监理工程师 建造师 建筑师 结构师 勘察工程师 工程师 项目经理 总监 监理 经理 注册证 注册 执业 证件 师傅 先生 女士 这个人 此人 单位 公司 项目 工程"
_ABOUT = {"project": _ABOUT_PROJECTS, "company": _ABOUT_FIRMS, "person": _ABOUT_PEOPLE}
# a name ends before these, and begins after those
BEHIND = frozenset("的是了吗呢啊呀吧嘛在有没还也谁归被几盖建那这现哪啥怎咋叫给能要想会算属多")
BEFORE = frozenset(
    "我您你他她它俺咱们住在是的了着过说到从于查问请给叫让把被跟和与同对就都也还又去来找看听买卖租选换搬家喂嗯哦啊呀哎唉吧嘛呢那这个"
)


@cache
def chatter(kind: str) -> re.Pattern[str]:
    """What is said around names of this kind, longest first."""
    words = sorted(set(f"{_AROUND} {_ABOUT[kind]}".split()), key=lambda w: (-len(w), w))
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})+")


def without_chatter(text: str, kind: str, gap: str) -> str:
    """The text with a gap where chatter stood: what is left may be a name."""
    return re.sub(f"{re.escape(gap)}+", gap, chatter(kind).sub(gap, text)).strip(gap)
