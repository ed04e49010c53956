"""The push route, and what needs a person's eye."""

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.protocol.messages import MOST_INFLATED_BYTES, PUSH_MEDIA, PushReply, PushRequest, decode_push
from sync_server.modules.ingest.desk import QuarantineEntry, ReviewDesk
from sync_server.modules.ingest.reviews import FiledReview
from sync_server.modules.ingest.service import IngestService
from sync_server.platform.contract import described
from sync_server.platform.device_gate import KnownDevice
from sync_server.platform.http import answer, decoded, inflate, read_body
from sync_server.platform.limits import Admission
from sync_server.platform.problems import Denied
from sync_server.platform.sessions import Sessions

MOST_WIRE_BYTES = 4 << 20


class ReviewNote(msgspec.Struct, frozen=True):
    """What the person found."""

    note: str = ""


def router(service: IngestService, desk: ReviewDesk, sessions: Sessions, admission: Admission) -> APIRouter:
    """The module's routes."""
    routes = APIRouter(tags=["ingest"])

    @routes.post(
        "/v1/devices/{device}/events",
        **described("Push events", request=PushRequest, response=PushReply, device=True, media=PUSH_MEDIA),
    )
    async def push(request: Request, device: str) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip() != PUSH_MEDIA:
            raise Denied("input.media", f"a push is {PUSH_MEDIA}")
        encoding = request.headers.get("content-encoding", "").strip().lower()
        body = await read_body(request, MOST_WIRE_BYTES)
        known = await sessions.device(request, body)
        if known.id != device:
            raise Denied("device.other")
        with admission.enter():
            return answer(await run_in_threadpool(_take, service, known, body, encoding))

    @routes.get("/v1/reviews", **described("What needs a person's eye", response=tuple[FiledReview, ...], staff=True))
    async def reviews(request: Request, after: int = 0, limit: int = 100, closed: bool = False) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(lambda: desk.reviews(staff, after=after, limit=limit, closed=closed)))

    @routes.post(
        "/v1/reviews/{number}/close", **described("Close a review with a note", request=ReviewNote, staff=True)
    )
    async def close(request: Request, number: int) -> Response:
        staff = await sessions.staff(request)
        note = decoded(await read_body(request), ReviewNote)
        await run_in_threadpool(desk.close, staff, number, note.note)
        return Response(status_code=204)

    @routes.get(
        "/v1/quarantine", **described("Forked sets set aside", response=tuple[QuarantineEntry, ...], staff=True)
    )
    async def quarantine(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(desk.quarantine, staff))

    return routes


def _take(service: IngestService, device: KnownDevice, body: bytes, encoding: str) -> PushReply:
    return service.push(device, decode_push(inflate(body, encoding, MOST_INFLATED_BYTES)))
