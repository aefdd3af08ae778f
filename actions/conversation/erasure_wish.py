"""“把我的记录全删掉”, “聊天记录也删”, “注销账号”: 删除我的信息 in other words. It is asked once before anything goes."""

import re

from data.regexes import regex

_AT_MOST = 60  # characters; longer is a story
_CLAUSE = regex(r"[^，,。.；;！!？?\n]+")
_ERASES = r"(?:删(?:除|掉|光|干净|了)?|清(?!楚|洁|理|晰|单|明|早|水|静|淡)(?:除|掉|空|干净|零)?|抹(?:掉|去|除|了)|销毁|注销)"
# One thing of many, which has an erasing of its own: 把电话删了, 第2条删了, 删掉刚才那句.
_ONE_THING = regex(
    r"(?:(?:联系)?(?:电话|手机)(?:号码?)?|号码|邮箱|照片|图片|相片|图|投诉|案件|工单|提醒|订阅|通知|公告|房子|住房|门牌|房号|地址|名字|姓名|称呼|绑定|草稿|"
    r"信用|处罚|奖励|不良(?:行为)?|黑名单|扣分|企业|公司|单位|项目|工程|公示|证书|施工|监理|验收|维修|缴费|购房|"
    r"第[0-9一二三四五六七八九十两]+[条句件个项]|(?:刚才|刚刚|方才|上面|前面|最后|这|那|上|前|下|后)(?:我)?(?:一|几|两)?(?:(?:[条句件张段]|个(?![人账帐号聊对]))|说的?))的?(?:信息|资料|数据|记录|话)?"
)
_TAKEN = "■"
_KEPT = r"(?:信息|资料|数据|隐私|记录|聊天内容|对话|内容|痕迹|账号|帐号|账户|档案|(?:说|讲|发|写|留|登记|问)(?:过)?的(?:话|东西|这些|那些|内容|信息|都|全)?)"
_MINE = r"(?:我|俺|咱|本人|自己|用户|个人)们?"
_OWN = rf"{_MINE}(?:家|在?(?:这|你们?|您)(?:里|儿|边|这里|那里)?|所有|全部|一切|全|个人|登记|留下?|之前|以前|填写?|存|身份|私人|基本|的|那|这|些|点|关于)*{_KEPT}"
_ALL_OF_IT = rf"{_MINE}的?(?:那些|这些|东西|一切|所有|全部)(?:的|东西|话|内容|记录|信息)?(?:都|全|统统|通通|给我|给|一起|[ 　])+"
_TALK = r"(?:聊天|对话|会话|聊的|谈话)(?:记录|内容|历史|信息)?"
_WORD = r"[^，。]"
_WISHES = regex(
    rf"{_OWN}{_WORD}{{0,8}}{_ERASES}|{_ERASES}{_WORD}{{0,4}}{_OWN}|{_ALL_OF_IT}{_ERASES}|"
    rf"{_TALK}(?:都|全|全部|统统|也|给我|一起|帮我|[ 　])*{_ERASES}|{_ERASES}{_WORD}{{0,6}}{_TALK}|"
    rf"(?:个人|所有|全部)(?:的)?(?:个人)?(?:信息|数据|资料|隐私){_WORD}{{0,6}}{_ERASES}|{_ERASES}{_WORD}{{0,3}}(?:个人|所有|全部)的?(?:个人)?(?:信息|数据|资料|隐私|记录)|"
    r"(?:注销|删除?|销)(?:掉|了)?(?:我|这个|这|个|的|你们?这?)*(?:账号|帐号|账户|户头|用户|号(?!楼|线|码))|(?:账号|帐号|账户)(?:都|也|给我|帮我|一起|要|想|[ 　])*(?:注销|删|销)|"
    r"^(?:请|麻烦|帮|给|我|要|想|把|你|申请|那|就|[ 　])*(?:注销|销号)(?:吧|了|掉|呗|[ 　])*$"
)
_BY_OTHERS = regex(
    r"(?:物业|开发商|施工|中介|房东|邻居|楼上|楼下|群主|群里|微信|短信|客服|工作人员|业委会|社区|售楼|销售|人家|(?<!其)他们?|她们?)[^，。]{0,12}(?:删|清|注销)|被(?:你们?|人|别人|他们?)?[^，。]{0,3}(?:删|清|注销)"
    r"|(?:就|已经?|都|还|竟然?|居然|案子|单子|投诉|这[件单个])销号(?!吧|呗)"  # what an officer does to a case
)
_ASKS = regex(
    r"怎么|咋|如何|为什么|为啥|凭什么|谁|是不是|有没有|会不会|哪[里儿]|什么时候|啥时候|多久|(?:删|清|注销|销)[^，。]{0,4}(?:了|完|掉|干净)?(?:吗|么|没(?:有)?)[?？]?$"
)
_MAY_BE_ASKED = regex(r"能|可以|可不可以|麻烦|请|帮")
_DENIES = regex(
    r"(?:别|不要|不用(?!了)|甭|不许|不准|不能|不想|不必|没让|没说|没叫|先不|不是)[^，。 　]{0,8}(?:删|清|注销)|(?:删|清|注销)(?:除|掉)?不"
)


def wishes_erasure(text: str) -> bool:
    """Only the clause that erases counts: what else is said beside it is said in anger."""
    if len(text) > _AT_MOST:
        return False
    return any(_is_wish(clause) for clause in _CLAUSE.findall(text))


def _is_wish(clause: str) -> bool:
    left = _ONE_THING.sub(_TAKEN, clause)
    if _WISHES.search(left) is None or _BY_OTHERS.search(clause) or _DENIES.search(clause):
        return False
    return _ASKS.search(clause) is None or (
        _MAY_BE_ASKED.search(clause) is not None and re.search(r"(?:吗|么)[?？]?$", clause) is not None
    )
