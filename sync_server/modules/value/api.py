"""Routes for staff who look after stored value; codes are made at the server's console alone, for they are money and belong on no line."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.errors import BadInput
from common.stored_value import ValueAccount, looks_like_value_code
from sync_server.modules.value.service import ValueCorrection, ValueDetail, ValueNote, ValueService
from sync_server.platform.contract import described
from sync_server.platform.http import answer, decoded, read_body
from sync_server.platform.sessions import Sessions


def _named(account: str) -> str:
    """Addresses are logged along the way, and a code is money. Raises ``BadInput``."""
    if looks_like_value_code(account):
        raise BadInput("not by its code: its identifier, or the code's last four signs", place="account")
    return account


def router(service: ValueService, sessions: Sessions) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["stored value"])

    @routes.get("/v1/value", **described("Stored value by account", response=tuple[ValueAccount, ...], staff=True))
    async def accounts(request: Request, after: str = "", limit: int = 100, settled: bool = False) -> Response:
        staff = await sessions.staff(request)
        found = await run_in_threadpool(lambda: service.accounts(staff, after=after, limit=limit, settled=settled))
        return answer(found)

    @routes.get("/v1/value/{account}", **described("An account with its movements", response=ValueDetail, staff=True))
    async def one(request: Request, account: str) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.show, staff, _named(account)))

    @routes.post(
        "/v1/value/{account}/block",
        **described("Block an account", request=ValueNote, response=ValueAccount, staff=True),
    )
    async def block(request: Request, account: str) -> Response:
        staff = await sessions.staff(request)
        why = decoded(await read_body(request), ValueNote)
        return answer(
            await run_in_threadpool(lambda: service.set_active(staff, _named(account), why.note, active=False))
        )

    @routes.post(
        "/v1/value/{account}/unblock",
        **described("Take the block off an account", request=ValueNote, response=ValueAccount, staff=True),
    )
    async def unblock(request: Request, account: str) -> Response:
        staff = await sessions.staff(request)
        why = decoded(await read_body(request), ValueNote)
        return answer(
            await run_in_threadpool(lambda: service.set_active(staff, _named(account), why.note, active=True))
        )

    @routes.post(
        "/v1/value/{account}/correct",
        **described("Add to a balance, or take off", request=ValueCorrection, response=ValueAccount, staff=True),
    )
    async def correct(request: Request, account: str) -> Response:
        staff = await sessions.staff(request)
        wanted = decoded(await read_body(request), ValueCorrection)
        return answer(await run_in_threadpool(service.correct, staff, _named(account), wanted.amount, wanted.note))

    return routes
