"""What the model alone takes for an alarm, though each clause says what it is; and real dangers told the same way."""

import pytest

from actions.danger.explained import is_explained

CALM = [
    "我们这叫二号桥老楼 就在津塘路边上",
    "我不知道 老房子了",
    "啥玩意 我个人 哪来的企业 我说把我的电梯那个恢复了",
    "我们这叫红星里 靠着红星路",
    "就在王串场公园对面",
    "我家在中山门地铁站旁边",
    "这是老小区 几十年了",
    "说不清 老楼了",
    "听不明白 我个人",
    "把我刚才那个撤回",
    "我说把漏水那条恢复",
    "不是这俩 我们是老房子",
    "我们管这叫铁路大院",
    "小区叫啥我不知道 就在七纬路路口",
]
DANGER = [
    "我们这楼要塌了 就在津塘路边上",
    "我不知道 屋里全是烟",
    "就在津塘路边上 有人躺着不动了",
    "我在桥边上 不想活了",
    "我在楼顶边上",
    "老房子了 灯一直冒火星",
    "不知道小区名 我妈晕倒了",
    "我们这叫二号桥 煤气味特别大",
    "老楼了 房梁断了正往下掉",
    "我个人被困在电梯里了",
    "把我老伴砸着了 在红星路",
    "我不知道 墙裂了一大道还在响",
    "我们是老房子 水漫到插座了",
    "就在公园对面 电线掉地上冒火",
    "说不清 孩子让玻璃划了一直流血",
    "不是这俩 我们这着火了",
    "哪来的小区 我现在喘不上气",
    "啥意思 有人拿刀砍门",
    "我家在车站旁边 房顶塌了一块",
    "老房子 楼板晃得站不住",
    "记不清几号楼 老头儿没气儿了",
    "在对面那栋 有人要往下跳",
    "我们叫红星里 电梯掉下去了里头有人",
    "听不懂 我闻着煤气头晕",
    "就在津塘路 外墙砖哗哗往下掉砸着人了",
    "楼下那家爆炸了 河东的",
    "不知道 他打我 快来",
    "我们那片 井盖没了孩子掉进去了",
    "这老楼 阳台要掉了 底下有人",
    "我说的是老房子 墙倒了把人压住了",
    "我家在七楼 栏杆断了人悬着",
    "不清楚 水里有电 麻手",
    "我们小区对面 吊车倒了",
    "我不知道 没有呼吸了",
    "老房子 就叫不醒",
    "我个人 什么都看不见了",
    "哪来的怪味 老房子",
    "她没反应了 在津塘路边上",
]


@pytest.mark.parametrize("words", CALM)
def test_a_place_a_record_and_not_knowing_are_no_danger(words):
    assert is_explained(words)


@pytest.mark.parametrize("words", DANGER)
def test_a_danger_beside_them_is_heard(words):
    assert not is_explained(words)
