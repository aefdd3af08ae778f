"""操作记录: which officer did what, when, about what. Rows are added, never changed and never taken away."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from data.tables.columns import Id, Moment, Table
from data.tables.only_grows import only_grows


class Deed(StrEnum):
    """What an officer can have done."""

    ADDED_OFFICER = "新增人员"
    SIGNED_IN = "登录"
    SIGN_IN_REFUSED = "登录被拒"
    SIGNED_OUT = "退出"
    CHANGED_PASSWORD = "修改密码"  # noqa: S105 - the name of a deed
    RESET_PASSWORD = "重置密码"  # noqa: S105 - the name of a deed
    OPENED_DANGER = "查看险情原话"
    SAW_DANGER = "险情标为已看"
    SHOWED_PHONE = "显示号码"
    CALLED_BACK = "已回电"
    OPENED_CASE = "查看投诉"
    OPENED_PHOTO = "查看照片"
    SHOWED_CONTACT = "显示联系方式"
    DISABLED_OFFICER = "停用人员"
    ENABLED_OFFICER = "恢复人员"
    SET_ABSENCE = "登记请假"
    SET_INTEREST = "登记利害关系"
    HANDED_OVER = "移交案件"
    EXPORTED_CASES = "导出台账"
    TIED_CHAT = "绑定工作号"
    RELEASED_CHAT = "解除工作号"
    SET_LEADER = "登记分管领导"
    ENTERED_CREDIT = "登记信用记录"
    IMPORTED_CREDIT = "导入信用记录"
    CONFIRMED_BLACKLISTING = "确认列入黑名单"
    CORRECTED_CREDIT = "更正信用记录"
    WITHDREW_CREDIT = "撤销信用记录"
    WORKED_ON_ANNOUNCEMENT = "办理公告"
    SHOWED_UNREACHED = "查看送不到名单"
    RESENT = "重新发送"
    ISSUED_BIND_CODE = "发出绑定码"
    REVOKED_BIND_CODE = "作废绑定码"
    REMOVED_CONTACT = "移除企业联系人"
    SHOWED_CONTACT_MAIL = "显示企业邮箱"
    WORKED_ON_PETITION = "办理异议或修复"
    DECIDED_PETITION = "决定异议或修复"
    DECIDED_SUBMISSION = "核准或退回补报"
    RETURNED_ANSWER = "退回整改答复"
    CALLED_COMPANY = "电话告知企业"


class AuditEntry(Table):
    """One deed. It holds ids only, never words, so that erasing a person leaves the trail whole."""

    __tablename__ = "audit_entry"
    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(Moment)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"), index=True)  # None: by command
    deed: Mapped[str] = mapped_column(String(40))
    about: Mapped[str | None] = mapped_column(String(40))  # the table of the row it is about
    about_id: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(String(40))  # why: one of a closed list, never free words
    __table_args__ = (Index("audit_entry_about", "about", "about_id"),)


only_grows(AuditEntry)
