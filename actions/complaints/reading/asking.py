"""Is it a complaint at all? 漏水保修几年 and 是谁盖的 are questions, and thanks are thanks."""

from collections.abc import Mapping

from data.regexes import regex

_COMPLAINS = regex(
    "投诉|举报|反映|反应一下|没人管|无人管|没人修|不给修|管管|推诿|踢皮球|做主|维权|讨个说法|强烈要求|恳请|请求|求助|帮帮|受不了|气死|太差|坑人|不作为|扰民|豆腐渣|严重|希望(?:有关|相关|领导|能|尽快)|尽快|请(?:领导|政府|有关|相关|尽快|解决|帮)"
)
_OURS = regex("我家|我们|俺|咱|我(?:的|住|这|是|买)|本人|业主|楼上|楼下|家里|家中|屋里|邻居|小区")
_SOFTLY = regex("找谁|怎么办|咋办|咋整|该找哪")
_HAPPENS = regex(
    "就(?:漏|渗|洇|湿|滴|堵|跳|掉|停|裂)|"
    "[了着]|一直|老(?:是|漏|掉|跳)|总(?:是)?|又|越来越|好几|全是|都(?:是|裂|漏|掉|没)|天天|到处"
)
_ASKS = regex(
    "是谁|哪家|哪个(?:公司|单位|部门)|谁(?:盖|建|施工|监理|设计|负责|开发|管|来管|承建)|怎么(?:查|投诉|申请|办理|报修|算|认定|区分|走|预防|看|补充|处罚|写|用|验)|如何(?:查|投诉|申请|办|报修|认定|预防|处理|看|处罚)|"
    "什么(?:是|叫|意思|标准|流程|手续|条件)|是什么|(?:保修|质保)(?:期)?[^，。]{0,8}(?:多久|几年|多长|多少年|到什么|怎么算|有没有|吗|算|从)|(?:几年|多久|多长时间)(?:的)?(?:保修|质保)|归(?:谁|哪)[^，。]{0,4}管|"
    "哪(?:里|儿)(?:能|可以)?(?:查|投诉|办|可以|续)|电话(?:是)?(?:多少|号)|需要(?:哪些|什么|检查|注意)|注意(?:什么|哪些)|流程|有(?:没有|无)(?:处罚|记录|违法|黑名单|被)|信用|资质(?:等级|怎么|如何)|标准是|规定(?:是|有)|国家标准|要不要紧|正常吗|算不算|属不属于|属于什么|合格吗|有哪些|哪些(?:材料|东西|资料)|区别|"
    "(?:多大|多宽|多少|几点|多高|多厚|哪种|怎样|什么样)[^，。]{0,6}算|能不能(?:拆|砸|改|动|封|装|开|换)|(?:可以|能)[^，。]{0,8}吗|你们(?:能|可以|管|几点|是)|多久(?:检|查|验|一次)|多少钱|一般(?:几|多|什么|是)|啥时候(?:竣工|验收|建成|开始)"
)
_KIND = regex(
    "表扬|点赞|感谢(?!您的?关注)|谢谢你们|好评|已(?:经)?(?:修好|解决|处理好)|修好了|不漏了|通了(?!好|几|两|又|一)|解决了|挺好|没啥事|没事了|特别好|不用来了|很满意|不错|辛苦了"
)
_IDLE = regex("^(?:你好|您好|在吗|喂|hi|hello|谢谢|好的|嗯|哦|再见|拜拜|行|可以|知道了)[啊呀吗呢吧了，。]*$")
_ASKED_FOR = regex(
    "(?:我(?:的|那个)?)?(?:投诉|件|案子|编号)[^，。]{0,8}(?:到哪|进展|进度|怎么样了|什么情况|处理完|办到|办得)|撤(?:回|销|诉)|ts[0-9]{6}|查(?:一下)?(?:我的?)?(?:投诉|进度)"
)
_UNKIND = regex("没(?:有)?修好|没(?:有)?解决|不满意|又|还是|再次|投诉|举报|不行|没人")
_A_QUESTION = 60  # longer is a story, whatever it asks
_SURE, _HINT = 3.0, 1.0


def complaint_confidence(
    line: str, wide: str, found: Mapping[str, float], topics: Mapping[str, float]
) -> float:
    """0 to 1; from 0.5 it is taken for one, a little below it is fair to ask back."""
    if _IDLE.match(line):
        return 0.0
    ours, others = max(found.values(), default=0.0), max(topics.values(), default=0.0)
    complains, own = _COMPLAINS.search(line) is not None, _OURS.search(line) is not None
    score = _by_signs(ours, others)
    score += 0.25 * complains + 0.15 * own + 0.15 * (_HAPPENS.search(line) is not None)
    if len(wide) <= _A_QUESTION and _ASKS.search(line):
        score -= 0.2 if own and (complains or ours >= _SURE) else 0.5
    elif _SOFTLY.search(line):
        score -= 0.15
    if len(wide) <= _A_QUESTION and _ASKED_FOR.search(line):
        score -= 0.6
    if _KIND.search(line) and not _UNKIND.search(line):
        score -= 0.7
    return round(min(1.0, max(0.0, score)), 2)


def _by_signs(ours: float, others: float) -> float:
    if ours >= _SURE:
        return 0.65
    if others >= _SURE:
        return 0.5
    return 0.5 if ours >= _HINT else 0.3 if max(ours, others) > 0 else 0.1
