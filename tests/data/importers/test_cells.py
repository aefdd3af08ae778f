"""What a clerk wrote, and what it means."""

from datetime import date

import pytest

from data.importers import cells
from data.importers.cells import BadCellError, DamagedNumber, DoubtfulCellError


@pytest.mark.parametrize(
    "cell",
    ["2026-03-05", "2026/3/5", "2026年3月5日", " 2026-3-05 ", "２０２６－０３－０５", "2026-03-05 00:00:00"],
)
def test_a_day_is_read_in_each_form(cell):
    assert cells.day(cell) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "cell", ["", " ", "-", "—", "1900-01-01", "1900/1/1", "1900年1月1日", "未登记", "　"]
)
def test_an_unknown_day_is_none(cell):
    assert cells.day(cell) is None


@pytest.mark.parametrize(
    "cell",
    ["2026-02-30", "昨天", "2026-13-01", "0026-01-01", "2999-01-01", "2026-3", "2026-03/05", "٢٠٢٦-٠٣-٠٥"],
)
def test_a_day_that_is_none_is_refused(cell):
    with pytest.raises(BadCellError):
        cells.day(cell)


@pytest.mark.parametrize(
    ("cell", "square_metres"),
    [
        ("40731.07平方米", 40731.07),
        ("40,731.07㎡", 40731.07),
        ("40731.07 m2", 40731.07),
        ("４０７３１．０７", 40731.07),
        ("4.07万平方米", 40700.0),
        ("0.0", None),
        ("0", None),
        ("-", None),
        ("", None),
    ],
)
def test_an_area_is_read_with_its_unit(cell, square_metres):
    assert cells.area(cell) == square_metres


@pytest.mark.parametrize("cell", ["约四万", "-5", "1e400", "nan", "inf", "12平方米左右", "99999999999"])
def test_an_area_that_is_none_is_refused(cell):
    with pytest.raises(BadCellError):
        cells.area(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("91110000802100433B", "91110000802100433B"),
        ("91110000802100433b", "91110000802100433B"),
        ("９１１１００００８０２１００４３３Ｂ", "91110000802100433B"),
        (" 911100 00802100433B ", "91110000802100433B"),
        ("911100008O2100433B", "91110000802100433B"),
        ("9I110000802I00433B", "91110000802100433B"),
        ("9111OOOO8O21OO433B", "91110000802100433B"),
        ("9144030071526726XG", "9144030071526726XG"),
        ("", None),
        ("-", None),
    ],
)
def test_a_credit_code_is_mended(cell, code):
    assert cells.uscc(cell) == code


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("58060033-5", "这是九位的组织机构代码，不是 18 位统一社会信用代码"),
        ("MA77QQHC-5", "这是九位的组织机构代码，不是 18 位统一社会信用代码"),
        ("120103000012345", "这是 15 位的旧注册号，不是 18 位统一社会信用代码"),
        ("914207003524157", "这是 15 位的旧注册号，不是 18 位统一社会信用代码"),
        ("35156027X1", "统一社会信用代码应为 18 位，这里是 10 位"),
        ("91310115MA1H8R7C6D", "统一社会信用代码有误：校验位不对"),
        ("没有代码", "统一社会信用代码应为 18 位，这里是 4 位"),
    ],
)
def test_a_code_of_another_kind_is_refused_with_its_reason(cell, reason):
    with pytest.raises(BadCellError) as refused:
        cells.uscc(cell)
    assert str(refused.value) == reason


def test_a_participants_bad_code_is_only_doubted():
    with pytest.raises(DoubtfulCellError) as doubted:
        cells.uscc_if_readable("58060033-5")
    assert str(doubted.value) == "这是九位的组织机构代码，不是 18 位统一社会信用代码；只按单位名称登记"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("河西区", "120103"), ("河西", "120103"), ("天津市河西区", "120103"), ("河北区", "120105"), ("塘沽", "120116"), ("塘沽区", "120116"),
        ("滨海新区（塘沽）", "120116"), ("蓟县", "120119"), ("静海县", "120118"), ("120103", "120103"), ("120226", "120116"),
        ("中新天津生态城", "120116"), ("", ""), ("-", ""),
    ],
)  # fmt: skip
def test_a_district_is_known_by_old_names_and_codes(cell, code):
    assert cells.district(cell) == code


@pytest.mark.parametrize("cell", ["海淀区", "441351", "河西区、河东区"])
def test_a_district_of_elsewhere_is_doubted(cell):
    with pytest.raises(DoubtfulCellError):
        cells.district(cell)


def test_several_names_are_split_and_each_is_kept_once():
    assert cells.names("海河家园；新苑; 海河家园 ;;-") == ("海河家园", "新苑")


def test_a_persons_name_has_no_spaces_between_characters():
    assert (cells.name("王　伟"), cells.name(" 阿卜杜·热合曼 "), cells.name("John Smith")) == (
        "王伟",
        "阿卜杜·热合曼",
        "John Smith",
    )


def test_a_number_of_a_document_is_half_width_and_upper_case():
    assert cells.code(" 津１１２ 0507 00001 ") == "津112050700001"


def test_text_keeps_its_brackets_and_loses_what_cannot_be_seen():
    assert cells.words("\ufeff 天津（集团）\u200b有限\x00公司\n分公司 ") == "天津（集团）有限公司 分公司"


@pytest.mark.parametrize("cell", ["坏\ufffd字", "#N/A", DamagedNumber("1201162012310000")])
def test_text_that_no_longer_says_what_was_written_is_refused(cell):
    with pytest.raises(BadCellError):
        cells.words(cell)
