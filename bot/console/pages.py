"""What our own pages have in common: a template with a title, and what was said by the page before."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin.flash import get_flashed_messages
from starlette_admin.views import CustomView

from bot.storage import Storage


class Page(CustomView):
    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._storage = storage
        self._clock = clock

    def render(
        self, request: Request, name: str, facts: Mapping[str, Any], *, title: str = "", status: int = 200
    ) -> Response:
        assert self.templates is not None
        context = {
            "title": title or self.menu_label,
            "flashed_messages": get_flashed_messages(request),
            **facts,
        }
        return self.templates.TemplateResponse(request, name, context, status_code=status)
