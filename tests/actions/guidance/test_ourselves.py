"""Who runs this is asked of us; who built a house is not."""

import pytest

from actions.guidance.ourselves import asks_who_runs_this


@pytest.mark.parametrize(
    "words",
    [
        "谁开的这个 政府还是公司",
        "我问的是你 是谁在管你",
        "那你说说哪些单位在后面 网信还是住建",
        "网信还是住建",
        "你们是什么单位",
        "你是官方的吗",
        "你们归哪个部门管",
        "这个网站哪家公司做的",
        "你们是公家的不",
        "你背后是谁",
        "你们这是骗人的吧 官方的吗",
        "质监通是干嘛的 谁办的",
    ],
)
def test_who_runs_this_is_asked(words):
    assert asks_who_runs_this(words)


@pytest.mark.parametrize(
    "words",
    [
        "谁开发的这个小区",
        "这个小区是政府的还是公司的",
        "漏水找住建还是城管",
        "这是什么单位盖的",
        "这个是谁建的",
        "你是谁",
        "你们是什么时候来",
        "谁在管这个项目",
        "监理是哪个单位的",
        "谁管这事",
        "我那件谁办的",
        "这楼是正规的吗",
    ],
)
def test_another_question_is_not(words):
    assert not asks_who_runs_this(words)
