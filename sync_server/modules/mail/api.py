"""Routes for receipts that go by mail."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from sync_server.modules.mail.service import MailEntry, MailService
from sync_server.platform.contract import described
from sync_server.platform.http import answer
from sync_server.platform.sessions import Sessions


def router(service: MailService, sessions: Sessions) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["mail"])

    @routes.get("/v1/mails", **described("Receipts asked for by mail", response=tuple[MailEntry, ...], staff=True))
    async def mails(request: Request, state: str = "", limit: int = 100) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(lambda: service.mails(staff, state=state, limit=limit)))

    @routes.post("/v1/mails/{number}/send-again", **described("Queue a failed or filed mail again", staff=True))
    async def send_again(request: Request, number: int) -> Response:
        staff = await sessions.staff(request)
        await run_in_threadpool(service.send_again, staff, number)
        return Response(status_code=204)

    return routes
