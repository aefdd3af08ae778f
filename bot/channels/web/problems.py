"""Refusals as application/problem+json with a Chinese detail."""

import logging
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

log = logging.getLogger(__name__)

_TITLES = {
    400: "请求有误",
    401: "没有会话",
    403: "不允许",
    404: "没有找到",
    405: "不支持这种方式",
    413: "内容太大",
    415: "不是照片",
    429: "发得太快",
    500: "系统出错",
    503: "暂时不可用",
}


class ProblemError(Exception):
    """A refusal a person may read."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def as_response(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    body = {
        "type": "about:blank",
        "title": _TITLES.get(status, "请求有误"),
        "status": status,
        "detail": detail,
    }
    return JSONResponse(body, status, media_type="application/problem+json", headers=headers)


async def on_problem(_request: Request, problem: Exception) -> Response:
    assert isinstance(problem, ProblemError)
    return as_response(problem.status, problem.detail, problem.headers)


async def on_http_error(_request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 400)
    details = {404: "没有这个地址。", 405: "这个地址不支持这种请求方式。"}
    return as_response(status, details.get(status, "请求的格式不对。"), getattr(error, "headers", None))


async def on_fault(request: Request, error: Exception) -> Response:
    log.error("fault at %s", request.url.path, exc_info=error)
    return as_response(500, "对不起，系统出了点问题，请稍后再试。")
