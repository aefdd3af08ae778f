"""What words can mean of an own complaint, and what is answered to each: the table `case_for_sure` reads."""

from actions.complaints import own_cases as cases
from actions.complaints.drafts import BY_A_NEIGHBOUR, LIFT
from actions.complaints.rating import AFFIRMATION, DENIAL
from actions.complaints.reading.outcome import PROTEST
from actions.complaints.reading.reopening import DROPS
from actions.complaints.reading.visits import LETS_COME
from actions.conversation import (
    case_asked,
    case_deeds,
    case_reopening,
    case_visit,
    one_item,
    own_cases,
    own_contact,
    returning,
    striking,
)
from actions.conversation.draft_words import A_NUMBER
from actions.conversation.meaning import Meaning
from actions.conversation.wall_meanings import OF_A_BROKEN_WALL
from actions.conversation.withdrawal_meanings import OF_WITHDRAWING_AT_ALL, WITHDRAWS
from actions.guidance.counts_as import COUNTS_AS
from data.regexes import regex
from data.tables.complaints import Stage

_WHEN = r"(?:什么|啥|嘛|几|多会儿?|多咱|哪)(?:个)?(?:时候|时间|天|日|点|会儿)?"
_BARELY = (  # no part of the house and no other one is named
    r"(?:那|我们?家?|我这房|我这|这房|这|这个|这样|它|房子|不是|是不是|是|都|已经|现在|到底|还|早就?|也|就|算|应该|肯定|没|[，, ])*"
)
_ASKING = r"(?:现在|我?就?问的?|那|到底|告诉我|你?说|是|归|具体|[，,！!。 ])*"
_OR_NOT = r"(?:了|没有?|吗|么|嘛|吧|呢|啊|不|[?？。！! ])*"
_COMES = r"(?:来(?=[?？。，,！!啊呀呢 ]|$)|来人|来修|来看|来查|来弄|上门|过来|派人|有人来|有人修|给?修)"

PRIVACY = Meaning(None, case_asked.who_gets_to_know, case_asked.who_gets_to_know, of_anybody=True)
OF_OTHERS = Meaning(None, case_asked.what_others_told, case_asked.what_others_told, of_anybody=True)
ONE_ITEM = Meaning(None, one_item.of_case, one_item.of_draft, cases.ALIVE, first=True)
ALL_ITEMS = Meaning(None, one_item.all_of_case, one_item.all_of_draft, cases.ALIVE, first=True)
CONTACT = Meaning(None, own_contact.tell, own_contact.tell_draft, cases.ALIVE, tells=True)
_A_PHONE = r"(?:电话|手机号?|号码|联系方式)"
_FORGETS = regex(
    rf"^(?!.*(?:公司|企业|提醒|拿去卖|[倒贩转]卖|泄[露漏]|给(?:开发|物业|施工|楼上|邻居|他们))).*(?:(?:删|去掉|抹|清|拿掉|撤掉?|取消).{{0,6}}{_A_PHONE}|{_A_PHONE}.{{0,6}}(?:删|去掉|抹|清掉|清了|拿掉|撤掉?|(?:别|不)(?:给我)?(?:留|存|记)|不要(?:留|存|记))|(?:别|不要|不想|甭|不)(?:再|给我|帮我)*(?:留|存|记)(?:着|下)?(?:我|我的|我家)?的?{_A_PHONE}(?!行|可以|能|也|，?(?:怎么|咋)))"
)
_NAME = r"(?:名字?|姓名|真名|大名)"
_NAMED = regex(  # 我没写名字吧, 我名字记上了没
    rf"^(?:那|我|你们?|单子|登记|投诉|里面?|上面?|这里|刚才|好像|应该|的|[，, ])*(?:有没有|没有?|不会|是不是)(?:给我|把我?|要)?(?:写|记|留|填|登|报)+(?:上|着|过|了|下)*(?:我的?)?{_NAME}(?:吧|吗|么|没|呢|啊|[？?])+[。！! ]*$"
    rf"|^(?:那|[，, ])*我的?{_NAME}(?:你们?|是不是)?(?:写|记|留|填|登)(?:上|着|下|进去)?了?(?:没有?|吗|么|吧|[？?])+[。！! ]*$"
    rf"|有没有(?:写|记|留)(?:上|下)?(?:我的?){_NAME}"
)
_NOT_CALLED = regex(
    r"(?:^|[，,。！! ])(?:我|本人|我这|平时|白天|上班|一般|从来|都|也|又|[，, ])*(?:不接|接不了|没法接|不方便接|不想接)(?:听)?(?:任何|陌生|你们的?|什么)?(?:人|的)?电话"
    r"|(?:别|不要|甭|少|不用|不许)(?:再|老|总|随便)?(?:给我|往我这)?(?:打电话|来电话?|打手机|回电|打给我|打我的?(?:电话|手机)|打过来|打了$)"
)
_STILL_STANDS = regex(
    r"还(?:都)?算(?:不算)?数|还有(?:没有)?效(?:吗|么|不|$|[，,？? ])|(?<![房楼证门牌可电话])(?:编号|受理号|号)(?:码)?(?:还是|没|有没有|会不会|不会|变没|换没|用不用|还)(?:给)?(?:变|换|作废|那个|原来|失效|重新)"
)
_URGES = regex(
    r"^(?!.*(?:[吗么?？]|是不是|[能可]以?催|几[回次遍]|(?:怎么|咋|别|不用|不|甭|没)催|催了))(?:.*(?:再|给我|帮我|麻烦|赶紧|快|先|[，, ]))?催(?:一?[催下遍次回声]|[两几][遍次]|他们?|办)|再催"
)
_STOPS_THE_LIFT = regex(
    r"(?:能不能|能|可不可以|可以|要不要|该不该|应该|先|让|叫|赶紧|快|谁|把)[^，。！!？?]{0,8}(?:停(?!水|电|车|气|暖|在|过|住|不)|关了|关掉|封(?:了|上|掉))"
    r"|(?:别|不)(?:再|要|能)?让[^，。！!？?]{0,4}(?:坐|乘|用|上)|(?:还能不能|还能|能不能|敢|还让)(?:接着)?(?:坐|乘)(?!电梯到)"
)
_CAN_IT_BE_FILED = regex(  # 能登记不, 报得了吗
    r"^(?:那|这个?|这事儿?|我这|我|到底|[，, ])*(?:能不能|能|可不可以|可以|给不给|给)(?:给我|帮我|在这)?(?:登记|登|报|投诉?|受理|立案)(?:上|了|的)*(?:不|吗|么|嘛|[?？])+$"
    r"|^(?:那|这个?|这事儿?|我这|我|到底|[，, ])*(?:登记|登|报|投诉?|受理)(?:得了|不了|得上|不上)(?:登不了|报不了)?(?:不|吗|么|嘛|[?？])+$"
)
MEANINGS = (
    Meaning(
        DROPS,
        case_reopening.not_wished,
        None,
        cases.ALIVE | {Stage.CLOSED},
        first=True,
        not_while_telling=True,
    ),
    Meaning(
        LETS_COME, case_visit.let_come, None, cases.ALIVE, tells=True, first=True, not_while_telling=True
    ),
    Meaning(
        PROTEST, returning.how_it_came_out, None, returning.NOT_SIGNED_OFF, first=True, not_while_telling=True
    ),
    Meaning(PROTEST, case_reopening.offer, None, (Stage.CLOSED,), first=True, not_while_telling=True),
    Meaning(
        AFFIRMATION,
        returning.how_it_came_out,
        None,
        (Stage.TO_SIGN_OFF,),
        tells=True,
        first=True,
        not_while_telling=True,
    ),
    *OF_WITHDRAWING_AT_ALL,
    Meaning(striking.MEANT, striking.ask, striking.of_draft, cases.ALIVE, first=True),
    Meaning(_STILL_STANDS, case_asked.still_stands, None, cases.ALIVE | {Stage.WITHDRAWN}, first=True),
    Meaning(
        regex(
            r"全部的?(?:过程|经过)|(?:办理|处理)的?(?:全过程|每一步)|(?:从头到尾|每一步)[^，。！!？?]{0,6}(?:看|列|说|过程|经过)"
        ),
        own_cases.case_history,
        None,
        frozenset(Stage),
        first=True,
        not_while_telling=True,
    ),
    Meaning(
        regex(
            rf"^(?:那|这|到底|你们?说?|[，, ])*(?:施工|维修|修理|开发|建设|责任)(?:单位|队|方|公司|商|师傅|工人)?(?:的|那边|那头|人|师傅|工人|他们)*[^，。！!？?]{{0,3}}{_WHEN}[^，。！!？?]{{0,4}}(?:来|到|上门|过来|上我家|到我家)(?:人|修|看|一?趟)?(?:啊|呀|呢|嘛|[?？。！! ])*$"
        ),
        case_asked.when_they_come,
        None,
        cases.ALIVE,
        first=True,
        not_while_telling=True,
    ),
    Meaning(_URGES, returning.again, None, cases.ALIVE | {Stage.WITHDRAWN}, first=True),
    Meaning(
        _STOPS_THE_LIFT,
        case_asked.stop_the_lift,
        case_asked.stop_the_lift,
        cases.ALIVE,
        first=True,
        codes=(LIFT,),
    ),
    Meaning(
        regex(
            r"(?:那?[句段条]话?|上面的?|刚才的?|我说的.{0,8}).{0,6}(?:写|记|填|登|录)(?:上|进去|下来|着|全|对)?(?:了)?(?:没|吗|么)"
            r"|[^，。！!？?]{3,14}(?:写|记|填|登|录)(?:上|进去|下来|全|对)(?:了)?(?:没有?|吗|么)|记到?哪(?:儿|里|去)?了?|哪句记下"
            r"|(?:给我?看看?|看看?|看一?下|查一?下|查查|核对|发我|念念).{0,6}我(?:都|刚才|之前)?(?:登记|记|写|填|报)(?:的|了)(?!.{0,4}(?:提醒|订阅|施工|监理|开发|建设|设计|勘察|企业|单位|公司))"
            r"|(?:登记|单子|记录|投诉)(?:里|上)?的?(?:内容|原话|信息|写的).{0,6}(?:看|给|发|对|啥|什么)|登记?的?内容"
            r"|念(?:念|一?遍|一?下|给[我俺])|(?:刚才|当时|到底|都)(?:都)?(?:登记|记|写|填|报)(?:了|的|成)(?:些|点|都)?是?(?:什么|[啥嘛])|一共(?:几|多少)(?:条|项)"
            r"|^(?:给我|帮我|你|把|再|都|[，, ])*(?:看看|看一?下|念念?|念一?下|听听)(?:给我|我)?(?:听|看)?(?:都|我|现在)*(?:写|登|登记|记|报)(?:了|的|上)*(?:些|点)?(?:什么|[啥嘛]|内容)?[。！!？? ]*$"
            r"|(?:登|记|写|报|填)(?:记|上)?(?:的|了)(?:那些|东西|内容)?[^，。！!？?]{0,4}(?:念|读)(?:念|一?下|给|我)"
            r"|(?:我|给我|你们?|现在|那上面|上面|^)(?:都)?(?:登记|记|写|填|报)(?:了|的|成)(?:些|点|都)?是?(?:什么|[啥嘛])(?!.{0,3}(?:提醒|订阅))"
        ),
        case_asked.what_is_recorded,
        case_asked.what_is_written_down,
        first=True,
    ),
    Meaning(_NAMED, own_contact.what_is_known, own_contact.what_is_known, cases.ALIVE, first=True),
    Meaning(COUNTS_AS, case_asked.counts_as, case_asked.counts_as, of_anybody=True, first=True),
    Meaning(_FORGETS, own_contact.forget, own_contact.forget, of_anybody=True, first=True),
    Meaning(
        _NOT_CALLED,
        own_contact.no_calls,
        own_contact.no_calls_for_the_draft,
        cases.ALIVE,
        tells=True,
        first=True,
    ),
    Meaning(_NOT_CALLED, own_contact.nobody_calls, None, of_anybody=True, first=True),
    Meaning(
        regex(r"(?:承办|办事|经办|谁办).{0,8}(?:电话|手机|号码|联系方式)|(?:电话|手机号).{0,4}(?:承办|经办)"),
        returning.phone_of_the_handler,
        None,
        cases.ALIVE,
        first=True,
    ),
    Meaning(
        regex(
            r"(?:老伴|媳妇|老婆|老公|爱人|对象|儿子|闺女|女儿|孩子|孙子|[他她]|我[爸妈]|邻居|家里人).{0,10}(?:手机|微信|号).{0,4}(?:报|登记|投诉|反映|填)"
        ),
        returning.somebody_elses,
        returning.somebody_elses,
        of_anybody=True,
        first=True,
    ),
    Meaning(
        regex(
            r"^(?!.*(?:怎么|咋|如何)).*(?<![房楼证门牌可修编])(?:受理编号|编号|受理号|查询码|号)(?:他|她|我|也|都|又|早|给|已经)*(?:忘|没了|丢|弄丢|找不|记不)"
            r"|(?:没有?|忘了?|记不得|记不住|找不到|丢了?)(?:了)?(?:受理)?(?:编号|查询码|号)(?:了)?[，, ]?(?:咋|怎|能|可以|也|还)"
        ),
        returning.somebody_elses,
        None,
        of_strangers=True,
        first=True,
    ),
    Meaning(
        regex(
            r"^(?!.*(?:证书|许可证|资质|合同|备案|项目|工程|注册|信用|公司|企业|绑定|楼盘|电梯)).*"
            r"(?:(?:编号|受理号|单号|查询码)(?:是|叫|呢|到底|又|都|我|给)*(?:多少|几(?![天号楼])|[啥嘛]|什么|哪个|来着|忘|找不|丢|没记)|(?:查|看|告诉|发|忘了?).{0,4}我的?(?:受理)?(?:编号|受理号|单号)|^(?:我的?|那个|那|我那个)?号(?:码)?(?:是)?(?:多少|几|[啥嘛]|什么)(?:来着|呀|啊|呢|了|[，, ]|忘了?|[?？。])*$)"
        ),
        case_asked.own_numbers,
        case_asked.own_numbers,
        first=True,
    ),
    *OF_A_BROKEN_WALL,
    Meaning(
        regex(
            r"物业(?!费)[^，。！!？?]{0,16}(?:不管|管不了|管不着|不来|没人|不理|不敢|推|劝不|拦不|没用|不听)"
            r"|物业(?!费)[^，。！!？?]{0,8}(?:能不能|能|可不可以|管不管|有没有权|该不该)[^，。！!？?]{0,6}(?:管|拦|不让|劝|制止|停)"
        ),
        case_asked.the_property_firm_does_nothing,
        case_asked.the_property_firm_does_nothing,
        cases.ALIVE,
        tells=True,
        first=True,
        codes=(BY_A_NEIGHBOUR,),
    ),
    Meaning(
        regex(
            r"(?:删|去掉|撤掉?|拿掉|换掉).{0,6}(?:照片|图片|相片|那张|这张|一张)|(?:照片|图片|相片).{0,6}(?:删|去掉|撤掉|拿掉)|[发传]错.{0,3}(?:张|图|照片)|(?:照片|图片?|[这那]张).{0,4}[发传]错|[发传]错.{0,6}删"
        ),
        returning.which_photo,
        returning.none_with_the_draft,
        cases.ALIVE,
        first=True,
    ),
    Meaning(
        regex(
            r"^(?:我|这儿|这|手机里|等等|等一下|[，, ])*(?:还有|还|再|再有)(?:给你|给您|要|想)?(?:发|传|补|加)?(?:[一两二三几]|[0-9])?张(?:照片|图|相片)?(?:没发|要发|呢|发给你|发过来)?[。！! ]*$|^(?:我|这儿|这|手机里|[，, ])*有(?:几|一|两)?张?(?:照片|图|相片)[，, ]*(?:等|一会|待会|回头|晚点|过会|稍后|明天)[^，。]{0,6}(?:发|传)|^(?:我)?(?:给|再给|想给)[你您]们?(?:发|传|看)(?:个|张|几张)?(?:照片|图片?|相片)[^？?]{0,10}$"
        ),
        returning.photos_to_come,
        returning.photo_to_the_draft,
        cases.ALIVE,
        first=True,
    ),
    Meaning(
        regex(
            r"^(?!.*(?:扣分|等级|黑名单|公司|不良)).*(?:不服|不认可|凭(?:什么|啥)(?:就|说)?(?:不管|不受理|不办|不归|说)|怎么就?不受理|为(?:什么|啥)(?:就)?不(?:给)?(?:受理|管))"
        ),
        case_deeds.object_to,
        None,
        (Stage.DECLINED,),
    ),
    Meaning(
        DENIAL, returning.how_it_came_out, None, returning.NOT_SIGNED_OFF, tells=True, not_while_telling=True
    ),
    Meaning(
        regex(
            r"^(?:哎呀?|这|怎么|咋|昨天|今天|昨晚|那儿|还是|厨房|卫生间|厕所|屋顶|阳台|卧室|才|刚|修|弄|补|完|好|过|没几天|[两三四五]天|就|[，,！! ])*又(?:开始|接着|在)?[漏渗裂坏掉堵返滴砸].{0,12}$"
            r"|又(?:开始|接着|在)[漏渗裂砸]|又[漏渗裂坏掉堵返滴砸].{0,6}(?:没人|不来|催)|(?:还没|根本没|就没|压根没|一直没|没)人(?:来|管|理|联系)[^，。]{0,4}(?:$|[，。！!])|催一?[催下]|(?:上回|上次|之前)[^，。]{0,3}(?:报|登记|投诉|反映)的.{0,12}(?:又|还在)[漏渗裂坏掉堵返滴]"
        ),
        returning.again,
        None,
        returning.AGAIN,
        tells=True,
    ),
    Meaning(
        regex(
            r"(?:单|另|分开|单独)(?:独)?(?:算|登记|报|写|立)(?:一[件个])?|(?:是|算)(?:两|2)[件个码](?:事|问题)?|(?:别|不)(?:跟|和)[^，。]{1,8}(?:搅|混|放|写)(?:在)?一(?:块|起)"
        ),
        returning.as_another,
        None,
        cases.ALIVE,
        first=True,
    ),
    Meaning(
        regex(
            r"(?:不想|不要|别让?|懒得|不用|难道|还[得要]|又[得要]|凭什么)(?:我|再|要)*(?:重新?|重复)(?:填|登记|报|写|说|来)|别让我再(?:填|说|报)"
        ),
        returning.no_need_to_tell_again,
        None,
        returning.AGAIN,
    ),
    Meaning(
        regex(
            r"(?:上回|上次|前(?:几|两)天|前阵子|之前|以前)(?:我|我们|在你们?这[儿里]?|在这[儿里]?|跟你们)?(?:就)?(?:报|登记|投诉|反映)(?!修)(?:过)?的(?!提醒|订阅)"
        ),
        returning.again,
        None,
        of_strangers=True,
    ),
    Meaning(
        regex(
            r"^(?:我|又|来了|回来了|[，, ])*(?:上回|上次|之前|前几天|昨天|那天|我那|我的?)(?:报|登记|投诉|说)?(?:的)?(?:那)?(?:个|件)?(?:事儿?|问题|投诉)?(?:现在|后来|到底)?(?:怎么样|咋样|怎样|办得|有(?:信|消息|结果|动静)|到哪|什么情况|啥情况)"
        ),
        own_cases.find,
        None,
    ),
    Meaning(
        regex(
            r"^(?:那|哎|唉|都|真|我|[，, ])*(?:别|不|甭)(?:用)?修了|谁(?:也|都)不管|没(?:人|一个)管(?:我|我们)|白(?:登|报|说|投诉)(?:记)?了|(?:要不|再不)[^，。]{0,6}(?:不弄|不报|撤)|^(?:撤了|不弄了)算了"
        ),
        case_asked.lost_heart,
        None,
        cases.ALIVE,
        first=True,
    ),
    Meaning(
        regex(
            r"^(?:有|还没|还没有|到底|那|怎么|没|咋)*(?:个)?(?:信儿?|消息|动静|下文|回音|回信)(?:了)?(?:没有?|吗|么|呢|啊)?[?？。！! ]*$"
        ),
        own_cases.find,
        None,
    ),
    Meaning(
        regex(r"^我(?:免贵)?姓[一-鿿]{1,2}[。！! ]*$"),
        returning.is_called,
        None,
        of_anybody=True,
        tells=True,
    ),
    Meaning(
        regex(
            rf"{_WHEN}.{{0,6}}{_COMES}|(?:有没有|有)人来(?!过)|来不来(?:人|修)?(?![，,]?不)|谁来(?:修|看|管|处理)|派(?:谁|人)来|{_COMES}(?:吗|么)[?？。]?$"
        ),
        case_asked.when_they_come,
        case_asked.when_after_filing,
        cases.ALIVE,
    ),
    Meaning(
        regex(rf"^(?:那|你们?|到底|大概|[，, ])*{_WHEN}.{{0,4}}{_COMES}[^，。！!？?]{{0,2}}[？?。 ]*$"),
        case_asked.when_after_filing,
        None,
        of_strangers=True,
    ),
    Meaning(
        regex(
            rf"^{_BARELY}(?:过|超过?|满|出)(?:了|保|没过?)*(?:[一二三四五六七八两0-9]{{1,2}}年|保修?期?|质保期?|期)(?:了)?{_OR_NOT}$"
            rf"|^{_BARELY}(?:在不在|在|有没有|有|算|管不管|管)(?:保修期?|质保期?|保)(?:内|里头?|期内)?{_OR_NOT}(?:[，, ]+谁.{{1,6}})?$"
            rf"|^{_BARELY}(?:保修期?|质保期?)(?:还|到底|现在|都)*(?:在不在|在|过没过|过|有没有|有|算不算|到期|没)(?:了|期|内)*{_OR_NOT}(?:[，, ]*你就说.{{0,8}})?$|^(?:每一?条|都|哪几?[条个])(?:还)?(?:在不在|在|过)保"
        ),
        case_asked.own_warranty,
        None,
        cases.ALIVE,
        first=True,
        not_while_telling=True,
    ),
    Meaning(
        regex(
            r"^(?:现在|这就|那|这|算|到底|[，, ])*(?:给我)?(?:登|登记|报|交|记|办|提交?|递)(?:上|好|进去|完|成|去)*了?(?:没有?|吗|么)[^。]{0,10}$|^(?:今天|现在|那|到底|[，, ])*(?:有|能有)人管(?:我|这事?|一?下)*(?:吗|没|不|么)[?？。]?$"
        ),
        case_asked.whom_to_turn_to,
        case_asked.not_filed_yet,
        cases.ALIVE,
        first=True,
    ),
    Meaning(_CAN_IT_BE_FILED, None, case_asked.can_be_filed, first=True),
    Meaning(A_NUMBER, case_asked.own_numbers, None, cases.ALIVE, not_while_telling=True),
    Meaning(
        case_asked.A_VISIT,
        case_asked.visit_wished,
        case_asked.visit_wished_while_telling,
        cases.ALIVE,
        tells=True,
        first=True,
    ),
    Meaning(case_asked.THANKS, case_asked.thanked, None, cases.ALIVE, first=True, not_while_telling=True),
    Meaning(case_asked.AT_HOME, case_asked.when_at_home, None, cases.ALIVE, tells=True),
    Meaning(
        regex(
            rf"(?:给|跟|找|问)谁.{{0,3}}(?:打|电话|说|催)|打给谁|我(?:该|应该|能)?找谁(?!要)|谁管(?:这|我|到)|到底谁管|{_WHEN}.{{0,6}}(?:给?我?(?:答复|回复|回音|结果|处理|解决))|接下来(?:怎么|咋)"
        ),
        case_asked.whom_to_turn_to,
        None,
        cases.ALIVE,
    ),
    Meaning(
        regex(
            rf"(?:谁|归谁|哪个?(?:人|部门|单位|科室))(?:在|来|给我)?(?:负责|承办|经办|接手|管|办)我|(?:承办|经办|负责)的?(?:人)?(?:到底)?是(?:谁|哪)|(?:这个?事?|到底|究竟)(?:到底)?谁(?:来|在)?负责|给我?个?(?:人名|名字|准话)|^{_ASKING}(?:(?:是)?(?:谁|哪个?(?:人|部门|单位|科室|领导)|什么(?:部门|人|单位))[，,、和呀啊！!。 ]*)+(?:在?(?:管|办|负责|承办|经办|处理))?(?:的|这个?件?事?)?[呢啊呀?？！!。 ]*$"
        ),
        case_asked.whom_to_turn_to,
        None,
        cases.ALIVE,
        first=True,
        not_while_telling=True,
    ),
    Meaning(
        regex(r"第?[0-9一二三四五六七八九十]条.{0,8}(?:呢|记上|记了|漏了|没记|怎么没)"),
        case_asked.what_is_recorded,
        case_asked.what_is_written_down,
    ),
    Meaning(
        regex(
            r"(?:你们?|我的?|上面|投诉里?|登记).{0,8}(?:记|登记|写|填|录)(?:成|的|了|上)?.{0,8}(?:什么|嘛|啥|哪|几|对吗|对不对|改过来|改好|上没|上了吗)"
            r"|(?:看一?看|查一?下|核对).{0,5}(?:登记|记|写|填)的|登记的?内容"
        ),
        case_asked.what_is_recorded,
        case_asked.what_is_written_down,
    ),
    *WITHDRAWS,
)
FIRST = tuple(one for one in MEANINGS if one.first)
