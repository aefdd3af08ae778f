"""企业联系人: codes issued and revoked, contacts seen and removed."""

from datetime import datetime

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from actions.enterprises import binding, codes
from actions.enterprises.binding import Because
from actions.enterprises.codes import ISSUES
from bot.console.enterprises.contacts_sheet import found_by, latest, sheet
from bot.console.pages import Page
from bot.console.roles import officer_of
from data.queries import audit, enterprise_mails
from data.rules.enterprise_contacts import contact_rules
from data.tables.audit import Deed
from data.tables.enterprises import BindCode, Contact, ContactRole
from data.tables.people import Officer
from data.tables.register import Company

_NO_ID = 2**31  # larger than any id of the database


class Contacts(Page):
    path = "/contacts"
    route_name = "contacts"
    menu_label = "企业联系人"
    icon = "fa-solid fa-address-book"

    def is_accessible(self, request: Request) -> bool:
        return officer_of(request).is_one_of(ISSUES)

    @route("")
    async def index(self, request: Request) -> Response:
        phrase = request.query_params.get("q", "").strip()[:100]
        facts = {
            "phrase": phrase,
            "found": await self._storage.read(found_by, phrase) if phrase else [],
            "latest": await self._storage.read(latest),
        }
        return self.render(request, "enterprises/contacts.html", facts)

    @route("/{company_id:int}", name="contacts_company")
    async def show(self, request: Request) -> Response:
        return await self._company(request)

    @route("/{company_id:int}/code", methods=["POST"], name="contacts_code")
    async def issue(self, request: Request) -> Response:
        """The code goes into one page that is not kept."""
        role = str((await request.form()).get("role", ""))
        if role not in list(ContactRole):
            return await self._company(request, error="请选联系人的身份。")
        company_id, who = _id(request, "company_id"), officer_of(request).officer_id
        code = await self._storage.write(_issue, company_id, ContactRole(role), who, now=self._clock())
        return await self._company(request, code=code, role=role)

    @route("/{company_id:int}/code/{code_id:int}/revoke", methods=["POST"], name="contacts_revoke")
    async def revoke(self, request: Request) -> Response:
        ids = (_id(request, "company_id"), _id(request, "code_id"), officer_of(request).officer_id)
        done = await self._storage.write(_revoke, *ids, now=self._clock())
        return self._back(request, "绑定码已作废。" if done else "这个绑定码已经用过、作废或过期了。")

    @route("/{company_id:int}/{contact_id:int}/remove", methods=["POST"], name="contacts_remove")
    async def remove(self, request: Request) -> Response:
        because = str((await request.form()).get("because", ""))
        if because not in list(Because):
            return await self._company(request, error="请选解除绑定的原因。")
        ids = (_id(request, "company_id"), _id(request, "contact_id"), officer_of(request).officer_id)
        done = await self._storage.write(_remove, *ids, Because(because), now=self._clock())
        return self._back(
            request, "已解除绑定，本人和其他联系人都会收到通知。" if done else "已经不是联系人了。"
        )

    @route("/{company_id:int}/{contact_id:int}/mail", methods=["POST"], name="contacts_mail")
    async def mail(self, request: Request) -> Response:
        """The address goes into one page that is not kept, and into the trail."""
        ids = (_id(request, "company_id"), _id(request, "contact_id"), officer_of(request).officer_id)
        address = await self._storage.write(_show_mail, *ids, now=self._clock())
        return await self._company(request, shown=(ids[1], address))

    async def _company(
        self,
        request: Request,
        *,
        error: str = "",
        code: str = "",
        role: str = "",
        shown: tuple[int, str] = (0, ""),
    ) -> Response:
        found = await self._storage.read(sheet, _id(request, "company_id"), now=self._clock())
        if found is None:
            raise HTTPException(404)
        facts = {
            "one": found,
            "error": error,
            "code": code,
            "role": role,
            "shown": shown,
            "roles": list(ContactRole),
            "reasons": list(Because),
            "hours": int(contact_rules().code_lives.total_seconds() // 3600),
        }
        return self.render(
            request,
            "enterprises/contacts_company.html",
            facts,
            title=found.company.name,
            status=422 if error else 200,
        )

    def _back(self, request: Request, said: str) -> Response:
        flash(request, said, "success")
        name = f"{request.app.state.ROUTE_NAME}:contacts_company"
        return RedirectResponse(request.url_for(name, company_id=_id(request, "company_id")), 303)


def _issue(session: Session, company_id: int, role: ContactRole, officer_id: int, *, now: datetime) -> str:
    company = session.get(Company, company_id)
    if company is None or company.removed_at is not None:
        raise HTTPException(404)
    return codes.issue_code(session, company_id, role, session.get_one(Officer, officer_id), now=now)


def _revoke(session: Session, company_id: int, code_id: int, officer_id: int, *, now: datetime) -> bool:
    row = session.get(BindCode, code_id)
    if row is None or row.company_id != company_id:
        raise HTTPException(404)
    return codes.revoke_code(session, code_id, session.get_one(Officer, officer_id), now=now)


def _remove(
    session: Session,
    company_id: int,
    contact_id: int,
    officer_id: int,
    because: Because,
    *,
    now: datetime,
) -> bool:
    _contact(session, company_id, contact_id)
    return binding.remove(session, contact_id, session.get_one(Officer, officer_id), because, now=now)


def _show_mail(session: Session, company_id: int, contact_id: int, officer_id: int, *, now: datetime) -> str:
    living = enterprise_mails.living(session, _contact(session, company_id, contact_id).id)
    if living is None:
        raise HTTPException(404)
    audit.record(session, officer_id, Deed.SHOWED_CONTACT_MAIL, now=now, about=("contact", contact_id))
    return living.address


def _contact(session: Session, company_id: int, contact_id: int) -> Contact:
    contact = session.get(Contact, contact_id)
    if contact is None or contact.company_id != company_id:
        raise HTTPException(404)
    return contact


def _id(request: Request, name: str) -> int:
    found: int = request.path_params[name]
    if found >= _NO_ID:
        raise HTTPException(404)
    return found
