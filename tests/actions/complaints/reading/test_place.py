import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.complaints.reading.place import place_in
from actions.complaints.reading.plain import half_width

PLACES = {
    "海河新苑3号楼2单元1701": ("3", "2", "1701", ""),
    "3-2-1701漏水": ("3", "2", "1701", ""),
    "金茂府5-4304": ("5", "", "4304", ""),
    "3栋2单元": ("3", "2", "", ""),
    "三号楼": ("3", "", "", ""),
    "3门502": ("", "3", "502", ""),
    "18号楼一门三零二": ("18", "1", "302", ""),
    "五号楼 七门": ("5", "7", "", ""),
    "3楼2门502": ("3", "2", "502", ""),
    "Ａ座１２０３室": ("A", "", "1203", ""),
    "8#楼1单元": ("8", "1", "", ""),
    "第十二幢": ("12", "", "", ""),
    "顶楼漏雨": ("", "", "", "顶层"),
    "住在六楼": ("", "", "", "6"),
    "共18层，我家在17层": ("", "", "", "17"),
    "负一层车库": ("", "", "", "-1"),
    "我住502，楼上602漏水": ("", "", "502", ""),
    "-1层": ("", "", "", "-1"),
    "负二层": ("", "", "", "-2"),
    "地下一层": ("", "", "", "-1"),
    "Ｂ1": ("", "", "", "-1"),
    "B2层": ("", "", "", "-2"),
    "5号楼-1层": ("5", "", "", "-1"),
    "海河新苑二期-1层": ("", "", "", "-1"),
    "地下室17号": ("", "", "储藏间17号", "-1"),
    "我那个储藏间17号也写上": ("", "", "储藏间17号", "-1"),
    "地下室 整个一层都有 -1层储藏间 我的是-1层17号": ("", "", "储藏间17号", "-1"),
    "21号楼地下室，我的17号": ("21", "", "储藏间17号", "-1"),
    "3号楼2单元602 顶楼漏雨": ("3", "2", "602", "顶层"),
    "3-2-602 顶层": ("3", "2", "602", "顶层"),
    "每层都漏 我在3层": ("", "", "", "3"),
}


@pytest.mark.parametrize(("text", "place"), PLACES.items())
def test_a_place_is_read(text, place):
    read = place_in(half_width(text))
    assert (read.building, read.unit, read.room, read.floor) == place


@pytest.mark.parametrize(
    "text",
    [
        "地铁5号线旁边",
        "022-27412345",
        "2019-6-14开始漏",
        "1月12号",
        "解放路12号",
        "30多万买的房",
        "2021年交房",
        "一共33层",
        "楼板裂了",
        "整个一层都有",
        "2栋B1户型"[2:],
        "保温是B1级的",
        "地下3号线",
    ],
)
def test_what_is_no_place_gives_none(text):
    assert not place_in(half_width(text))


@given(
    st.integers(1, 99),
    st.integers(1, 9),
    st.integers(1, 33),
    st.integers(1, 9),
    st.sampled_from(["号楼", "栋", "幢", "#楼"]),
)
def test_building_unit_and_room_come_back_as_they_were_said(building, unit, floor, door, word):
    room = f"{floor}0{door}"
    for text in (
        f"{building}{word}{unit}单元{room}室",
        f"{building}{word}{unit}门{room}",
        f"{building}-{unit}-{room}",
    ):
        read = place_in(text)
        assert (read.building, read.unit, read.room) == (str(building), str(unit), room)


@pytest.mark.parametrize(
    ("words", "room"),
    [
        ("6楼左手那户", "6层左手那户"),
        ("3号楼2单元东户", "东户"),
        ("东户", "东户"),
        ("中间那户", "中间那户"),
        ("把边那家", "把边那家"),
        ("五楼靠电梯那户", "5层靠电梯那户"),
        ("3号楼602东户", "602"),
        ("左边那家装修漏水", ""),
        ("6楼左手那户人家砸墙", ""),
        ("他家在东户", ""),
        ("东户型的房子", ""),
    ],
)
def test_which_door_it_is_stands_for_the_room(words, room):
    assert place_in(words).room == room
