"""Around every request: time and status are counted and logged, errors of ours become problems, and nothing else is told to whoever asked."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from common.errors import BadInput, TandemError
from sync_server.platform.http import refusal
from sync_server.platform.observability import Figures
from sync_server.platform.problems import Denied, problem_of

_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})


def watch(app: FastAPI, figures: Figures) -> None:
    """Install the middleware and the handlers."""
    log = structlog.get_logger()

    @app.middleware("http")
    async def observed(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        began = time.perf_counter()
        try:
            response = await go_on(request)
        except Exception as fault:  # noqa: BLE001  whatever it is, the asker gets a problem and the log its kind
            log.error(  # noqa: TRY400  the trace may hold anything
                "failed",
                method=request.method,
                route=_route(request),
                fault=type(fault).__name__,
                exception=_where(fault),
            )
            response = refusal(Denied("server.fault"))
        seconds = time.perf_counter() - began
        route = _route(request)
        figures.requests.labels(request.method, route, str(response.status_code)).inc()
        figures.seconds.labels(request.method, route).observe(seconds)
        if route not in _QUIET:
            log.info(
                "answered", method=request.method, route=route, status=response.status_code,
                milliseconds=round(seconds * 1000, 1), asker=getattr(request.state, "asker", ""),
                code=getattr(request.state, "problem", ""),
            )  # fmt: skip
        return response

    async def ours(request: Request, fault: Any) -> Response:
        request.state.problem = problem_of(fault)[1].code
        return refusal(fault)

    async def bad_argument(_request: Request, fault: Any) -> Response:
        first = fault.errors()[0]
        return refusal(BadInput(str(first.get("msg", "")), place=".".join(str(part) for part in first.get("loc", ()))))

    async def no_route(_request: Request, fault: Any) -> Response:
        if fault.status_code in {404, 405}:
            return refusal(Denied("server.not_found"))
        return Response(status_code=fault.status_code)

    app.add_exception_handler(TandemError, ours)
    app.add_exception_handler(RequestValidationError, bad_argument)
    app.add_exception_handler(HTTPException, no_route)


def _route(request: Request) -> str:
    """The route's pattern, never the address as asked: identifiers stay out of figures and logs."""
    return getattr(request.scope.get("route"), "path", "none")


def _where(fault: BaseException) -> str:
    """The innermost place of ours, without any text."""
    place, trace = "", fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "sync_server" in code.co_filename or "common" in code.co_filename:
            place = f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
