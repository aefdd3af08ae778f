import pytest

from actions.complaints.reading.estate import phrases_for_project


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("我家卫生间漏水，海河新苑3号楼", ("海河新苑",)),
        ("我住海河新苑二期3号楼2单元", ("海河新苑二期",)),
        ("我是柳林花园的业主", ("柳林花园",)),
        ("滨海明珠漏水没人管", ("滨海明珠",)),
        ("金茂府5-4304漏水", ("金茂府",)),
        ("反映万科东海岸小区电梯坏了", ("万科东海岸",)),
        ("不对，是和润家园，阳台漏", ("和润家园",)),
        ("我家和邻居家都漏水", ()),
        ("我家卫生间漏水", ()),
        ("我们小区阳台漏水，公园旁边", ()),
        ("一下雨屋里就漏", ()),
        ("飘窗那儿一到下雨就湿一片", ()),
        ("主卧那边老是潮", ()),
    ],
)
def test_what_may_name_the_estate_is_handed_to_the_search(text, phrases):
    assert phrases_for_project(text) == phrases
