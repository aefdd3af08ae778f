"""What an item says after it was put right: what is wrong is never lost where only the place was."""

import pytest

from actions.complaints.reading.corrected import item_words


@pytest.mark.parametrize(
    ("was", "new", "old", "now"),
    [
        ("厨房卫生间瓷砖空鼓，敲着咚咚响", "卫生间的瓷砖 五块", "", "空鼓：卫生间的瓷砖 五块"),
        ("次卧有个插座没电", "主卧插座", "", "插座没电：主卧插座"),
        ("主卧窗户一下雨就渗水", "次卧窗户", "", "渗水：次卧窗户"),
        ("阳台渗水", "次卧", "阳台", "次卧渗水"),
        ("厨房顶漏水", "厨房吊柜掉了", "", "厨房吊柜掉了"),
        ("阳台渗水", "推拉门 框歪了关不上", "阳台", "推拉门 框歪了关不上"),
        ("客厅墙裂了", "空鼓了", "裂了", "客厅墙空鼓了"),
        ("房产证三年没办下来", "五年", "三年", "房产证五年没办下来"),
    ],
)
def test_the_defect_stays_where_the_new_words_tell_none(was, new, old, now):
    assert item_words(was, new, old) == now
