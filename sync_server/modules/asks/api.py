"""Routes for what tills ask while somebody waits: one for each question, signed by the device, few enough a minute that no till can try codes out."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.protocol.asks import ASKS, ask_target
from sync_server.modules.asks.service import AskDesk
from sync_server.platform.contract import described
from sync_server.platform.http import answer, decoded, read_body
from sync_server.platform.limits import Buckets
from sync_server.platform.sessions import Sessions

_MOST_BYTES = 256 << 10
_SUMMARIES = {
    "value.hold": "Ask what stored value is worth, and hold some of it for a basket",
    "value.release": "Let go what a basket holds of stored value",
    "coupon.admit": "Ask whether a coupon may be used, and claim it for a basket",
    "coupon.release": "Let go a basket's claim of a coupon",
    "sale.find": "Find a sale, and what went back of it",
    "return.claim": "Claim lines of a sale for a basket that takes them back",
    "customer.find": "Find customers",
}


def router(desk: AskDesk, sessions: Sessions, buckets: Buckets) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["asks"])
    for what in ASKS:
        _add(routes, what, desk, sessions, buckets)
    return routes


def _add(routes: APIRouter, what: str, desk: AskDesk, sessions: Sessions, buckets: Buckets) -> None:
    question, reply = ASKS[what]

    @routes.post(
        ask_target(what), name=what, **described(_SUMMARIES[what], request=question, response=reply, device=True)
    )
    async def ask(request: Request) -> Response:
        body = await read_body(request, _MOST_BYTES)
        device = await sessions.device(request, body)
        buckets.take(device.id)
        asked = decoded(body, question)
        return answer(await run_in_threadpool(desk.ask, device, what, asked))
