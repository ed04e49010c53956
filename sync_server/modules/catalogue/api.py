"""Routes for goods: editing, import, and the snapshot that tills begin from."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from common.errors import BadInput
from common.product import Category, Product
from common.protocol.routes import (
    CATALOGUE_SNAPSHOT,
    EPOCH_HEADER,
    NUMBER_HEADER,
    ROLLING_HEADER,
    SHA256_HEADER,
    SIZE_HEADER,
    SNAPSHOT_MEDIA,
)
from sync_server.modules.catalogue.importing import CatalogueImport, ImportReport
from sync_server.modules.catalogue.service import CatalogueService
from sync_server.modules.catalogue.snapshot import SnapshotFile, Snapshots
from sync_server.platform.contract import described
from sync_server.platform.http import answer, decoded, read_body
from sync_server.platform.problems import Denied
from sync_server.platform.sessions import Sessions

MOST_IMPORT_BYTES = 128 << 20


def router(service: CatalogueService, imports: CatalogueImport, sessions: Sessions) -> APIRouter:
    """Products and import."""
    routes = APIRouter(tags=["catalogue"])

    @routes.get("/v1/products", **described("Search products", response=tuple[Product, ...], staff=True))
    async def products(request: Request, search: str = "", after: str = "", limit: int = 100) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(lambda: service.products(staff, search=search, after=after, limit=limit)))

    @routes.get("/v1/products/{product}", **described("One product", response=Product, staff=True))
    async def product(request: Request, product: str) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.product, staff, product))

    @routes.put(
        "/v1/products/{product}", **described("Add or replace a product", request=Product, response=Product, staff=True)
    )
    async def put(request: Request, product: str) -> Response:
        staff = await sessions.staff(request)
        wanted = decoded(await read_body(request), Product)
        if wanted.id != product:
            raise BadInput("not the product of the address", place="id")
        return answer(await run_in_threadpool(service.put, staff, wanted))

    @routes.delete("/v1/products/{product}", **described("Take a product out", staff=True))
    async def remove(request: Request, product: str) -> Response:
        staff = await sessions.staff(request)
        await run_in_threadpool(service.remove, staff, product)
        return Response(status_code=204)

    @routes.post(
        "/v1/catalogue/import",
        **described("Import a CSV file", request=bytes, response=ImportReport, staff=True, media="text/csv"),
    )
    async def bring_in(request: Request, dry_run: bool = False, skip_bad_rows: bool = False) -> Response:
        staff = await sessions.staff(request)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "text/csv":
            raise Denied("input.media", "an import is text/csv here; Parquet goes through tandem-server import")
        data = await read_body(request, MOST_IMPORT_BYTES)
        report = await run_in_threadpool(
            lambda: imports.bring_in(staff, data, dry_run=dry_run, skip_bad_rows=skip_bad_rows)
        )
        return answer(report)

    return routes


def category_router(service: CatalogueService, sessions: Sessions) -> APIRouter:
    """Categories."""
    routes = APIRouter(tags=["catalogue"])

    @routes.get("/v1/categories", **described("All categories", response=tuple[Category, ...], staff=True))
    async def categories(request: Request) -> Response:
        staff = await sessions.staff(request)
        return answer(await run_in_threadpool(service.categories, staff))

    @routes.put(
        "/v1/categories/{category}",
        **described("Add or replace a category", request=Category, response=Category, staff=True),
    )
    async def put(request: Request, category: str) -> Response:
        staff = await sessions.staff(request)
        wanted = decoded(await read_body(request), Category)
        if wanted.id != category:
            raise BadInput("not the category of the address", place="id")
        await run_in_threadpool(service.put_category, staff, wanted)
        return answer(wanted)

    @routes.delete("/v1/categories/{category}", **described("Take an empty category out", staff=True))
    async def remove(request: Request, category: str) -> Response:
        staff = await sessions.staff(request)
        await run_in_threadpool(service.remove_category, staff, category)
        return Response(status_code=204)

    return routes


def snapshot_router(snapshots: Snapshots, sessions: Sessions) -> APIRouter:
    """The file that tills begin from."""
    routes = APIRouter(tags=["feeds"])

    @routes.get(
        CATALOGUE_SNAPSHOT,
        **described("The catalogue as a compressed file", response=bytes, device=True, answers=SNAPSHOT_MEDIA),
    )
    async def snapshot(request: Request) -> Response:
        await sessions.device(request)
        found, path = await run_in_threadpool(snapshots.newest)
        headers = _headers(found)
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return _LargeFile(path, media_type=SNAPSHOT_MEDIA, headers=headers)

    return routes


class _LargeFile(FileResponse):
    """In pieces of a megabyte: each is a turn through a thread and the loop, which cost more than the bytes."""

    chunk_size = 1 << 20


def _headers(found: SnapshotFile) -> dict[str, str]:
    return {
        "ETag": f'"{found.sha256}"', "Cache-Control": "no-store", SHA256_HEADER: found.sha256,
        SIZE_HEADER: str(found.size), EPOCH_HEADER: found.cursor.epoch, NUMBER_HEADER: str(found.cursor.number),
        ROLLING_HEADER: found.cursor.rolling,
    }  # fmt: skip
