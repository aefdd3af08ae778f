"""Whoever wrote an announcement hears what another officer decided of it: nothing goes out before they say when."""

from actions.announcements import deciding, writing
from actions.announcements.audience import Audience
from actions.announcements.stages import Deed
from actions.announcements.writing import Text
from data.tables.announcements import Kind
from tests.builders import NOW, an_officer


def test_the_author_hears_of_the_approval_and_of_the_refusal(session, with_chat, heard):
    author = with_chat(an_officer(session, roles="管理", district_code=""))
    approver = with_chat(an_officer(session, roles="审批", district_code=""))
    audience = Audience(everybody=True)
    for deed, reason, said in ((Deed.APPROVE, "", "安排发送"), (Deed.REJECT, "缺电话", "缺电话")):
        text = Text(Kind.CIRCULAR, "停水通知", "12月2日停水。", audience=audience)
        kept = writing.write(session, text, author, now=NOW)
        for step, by in ((Deed.SUBMIT, author), (deed, approver)):
            deciding.decide(session, kept.id, step, by, seen=kept.revision, now=NOW, reason=reason)
        assert said in heard(author)[-1]
    assert (len(heard(author)), heard(approver)) == (2, [])
