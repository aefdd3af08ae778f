"""What is asked of a resident when a case lacks something; an officer may change it before it is sent."""

from collections.abc import Sequence

from actions.complaints.completeness import Item

NAMES = {
    Item.PROJECT: "项目",
    Item.BUILDING: "楼栋",
    Item.ROOM: "单元、房号",
    Item.PART: "部位",
    Item.HANDED_OVER: "交房日期",
    Item.PHOTOS: "照片",
    Item.CONTACT: "联系方式",
}
_QUESTIONS = {
    Item.PROJECT: "是哪个小区、哪一期？",
    Item.BUILDING: "是几号楼？",
    Item.ROOM: "是几单元几号？",
    Item.PART: "具体是哪个部位，比如卫生间、外墙、楼梯间？",
    Item.HANDED_OVER: "大概什么时候交的房？记得年月就行。",
    Item.PHOTOS: "方便的话，请拍几张照片发来。",
    Item.CONTACT: "方便留一个电话吗？约上门时好联系您；不留也照样办理。",
}


def question(items: Sequence[Item]) -> str:
    """One message for what is missing, numbered when there are several."""
    asked = [_QUESTIONS[item] for item in items]
    if len(asked) == 1:
        return f"您好，为了尽快办理，想请您补充：{asked[0]}"
    lines = "\n".join(f"{number}. {words}" for number, words in enumerate(asked, 1))
    return f"您好，为了尽快办理，想请您补充：\n{lines}"
