"""Questions as residents type them: each gets its sourced answer, also in other words; stories and other questions do not."""

import pytest

from actions.complaints.drafts import simplified
from actions.guidance.asked import answer_to, asked_beside, question_of
from actions.guidance.only_asked import rule_asked

ASKED = {
    "leave_the_phone": [
        "我电话不给行吗 给了怕骗子",
        "不留电话行不行",
        "必须留手机号吗",
        "手机号不填可以吗",
        "你们不会是骗子吧",
        "要不要留电话啊",
        "电话给了会不会有人推销",
    ],
    "leave_the_room": [
        "为啥要我房号 写了隔壁是不是就知道了",
        "不写房号行吗",
        "凭什么要写门牌号",
        "干嘛问我几号房",
        "房号必须写吗",
        "写了房号他们是不是就找上门了",
    ],
    "pay_the_neighbour": [
        "楼下要我赔他吊顶3000 我先不给他行不行",
        "楼下让我赔",
        "楼下管我要钱 我给不给",
        "邻居逼着我出钱",
        "不给楼下行吗",
        "我用不用赔楼下啊 赔楼下多少合适吗",
    ],
    "neighbour_pays": [
        "对了 修墙的钱是不是该他赔",
        "他砸裂的墙谁给我修",
        "能不能让隔壁赔我",
        "砸墙震裂的 谁来赔",
        "补墙的费用该不该隔壁出",
    ],
    "cannot_leave": [
        "我腿脚不好 大半夜上哪去啊 没砸着我 就是怕",
        "八十多了 走不动 怎么跑",
        "我坐轮椅 上哪去",
        "这么晚没地方去",
        "半夜往哪去啊",
        "老伴瘫在床上 怎么走",
    ],
    "sleep_here": [
        "那我今晚带孩子在家睡没事吧 墙上一道缝大概能塞进硬币",
        "今晚在家住安全吗",
        "还能在这屋睡吗",
        "晚上睡这儿没事吧",
        "还敢在屋里待吗",
    ],
    "at_my_door": [
        "要是他知道了来敲门我咋办",
        "楼下天天砸我门咋办",
        "楼下又来敲门了 怎么办",
        "他找我吵架咋办",
        "隔壁知道了会不会来闹 咋办",
    ],
    "how_urgent": ["栏杆那个算不算急 能不能先来弄栏杆", "这算急事吗", "先修栏杆行不"],
    "second_owner": [
        "二手房开发商认不认啊 人家说只认第一个房主",
        "我是二手的还给保修吗",
        "他说只管首任业主",
        "我不是第一手 保修还管不管",
        "过户以后还保修吗",
    ],
    "firm_must_stop": [
        "物业说他们管不了人家装修",
        "物业能管吗 物业说他们管不了人家装修",
        "物业该不该管砸墙",
        "物业有没有权叫停装修",
        "物业说没权管邻居装修",
    ],
    "school_promised": [
        "学区那个事打12315有用吗 他们是骗人的",
        "学校那条打哪个电话",
        "说好的地铁没了找谁",
        "12315管用吗",
    ],
    "phases": ["嘛叫几期啊 我不懂这个", "几期是什么意思", "我哪知道是几期", "什么是二期", "分不清哪期"],
    "keep_the_number": [
        "截图是嘛 我不会 也没笔 丢了咋办",
        "编号丢了咋办",
        "查询码没记住 咋办",
        "我不会截图",
        "没笔 编号咋办",
    ],
}


@pytest.mark.parametrize(("key", "words"), [(key, words) for key in ASKED for words in ASKED[key]])
def test_it_is_answered_alone_and_beside_a_story(key, words):
    found = answer_to(words), asked_beside(simplified(words)), rule_asked(words)
    assert [each.key if each else None for each in found] == [key] * 3


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("楼上漏水是楼上赔还是开发商修", "whose_leak"),
        ("那得谁掏钱 我还是楼下 还是开发商", "who_pays"),
        ("会不会塌", "how_serious"),
        ("我上去敲他门行吗", "stop_them_oneself"),
        ("他会不会知道是谁举报的", "who_gets_to_know"),
        ("能不能退房赔钱", "compensation"),
        ("受理编号是多少", None),
        ("二期3号楼漏水", None),
        ("隔壁半夜装修太吵", None),
        ("开发商骗人", None),
        ("房号是1702", None),
        ("物业不修电梯", None),
    ],
)
def test_its_neighbours_are_left_alone(words, key):
    found = answer_to(words)
    assert (found.key if found else None) == key


def test_a_story_with_its_house_is_told_and_answered_beside():
    words = "海河新苑二期3号楼2单元301 卫生间地面漏水 漏到楼下201了 楼下让我赔"
    assert rule_asked(words) is None
    assert asked_beside(simplified(words)) == question_of("pay_the_neighbour")


def test_nobody_is_told_that_all_is_well_or_who_must_pay_how_much():
    said = {key: question_of(key).answer for key in ("sleep_here", "cannot_leave", "pay_the_neighbour")}
    assert "谁也说不准" in said["sleep_here"]
    assert all("119" in said[key] for key in ("sleep_here", "cannot_leave"))
    assert "不断赔多少" in said["pay_the_neighbour"]


@pytest.mark.parametrize("words", ["预售证有没有", "五证全不全啊", "有销售许可吗", "网签备案查得到不"])
def test_what_is_in_another_register_is_said_to_be_there(words):
    assert rule_asked(words) == question_of("presale_permit")


@pytest.mark.parametrize(
    "words",
    [
        "张姐那件到哪了",
        "我想看看我邻居王大爷的投诉到哪了",
        "她的受理编号能不能告诉我，我也想加进去",
        "李阿姨家的单子办得咋样",
        "王姐投诉了没",
        "高大爷的编号给我",
        "帮我查一下我同事的投诉",
    ],
)
def test_what_another_told_is_told_to_nobody(words):
    assert answer_to(words) == question_of("complaints_of_others")


@pytest.mark.parametrize(
    "words",
    [
        "我妈那件到哪了",
        "漏水那件到哪了",
        "张师傅到哪了",
        "我们投诉的编号给我",
        "李阿姨家也漏",
        "我要投诉邻居，他家的事",
        "帮张姐投诉，她不会用手机",
    ],
)
def test_the_own_complaint_is_no_others(words):
    assert answer_to(words) != question_of("complaints_of_others")
