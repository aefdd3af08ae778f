"""What whoever wrote an announcement is told in the chat when another officer has decided."""

from actions.wording.officers_clocks import with_link
from actions.wording.reply import Reply


def approved(title: str, link: str) -> Reply:
    said = f"公告“{title}”已批准，还没有发。请打开公告点“安排发送”，选马上发或到哪个时间发。"
    return with_link(said, "公告已批准", link, "安排发送")


def rejected(title: str, reason: str, link: str) -> Reply:
    said = f"公告“{title}”被退回：{reason}。请修改后重新提交审批。"
    return with_link(said, "公告退回", link, "打开公告")
