"""What somebody who speaks for a company says of its 整改通知: a question it answers, or words its handler should read."""

import re
from enum import StrEnum

from data.regexes import regex


class About(StrEnum):
    MORE_TIME = "more_time"
    REFUSING = "refusing"
    NOT_OURS = "not_ours"
    HOME = "home"
    DEADLINE = "deadline"
    HOW_NOW = "how_now"
    ORDERS = "orders"
    DONE = "done"
    PLANNED = "planned"


KEPT = frozenset({About.MORE_TIME, About.NOT_OURS, About.DONE, About.PLANNED})
"""Words for the handler; the others are questions."""

_MOST = 300  # characters
_A_QUESTION = 40
_ANOTHER = regex(
    r"异议|信用|扣分|处罚决定|黑名单|证书|公示|补报|绑定|邮箱|公告|停[水电]|提醒|验收|交房|监理|项目经理|谁(?:盖|建|施工|设计)"
    r"|我家|咱家|我们家|我妈|我爸|家里|我住|我要投诉|举报|再见|谢谢"
)
_NAMED = regex(r"整改|通知书|ZG\d{8}|我们公司|我公司|我司|我方|贵公司")
_WE = r"(?:我们?|咱们?|我司|我方|本公司|我公司)"
_MENDED = r"(?:整改|返工|维修|修|改|重做|处理|堵漏?|更换|换|补)"
_ABOUT: tuple[tuple[About, re.Pattern[str]], ...] = (
    (
        About.MORE_TIME,
        regex(
            r"宽限|延期|延长|展期|延[迟后]?(?:几|一|两|\d).{0,2}[天日周]|(?:晚|缓|推迟?|迟)(?:几|一|两|\d)\S{0,2}[天日周]"
            r"|多给.{0,4}(?:天|日|周|时间)|来不及|[改做干修]不完|(?:时间|工期|期限)(?:太|有点)?(?:紧|短)|推迟|赶不[上及出]"
        ),
    ),
    (
        About.REFUSING,
        regex(
            r"(?:不|没|别|拒绝|逾期|超期|过期)(?:去|给|按期|按时|及时)?(?:整改|改完?|修|答复|回复|理|办|弄|做完?)?.{0,8}(?:会怎|会咋|怎么样|咋样|怎么办|咋办|后果|处罚|罚|追责|什么责任|啥责任)"
        ),
    ),
    (
        About.NOT_OURS,
        regex(
            rf"(?:责任|问题|原因|毛病).{{0,4}}不(?:在|是|归|怪|该|属于).{{0,3}}{_WE}|不(?:是|归|怪|关|该|属于){_WE}.{{0,4}}(?:的|责任|问题|事|管|修|弄|造成|负责)?"
            rf"|{_WE}.{{0,4}}(?:没有?责任|不负责|不认|无责|不该|不承担)"
            r"|(?:楼上|业主|住户|物业|邻居|别人|装修|用户).{0,10}(?:弄坏|弄的|造成|导致|引起|砸的?|凿|私改|自己改|破坏)"
        ),
    ),
    (
        About.HOME,
        regex(
            r"哪一?户|哪一?家(?:人|业主|住户|的房子|的)?(?:啊|呀|呢)?(?=$|[\s，,。?？])|哪个?(?:房间|业主|住户|单元)|(?<!有)(?:哪|几)(?:单元|号房)|房号|门牌|(?:怎么|咋|如何|能不能|可以|安排).{0,6}(?:上门|进门|入户|进户)|(?:上门|入户|进户).{0,6}(?:怎么|咋|找谁|联系谁)"
            r"|(?:业主|住户|居民|投诉人|人家|对方).{0,4}(?:电话|联系方式|是谁|叫什么)|联系(?:业主|住户|居民|投诉人)|谁(?:投诉|举报|告|反映)|(?:投诉|举报|反映)的?(?:人|业主|住户)?是?(?:谁|哪)"
        ),
    ),
    (
        About.DEADLINE,
        regex(
            r"最[晚迟后](?:是|得|要)?(?:哪|几|什么|啥|多|到|期)|期限|截止|还[剩有]几天|还[剩有]多[少久]|(?:哪天|几号|啥时候|什么时候|多久|几天|多长时间)(?:之?内|之?前|以?前)?.{0,3}(?:要|得|必须|需要|能)?.{0,2}(?:改|整改|修|弄|做|答复|回复|交|完成|到期)"
            r"|(?:改|整改|修|答复|回复)[完好]?.{0,4}(?:到哪天|到几号|几天|哪天前|多久)"
        ),
    ),
    (
        About.HOW_NOW,
        regex(
            rf"(?:{_MENDED}[好完]|核验|通过|办结|结束|过关|销号|合格|满意|认可)了?(?:没有?|吗|么|嘛|不|[?？])"
            r"|(?:居民|业主|住户|投诉人|那家|人家|对方).{0,6}(?:咋说|怎么说|说啥|说什么|满意|意见|反馈)"
            r"|(?:现在|目前|我们|答复|整改|这件|那件|进展|进度|结果).{0,6}(?:到哪|咋样|怎么样|啥情况|什么情况|啥结果|什么结果|出来了?[没吗]|有(?:结果|消息|回音)|哪一?步)|^(?:有|出)结果了?[没吗么]?|^结果呢"
        ),
    ),
    (
        About.ORDERS,
        regex(
            r"(?:整改|通知书).{0,12}(?:看|有哪|哪[几些份]|几[份个条]|在哪|内容|说的?(?:啥|什么)|发|列|详情|写的|多少|呢$|吗$)|(?:看|查|打开|调出|重发|再发|列).{0,8}(?:整改通知|整改单|通知书)"
            r"|^(?:我们?的?)?整改(?:通知书?|单)$|(?:叫|让|要|要求|通知|找)(?:我们?|咱们?|我司|公司)(?:公司)?(?:来|去|要)?(?:改|整改|修|做|干|弄)(?:的?是)?(?:什么|啥|嘛|哪)|(?:到底|具体)?(?:改|整改|修)(?:的是)?(?:什么|啥|嘛|哪[里儿些块])(?:啊|呀|呢)?$"
        ),
    ),
    (
        About.PLANNED,
        regex(
            rf"(?:马上|立刻|立即|明[天早]|今天|后天|下?周[一二三四五六日天末]|这两天|过两天|尽快|正在|准备|已经?|下午|上午|晚上).{{0,8}}(?:安排|派|去|组织|进场|联系|施工|{_MENDED})|(?:安排|派)(?:了|好)?.{{0,4}}(?:人|师傅|工人|班组|施工队)"
        ),
    ),
)
_DONE = regex(
    rf"(?:整改|返工|维修|修|改|做|处理|补|换|堵|弄)(?:好|完成?|完毕|到位|过)(?:了|啦)?|{_MENDED}(?:了|完)|重新?做了|(?:已|都|全部?)(?:经|已)?{_MENDED}"
)
_NOT_DONE = regex(r"又(?:漏|坏|裂|渗|掉|开始)|还(?:在|是)?(?:漏|滴|渗|坏|没)|没(?:修|改|人)|不(?:修|改)|找谁")
_ASKS = regex(
    r"[?？]|[吗么嘛呢没]\s*[?？]?$|怎么|咋|什么|啥|哪|谁|几|多久|多少|能不能|可不可以|是不是|行不行"
)


def about(text: str) -> About | None:
    """What it is about, where it may be about an order at all."""
    if len(text) > _MOST or (_ANOTHER.search(text) and not _NAMED.search(text)):
        return None
    asks = _ASKS.search(text) is not None
    for kind, words in _ABOUT:
        fits = not asks if kind is About.PLANNED else kind in KEPT or len(text) <= _A_QUESTION
        if fits and words.search(text):
            return kind
    return About.DONE if _DONE.search(text) and not asks and not _NOT_DONE.search(text) else None


def names_an_order(text: str) -> bool:
    """整改, 我司: words of a company, which no resident's own case is about."""
    return _NAMED.search(text) is not None
