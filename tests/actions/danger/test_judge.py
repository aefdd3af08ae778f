"""One sentence each for what the judge has to tell apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.danger.judge import Judgement, Verdict, is_danger, judge
from data.rules.dangers import Kind, dangers

KINDS = {
    "屋里一股煤汽味，头晕": Kind.GAS,
    "有臭鸡蛋味，我妈头都晕了": Kind.GAS,
    "洗澡的时候麻了一下": Kind.ELECTRIC,
    "楼在晃，墙上咔咔响": Kind.COLLAPSE,
    "着伙了": Kind.FIRE,
    "电梯停在半路，我在里面出不去": Kind.LIFT,
    "保洁阿姨从梯子上摔下来，流血了": Kind.INJURY,
    "我喘不上气": Kind.INJURY,
    "工人被埋在下面了": Kind.TRAPPED,
    "他拿刀要砍我": Kind.VIOLENCE,
    "我站在楼顶，不想活了": Kind.SELF_HARM,
}


@pytest.mark.parametrize(("text", "kind"), KINDS.items())
def test_a_present_danger_is_seen_with_its_kind(text, kind):
    assert (is_danger(text), judge(text).kind) == (True, kind)


@pytest.mark.parametrize(
    ("over", "again"),
    [
        ("去年煤气漏过", "去年煤气漏过，今天又漏了，满屋子煤气味"),
        ("没着火", "没人管，着火了"),
        ("听说三号楼着火了", "听说三号楼着火了，我家现在全是烟"),
        ("昨天电梯困人了，修好了", "昨天电梯修好了，现在又困了个人"),
        ("怕墙倒了", "墙正在倒，我怕"),
        ("明天演习，着火了怎么跑", "不是演习，真着火了"),
    ],
)
def test_what_takes_a_danger_back_reaches_no_further_than_its_words(over, again):
    assert (judge(over).verdict, judge(again).verdict) == (Verdict.NOT_NOW, Verdict.PRESENT)


@pytest.mark.parametrize(
    ("danger", "harmless"),
    [
        ("喊了半天我爸也不答应", "我叫开发商赔他不答应"),
        ("困在楼里出不去", "困在审批流程里出不去"),
        ("缝越裂越大，我在屋里害怕", "水费越涨越高，害怕交不起"),
        ("抹上肥皂水冒泡了，漏气", "抹了肥皂水没冒泡，没漏气"),
        ("楼道电线一直呲火", "开关不打火，就是旧"),
        ("冒烟了，是电箱", "冒烟的是干冰"),
        ("救命，房梁砸着我了", "救命，这瓷砖太丑了"),
        ("药我已经喝下去了", "药店在小区里吗"),
        ("他往人身上扔砖头", "有人往我家门口扔垃圾"),
        ("有人触电了", "着火那个案子到哪一步了"),
    ],
)
def test_the_same_words_are_a_danger_only_when_they_say_one(danger, harmless):
    assert (is_danger(danger), is_danger(harmless)) == (True, False)


@pytest.mark.parametrize("text", ["着 火 了", "煤气 味 九楼", "火 火 火 十八楼", "出不来了 电梯 8楼"])
def test_words_broken_by_spaces_are_read_as_one(text):
    assert is_danger(text)


def test_fright_does_not_silence_what_frightens():
    assert judge("裂缝变宽了，吓死了").verdict is not Verdict.NOT_NOW


def test_a_condition_does_not_make_a_threat_harmless():
    assert judge("要是不给钱我就从塔吊上跳下去").kind is Kind.SELF_HARM
    assert is_danger("再不给钱我要炸了这楼")


@pytest.mark.parametrize(
    "text",
    [
        "我爸脸色难看，喘不上气",
        "教学楼着火了",
        "密室逃脱店着火了，里面有人",
        "着火了那单元都是老人",
        "讨工资的爬塔吊上不下来，要跳",
        "要债的掐我脖子，我喘不过气",
        "钢管压在我肩上起不来",
        "孩子困在步梯里出不来",
    ],
)
def test_a_harmless_word_inside_another_takes_nothing_back(text):
    assert is_danger(text)


def test_an_ordinary_question_is_no_danger_and_names_none():
    assert judge("海河新苑二期是谁盖的") == Judgement(Verdict.NOT_NOW)


def test_nothing_said_is_unclear():
    assert judge("") == Judgement(Verdict.UNCLEAR)


@given(st.text(alphabet='楼塌着火了没去年如果煤气味，。！ \n？"人在电梯里困漏电砸我a1', max_size=60))
def test_whatever_is_typed_gets_a_verdict_and_kinds_in_order_of_urgency(text):
    judgement = judge(text)
    assert judgement.kinds == dangers().by_urgency(frozenset(judgement.kinds))
    assert (judgement.verdict is Verdict.NOT_NOW and bool(judgement.kinds)) is False


@pytest.mark.parametrize(
    "text",
    [
        "又漏了！没人来！",
        "还漏呢！你们倒是来人啊",
        "修了三回还漏",
        "屋里墙皮哗哗掉，恁管不管",
        "爬楼爬得腿都要断了",
    ],
)
def test_anger_is_no_danger(text):
    assert judge(text) == Judgement(Verdict.NOT_NOW)


@pytest.mark.parametrize("text", ["煤气又漏了", "又漏电了，麻了我一下", "外墙皮哗哗掉，砸着人了"])
def test_anger_beside_a_danger_takes_nothing_back(text):
    assert judge(text).verdict is not Verdict.NOT_NOW


@pytest.mark.parametrize(
    "text",
    [
        "楼下老李天天砸我门 骂我 我也冤啊 我搬来就这样",
        "楼下又来敲我家门，吵架",
        "对门老捶我门",
        "他踹了人家的门就走了",
        "现在没声了 好像停了 今天应该不砸了",
        "刚才不砸了",
        "隔壁不敲了，消停了",
        "他们停手了",
        "第4条去掉 我没说是危房！那墙是不是承重墙我也不知道 反正他拿大锤咣咣砸",
        "我说没塌 你别吓我 到底报上没有",
        "什么塌 驴唇不对马嘴 我说楼下找我吵架",
        "谁说着火了，我说的是火大",
    ],
)
def test_a_quarrel_what_has_stopped_and_what_is_thrown_back_is_no_danger(text):
    assert judge(text) == Judgement(Verdict.NOT_NOW)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("楼下来砸门 把我打伤了", (Kind.INJURY, Kind.VIOLENCE)),
        ("他砸我家门，说要弄死我", (Kind.VIOLENCE,)),
        ("邻居拿刀砸我门", (Kind.VIOLENCE,)),
        ("不砸了，墙塌了", (Kind.COLLAPSE,)),
        ("雪天掉下来砸着我咋办 天花板都鼓下来了", (Kind.COLLAPSE,)),
        ("隔壁在砸墙!!!我家墙都裂了 我一个人带孩子在家 怎么办啊", (Kind.COLLAPSE,)),
    ],
)
def test_who_is_hurt_or_threatened_keeps_their_card_and_who_is_only_near_gets_none_of_it(text, kinds):
    judgement = judge(text)
    assert (judgement.verdict, set(judgement.kinds)) == (Verdict.PRESENT, set(kinds))
