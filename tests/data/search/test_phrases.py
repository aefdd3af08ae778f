import pytest

from data.search.phrases import (
    LONGEST,
    Estate,
    building_name,
    buildings_in,
    number,
    parse_estate,
    plain,
    read_phrase,
)


@pytest.mark.parametrize(
    "phase", ["二期", "贰期", "2期", "２期", "第二期", "(二期)", "（2期）", "II期", "Ⅱ期", "二 期"]
)
def test_a_phase_is_read_however_it_is_written(phase):
    assert parse_estate(f"海河新苑{phase}") == Estate("海河新苑", 2, None, "")


@pytest.mark.parametrize(
    "building",
    [
        "3号楼",
        "3栋",
        "三号楼",
        "3幢",
        "3座",
        "3#",
        "3#楼",
        "叁号楼",
        "第3栋",
        "3号",
        "3-2-1701",
        "3栋2单元1701",
        "３号楼",
    ],
)
def test_a_building_is_read_however_it_is_written(building):
    said = read_phrase(f"柳林家园{building}")
    assert (said.building, said.text.split("|")[0]) == ("3", "柳林家园")


@pytest.mark.parametrize(
    ("name", "estate"),
    [
        ("天津市河西区梅江康城三期项目", Estate("梅江康城", 3, None, "120103")),
        ("柳林家园(1-8号楼)及地下车库工程", Estate("柳林家园", 0, None, "")),
        ("京津物流园项目一期", Estate("京津物流园", 1, None, "")),
        ("津南区咸水沽镇海河新苑二期3号楼住宅工程", Estate("海河新苑", 2, "3", "120112")),
        ("和平里小区住宅工程", Estate("和平里", 0, None, "")),
        ("和平家园", Estate("和平家园", 0, None, "")),
        ("阳光100国际新城二期", Estate("阳光100国际新城", 2, None, "")),
        ("红旗路九号院住宅工程", Estate("红旗路九号院", 0, None, "")),
        ("海河新苑A座", Estate("海河新苑", 0, "A", "")),
        ("项目", Estate("项目", 0, None, "")),
    ],
)  # fmt: skip
def test_the_name_of_a_project_is_taken_apart(name, estate):
    assert parse_estate(name) == estate


@pytest.mark.parametrize(
    "name", ["", " ", "()", "二期", "3号楼", "|", "1-8号楼", "工程" * 200, "天津市", "河西区"]
)
def test_any_name_gives_an_estate(name):
    assert parse_estate(name) == parse_estate(name)


@pytest.mark.parametrize(
    ("written", "known"),
    [("3号楼", "3"), ("03#楼", "3"), ("三栋", "3"), ("十二号楼", "12"), ("A座", "A"), ("a座", "A"), ("地下车库", "地下车库"), ("7", "7")],
)  # fmt: skip
def test_a_building_has_one_name_without_its_dress(written, known):
    assert building_name(written) == known


@pytest.mark.parametrize(
    ("name", "buildings"),
    [
        ("柳林家园(1-3号楼)", {"1", "2", "3"}),
        ("柳林家园1、3号楼", {"1", "3"}),
        ("柳林家园1#-3#楼", {"1", "2", "3"}),
        ("柳林家园5号楼", {"5"}),
        ("柳林家园", set()),
        ("柳林家园1-999号楼", {"1", "201"}),
    ],
)
def test_a_name_tells_its_buildings(name, buildings):
    assert buildings_in(name) >= buildings
    assert len(buildings_in(name)) < 300


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("2", 2),
        ("二", 2),
        ("贰", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("iv", 4),
        ("楼", 0),
        ("", 0),
    ],
)
def test_a_numeral_is_read(numeral, value):
    assert number(numeral) == value


def test_a_house_number_is_no_building():
    said = read_phrase("友谊路12号")
    assert (said.house, said.building, said.text) == (12, None, "友谊路12号")


def test_a_district_is_sure_and_an_old_name_a_hint():
    sure, hint = read_phrase("河西区海河新苑"), read_phrase("塘沽贻成豪庭")
    assert (sure.district_code, sure.sure_of_district, sure.text) == ("120103", True, "海河新苑")
    assert (hint.district_code, hint.sure_of_district, hint.text) == ("120116", False, "塘沽贻成豪庭")


def test_the_phase_is_read_from_letters():
    assert [read_phrase(p).phase for p in ("haihexinyuan2qi", "haihexinyuanerqi", "erqi", "2QI")] == [
        2,
        2,
        0,
        2,
    ]


def test_full_width_case_and_control_characters_do_not_matter():
    assert plain("Ａ座 \x00\u200bＨＡＩ　河\n") == "a座hai河"


def test_only_the_beginning_of_a_long_phrase_is_read():
    assert len(read_phrase("海" * 10_000).text) == LONGEST


@pytest.mark.parametrize("road", ["三门峡路", "六纬路", "七里台"])
def test_a_numeral_within_a_name_stays(road):
    assert read_phrase(road).text == road
