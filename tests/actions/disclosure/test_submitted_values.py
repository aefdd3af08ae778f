"""What is typed for a missing item is read into the register's columns, or refused with a reason."""

from datetime import date

import pytest

from actions.disclosure.submitted_values import read, said
from data.importers.cells import BadCellError

TODAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("item", "typed", "values"),
    [
        ("施工单位项目负责人", "张伟", {"leader": "张伟", "certificate_number": None}),
        (
            "监理单位项目负责人",
            "欧阳建国 证书编号：津1120507000001。",
            {"leader": "欧阳建国", "certificate_number": "津1120507000001"},
        ),
        ("设计单位项目负责人", "阿依·古丽", {"leader": "阿依·古丽", "certificate_number": None}),
        ("建设单位质量终身责任承诺书", "2026年3月5日签署", {"promised_on": date(2026, 3, 5)}),
        ("监督电话", "022-23278888", {"inspector_phone": "022-23278888"}),
        ("监督电话", "12345", {"inspector_phone": "12345"}),
        ("施工许可证号", "１２０103 20200101 0101", {"permit_number": "120103202001010101"}),
        (
            "设计单位",
            "天津某某设计院有限公司（91350100M000100Y43）",
            {"company_name": "天津某某设计院有限公司", "uscc": "91350100M000100Y43"},
        ),
    ],
)
def test_what_is_typed_becomes_columns_and_reads_back_the_same(item, typed, values):
    found = read(item, typed, today=TODAY)
    assert found == values
    assert read(item, said(found), today=TODAY) == values


@pytest.mark.parametrize(
    ("item", "typed"),
    [
        ("施工单位项目负责人", "我们公司的人"),
        ("施工单位项目负责人", "不知道"),
        ("施工单位质量终身责任承诺书", "签过了"),
        ("施工单位质量终身责任承诺书", "2027年1月1日"),
        ("监督电话", "13800001111"),
        ("设计单位", "天津某某设计院有限公司"),
        ("设计单位", "天津某某设计院有限公司 91350100M000100Y44"),
        ("地址", "  "),
        ("质量监督员", "好" * 61),
        ("没有这一项", "内容"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(item, typed):
    with pytest.raises(BadCellError):
        read(item, typed, today=TODAY)
