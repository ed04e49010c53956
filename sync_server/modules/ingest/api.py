"""The push route, and what needs a person's eye."""

import msgspec
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from common.protocol.messages import MOST_INFLATED_BYTES, PUSH_MEDIA, PushReply, PushRequest, decode_push
from sync_server.modules.ingest.adopting import Adopted, Decision, QuarantineDesk, QuarantineDetail, QuarantineEntry
from sync_server.modules.ingest.desk import ReviewDesk
from sync_server.modules.ingest.erasing import Erased, PrivacyDesk, SealedEntry
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

    return routes


def quarantine_router(desk: QuarantineDesk, sessions: Sessions) -> APIRouter:
    """Sets that lie aside, and what a person decides on them."""
    routes = APIRouter(tags=["ingest"])

    @routes.get("/v1/quarantine", **described("Sets that lie aside", response=tuple[QuarantineEntry, ...], staff=True))
    async def entries(request: Request, decided: bool = False) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(lambda: desk.entries(staff, decided=decided)))

    @routes.get("/v1/quarantine/{digest}", **described("A set in full", response=QuarantineDetail, staff=True))
    async def show(request: Request, digest: str) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(desk.show, staff, digest))

    @routes.post(
        "/v1/quarantine/{digest}/adopt",
        **described("Keep a set under a line of its own", request=Decision, response=Adopted, staff=True),
    )
    async def adopt(request: Request, digest: str) -> Response:
        staff = await sessions.staff(request)
        said = decoded(await read_body(request), Decision)
        return answer(await run_in_threadpool(desk.adopt, staff, digest, said.note))

    @routes.post("/v1/quarantine/{digest}/dismiss", **described("A set counts nowhere", request=Decision, staff=True))
    async def dismiss(request: Request, digest: str) -> Response:
        staff = await sessions.staff(request)
        said = decoded(await read_body(request), Decision)
        await run_in_threadpool(desk.dismiss, staff, digest, said.note)
        return Response(status_code=204)

    return routes


def privacy_router(desk: PrivacyDesk, sessions: Sessions) -> APIRouter:
    """What lies sealed, and erasing a person by destroying their key."""
    routes = APIRouter(tags=["privacy"])

    @routes.get(
        "/v1/privacy/sealed",
        **described("Personal data sealed in events", response=tuple[SealedEntry, ...], staff=True),
    )
    async def sealed(request: Request, receipt: str = "", limit: int = 100) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(lambda: desk.sealed(staff, receipt=receipt, limit=limit)))

    @routes.post(
        "/v1/privacy/{person}/erase",
        **described("Destroy a person's key for good", request=Decision, response=Erased, staff=True),
    )
    async def erase(request: Request, person: str) -> Response:
        staff = await sessions.staff(request)
        said = decoded(await read_body(request), Decision)
        return answer(await run_in_threadpool(desk.erase, staff, person, said.note))

    return routes


def _take(service: IngestService, device: KnownDevice, body: bytes, encoding: str) -> PushReply:
    return service.push(device, decode_push(inflate(body, encoding, MOST_INFLATED_BYTES)))
