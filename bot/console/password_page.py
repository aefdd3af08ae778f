"""修改密码: the page where an officer chooses a password; the first one must be changed here."""

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.routing import route
from starlette_admin.views import CustomView

from bot.console.door import PASSWORD_PATH, Door
from bot.console.passwords import SHORTEST
from bot.console.roles import officer_of


class PasswordPage(CustomView):
    path = PASSWORD_PATH
    route_name = "password"
    menu_label = "修改密码"
    add_to_menu = False

    def __init__(self, door: Door) -> None:
        super().__init__()
        self._door = door

    @route("", methods=["GET", "POST"])
    async def index(self, request: Request) -> Response:
        if request.method == "GET":
            return self._page(request)
        form = await request.form()
        old, new, again = (str(form.get(name) or "") for name in ("old", "new", "again"))
        outcome = await self._door.change(request, old, new, again)
        return self._page(request, outcome) if isinstance(outcome, str) else outcome

    def _page(self, request: Request, refused: str = "") -> Response:
        assert self.templates is not None
        context = {
            "title": self.menu_label,
            "error": refused,
            "first": officer_of(request).must_change_password,
            "shortest": SHORTEST,
        }
        return self.templates.TemplateResponse(
            request, "password.html", context, status_code=422 if refused else 200
        )
