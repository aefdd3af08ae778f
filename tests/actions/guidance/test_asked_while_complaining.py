"""What residents ask in the middle of a complaint, in their own words: each its answer; stories and other questions none."""

import pytest

from actions.complaints.drafts import simplified
from actions.guidance.asked import answer_to, asked_beside
from actions.guidance.only_asked import rule_asked

ASKED = {
    "is_it_load_bearing": [
        "这堵墙算不算承重墙",
        "怎么看是不是承重墙",
        "我咋知道哪面是承重的",
        "承重墙怎么分啊",
        "是承重墙吗",
    ],
    "is_the_neighbour_liable": [
        "那楼上就没责任？",
        "楼上该不该赔",
        "楼上就没责任吗",
        "难道邻居一点责任都没有",
        "楼上要不要负责任",
        "楼上就啥事没有？",
        "凭啥楼上不管",
        "楼上担不担责任",
    ],
    "is_it_any_use": [
        "能给我修吗到底",
        "到底给不给修",
        "你们能解决不",
        "修得好吗",
        "投诉了有用吗",
        "会不会白投",
        "投诉有没有用",
        "登记了管用不",
        "告了有用吗",
        "别是又白投一回",
        "报上去好使吗",
        "你们到底管用不",
        "是不是又白说了",
        "投这个有人看吗",
        "这能解决得了吗",
    ],
    "neighbours_angry": [
        "楼上会不会跟我翻脸",
        "怕跟邻居闹僵",
        "得罪人咋办",
        "抬头不见低头见的",
        "以后还怎么处啊",
        "他家会不会记恨我",
        "我不想得罪楼上",
    ],
    "how_many_days": [
        "要多久",
        "多少天能解决",
        "得多长时间",
        "大概几天能修好",
        "到底啥时候能修上",
        "介嘛时候能给个准信儿",
        "什么时候才有结果",
        "还要等多久啊",
        "几个月能弄完",
        "多咱能给修好",
        "最快几天",
    ],
    "free_of_charge": [
        "要交钱吗",
        "收费不",
        "投诉要钱吗",
        "登记收费吗",
        "免费的吗",
        "要不要交钱",
        "你们来看收钱不",
        "这个要花钱吗",
        "用交费不",
        "交钱吗",
    ],
    "papers_of_mine": [
        "要不要照片发票",
        "没有发票能投吗",
        "没照片行不行",
        "合同丢了还能投吗",
        "用不用身份证",
        "发票没了咋办",
        "要不要房本",
    ],
    "tenants": [
        "我不是业主 是租的 能投吗",
        "租户能投不",
        "我是租客 有资格吗",
    ],
    "for_somebody": [
        "替我妈投行不行",
        "帮我爸妈登记可以吗",
        "能替老人投诉吗",
        "房子是我爸的 我能投吗",
        "给邻居代报行不",
    ],
    "property_firm_refuses": [
        "物业说不归他管怎么办",
        "物业不管咋办",
        "物业说这不是他们的事 找谁",
        "物业推给开发商咋整",
    ],
    "developer_gone": [
        "开发商倒闭了找谁",
        "开发商跑了 找谁",
        "开发商注销了怎么办",
        "盖楼的公司没了谁管",
        "施工队找不着了咋办",
    ],
    "past_warranty": [
        "过保了还管吗",
        "过了保修期你们管不管",
        "老房子管不管",
        "保修期过了还能投吗",
        "都出保了还能报吗",
    ],
    "at_night": [
        "晚上能投吗",
        "周末有人吗",
        "半夜能登记吗",
        "星期天上班不",
        "你们几点下班",
        "过年放假有人值班吗",
        "24小时能报吗",
    ],
    "passing_the_buck": [
        "你们会不会踢皮球",
        "你们别推来推去",
        "会不会走形式",
        "你们是不是糊弄老百姓",
        "你们跟开发商是一伙的吧",
    ],
    "unlike_the_hotline": [
        "12345 我打过了没用 你们有啥不一样",
        "跟12345有什么区别",
        "你们跟热线一样吗",
        "12345打了没用你们能行吗",
        "你们有啥不一样",
    ],
    "at_home_for_the_visit": [
        "来看的时候我得在家等着吗",
        "我上班没空咋办",
        "邻居替我开门行不",
    ],
    "who_stands_at_the_door": [
        "来的人有证吗 别是骗子",
        "怎么知道是真是你们的人",
        "咋认是不是骗子",
    ],
    "repaired_oneself": [
        "人家说能给报销吗 我请人通下水道花了三百",
        "我找人修花了两千谁给掏",
        "墙我能不能先拿东西挡上",
        "我先自己抹上水泥行不行",
        "自己修了钱找谁报销",
        "先堵上没事吧",
    ],
    "already_in_court": [
        "打官司了还能投吗",
        "已经起诉了 还能投诉不",
    ],
    "asked_to_sign": [
        "开发商让我签和解协议签不签",
        "逼我签字咋办",
        "那个单子能签吗",
    ],
    "property_fee": [
        "物业让先交物业费才给修 凭嘛",
        "不交物业费行吗",
    ],
    "together_or_each": [
        "楼里还有别家 7楼的刘姐也说要投诉 能一块儿不",
        "能跟邻居一起报吗",
        "全楼都漏 一个一个投还是一块儿投",
        "邻居也报了 我还用报吗",
        "我们几家一起投行吗",
    ],
    "on_another_phone": [
        "那我妈能看见吗 她手机上",
        "我爸那边能查到不",
        "我儿子手机也能看吗",
        "手机丢了咋查",
    ],
    "does_it_harm_me": [
        "会不会影响我卖房",
        "会不会把我拉黑名单吗",
        "投诉算不算闹事",
        "影响孩子上学不",
    ],
    "closed_without_repair": [
        "不满意找谁",
        "糊弄完就结案咋办",
        "会不会偷偷给我结案",
    ],
    "who_decides": [
        "谁说了算",
        "到底责任谁定啊",
        "听谁的",
    ],
    "if_it_is_my_own_fault": [
        "万一查出来是我家自己弄的 罚我吗",
        "查出来不是质量问题是不是白跑",
    ],
    "how_much_are_they_fined": [
        "能罚开发商多少",
        "会罚楼上吗",
        "他们会被罚吗",
    ],
    "appraisal": [
        "要不要先做鉴定",
        "鉴定找谁",
        "鉴定费谁出",
    ],
    "from_far_away": [
        "我在外地能投吗",
        "我人在国外 能登记吗",
    ],
    "not_handed_over_yet": [
        "还没收房能投吗",
    ],
    "other_kinds_of_homes": [
        "还迁房你们管吗",
        "公租房管不管",
    ],
    "voice_and_video": [
        "能发语音不",
        "视频能发吗",
        "录像行吗",
    ],
    "handler_changes": [
        "换人了还得重说一遍吗",
    ],
    "why_so_many_questions": [
        "凭什么让我再说一遍",
        "咋又让我填一遍",
        "得让我讲几遍",
        "问收房日期干嘛",
        "为嘛老问我这么多",
    ],
    "what_is_the_number_for": [
        "编号是干嘛用的",
        "查询码嘛用",
    ],
    "need_i_come": [
        "用不用去你们那儿签字",
        "得跑几趟",
    ],
    "do_leaders_see_it": [
        "领导能看见我这个不",
        "上头知道吗",
    ],
    "what_are_you": [
        "你们是政府的吗",
        "你是哪个部门的",
        "这平台是官方的不",
    ],
    "builder_or_property_firm": [
        "反味儿这个是施工单位的事儿还是物业的",
        "这归物业还是归开发商啊",
        "到底开发商修还是物业修",
    ],
    "torn_up_for_the_repair": [
        "那回头修的时候要砸墙砖 瓷砖谁赔",
        "修水管把地砖刨了 谁给弄",
        "吊顶拆了给恢复吗",
        "瓷砖谁给贴啊",
    ],
    "who_may_come_in": ["工地的人说要上我家看 让进吗", "能不能不让施工队进我家"],
    "losses": ["家具泡了算谁的", "住酒店的钱能报吗", "赔的钱啥时候能到手", "能要违约金吗", "误工费谁给"],
    "where_to_live_meanwhile": ["修的时候我住哪儿呀", "孩子小住不了 能给安排地方住不"],
    "how_often_to_urge": ["一天能催几回", "催了是不是更烦我们", "催有用吗"],
    "not_good_with_words": ["我打的错别字要紧不", "我不会说 行吗"],
    "how_i_hear_of_it": ["结果是发短信还是打电话", "办完了通知我吗", "我没微信 就这个网页能收到信儿不"],
    "no_need_for_a_row": ["是不是得闹大了才管", "上电视才给修是吧"],
    "a_lawyer": ["用找律师不", "要不要请律师"],
    "accepted_and_still_bad": ["他们说验收合格了就没事了 真的假的", "验收怎么过的"],
    "photos_how": ["拍照得拍成嘛样啊", "我不会拍照 让物业拍行吗"],
    "gone_when_they_look": ["下雨才有毛病 你们来的时候看不出来咋办"],
    "neighbour_shuts_the_door": ["邻居不给开门查咋办", "楼上不让进 咋整"],
    "small_matters": ["这点小毛病你们管吗 别笑话我"],
    "nobody_acts": ["承办的不接我电话咋办", "要是一直没人理我 我再找谁去"],
    "signed_away": ["我签过协议说不告了 还能投不"],
    "can_i_sue_them": ["监理是干嘛吃的 能告他不", "能告开发商吗"],
    "another_handler": ["我想换个人给我办行不", "能换承办人吗"],
    "the_home_is_sold": ["房子卖了 新房主能接着投吗"],
}


@pytest.mark.parametrize(("key", "words"), [(key, words) for key in ASKED for words in ASKED[key]])
def test_it_is_answered_alone_and_beside_a_story(key, words):
    found = answer_to(words), asked_beside(simplified(words)), rule_asked(words)
    assert [each.key if each else None for each in found] == [key] * 3


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("他砸的那个是承重墙不", "is_it_load_bearing"),
        ("隔壁拆的这面算承重吗", "is_it_load_bearing"),
        ("有毛病能不能不收房", "not_handed_over_yet"),
        ("外墙皮掉下来砸着车了 谁赔我车", "losses"),
    ],
)
def test_what_tells_as_well_is_a_story_with_the_answer_beside(words, key):
    assert rule_asked(words) is None
    assert asked_beside(simplified(words)).key == key


@pytest.mark.parametrize(
    "words",
    [
        "河西区的检查结果出来通知我",
        "海河新苑有消息通知我",
        "有信儿告诉我",
        "你先给我登记上行不行",
        "我先弄个投诉行吗",
        "要不要去医院",
        "是不是得上楼看看",
        "一起登记可以",
        "行，替我登记",
        "签了合同",
        "家具泡了",
        "房子卖了",
        "误工费三千",
        "我上班",
        "电视坏了",
        "验收合格证是哪天发的",
        "楼上邻居不开门",
        "海河新苑二期3号楼卫生间漏水",
        "开发商跑了，房子烂尾",
        "物业说不归他们管，让我找开发商",
        "12345打过没人管，屋顶还在漏",
        "楼上漏水漏到我家",
        "开发商跟物业互相踢皮球",
        "没有照片",
        "我在外地",
        "物业费一年三千",
        "我自己修过两回还漏",
        "车位乱收费",
        "墙裂了 以后房子不值钱了",
        "晚上有人施工吵得睡不着",
        "周末有人来修吗",
        "星期天有人来看吗",
        "开发商电话多少",
        "老房子漏水好几年了",
        "房产证三年没办下来",
        "楼上邻居不管",
        "租金涨了",
        "物业没收房款",
        "周末施工能投诉吗",
        "施工单位是谁",
        "撤了",
        "算了",
        "楼上有人",
        "能罚款吗",
        "不交房怎么办",
        "开发商不交房",
        "免费维修期几年",
        "还给免费修吗",
        "保修到期提醒我",
        "谁定的监理",
        "公寓的监理是谁",
        "周六上午在家",
        "我白天上班",
        "让他们周六来",
        "邻居也说漏了",
        "领导你好",
        "海河新苑竣工了吗",
    ],
)
def test_what_tells_or_asks_something_else_is_left_alone(words):
    assert (answer_to(words), asked_beside(simplified(words))) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "物业说了好几次了还是让找开发商",
        "我家漏水 物业还是不管 开发商也不管",
        "施工队把我家墙砸坏了谁也不管",
        "有人装修在砸墙 怎么办",
        "楼里有家装修在砸墙咋没人管",
        "修水管把地砖刨了 漏得更厉害了 咋办",
        "停水了啥时候恢复？",
        "电梯停了一个月 能恢复吗",
        "能报吗？我花了200万买的房漏水",
        "能报修吗 我花了大价钱买的",
        "3楼墙皮掉了一块 能给修吗",
        "6楼到3楼的墙皮一块一块往下掉 你们管不",
        "屋顶还剩几个洞没补",
    ],
)
def test_an_ordinary_complaint_with_such_words_in_it_is_no_question_of_rules(words):
    beside = asked_beside(simplified(words))
    assert rule_asked(words) is None
    assert beside is None or beside.key not in {"together_or_each", "torn_up_for_the_repair"}


@pytest.mark.parametrize("words", ["又裂了一道 今晚能在这屋睡吗", "还是往下掉灰 今晚敢在屋里睡吗"])
def test_what_is_asked_out_of_fear_is_answered_although_it_goes_on(words):
    assert rule_asked(words).key == "sleep_here"
