"""tandem-server run: uvicorn in this process; plain HTTP on loopback only, TLS of the server's own key everywhere else."""

import signal
from contextlib import nullcontext

import uvicorn

from sync_server.application import create_app, software_version
from sync_server.bootstrap import open_server
from sync_server.platform.keys import ServerKeys
from sync_server.platform.observability import start_logging
from sync_server.platform.serving_lock import serving
from sync_server.settings import ServerSettings

_MOST_CONNECTIONS = 1000


def run(settings: ServerSettings) -> int:
    """Serve until told to stop; the exit status. Raises ``FileInUse`` where a server runs in this home already."""
    # before the store is opened: a home without one is said to be so by whoever opens it
    with serving(settings.home) if settings.database.exists() else nullcontext():
        return _serve(settings)


def _serve(settings: ServerSettings) -> int:
    log = start_logging()
    server = open_server(settings)
    keys = ServerKeys(settings.home)
    if renewed := server.witness.check():
        log.warning("the store was put back", epoch=renewed)
    log.info(
        "serving", bind=f"{settings.file.host}:{settings.file.port}", tls=settings.tls, version=software_version(),
        epoch=server.epoch(),
    )  # fmt: skip
    # uvicorn stops at SIGTERM and then raises it again for us: we were told to stop, and did
    signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        uvicorn.run(
            create_app(server), host=settings.file.host, port=settings.file.port, log_config=None, access_log=False,
            server_header=False, date_header=True, limit_concurrency=_MOST_CONNECTIONS, timeout_keep_alive=30,
            timeout_graceful_shutdown=10, ws="websockets-sansio", ws_max_size=4096, h11_max_incomplete_event_size=32768,
            ssl_keyfile=str(keys.key_path) if settings.tls else None,
            ssl_certfile=str(keys.certificate_path) if settings.tls else None,
        )  # fmt: skip
    finally:
        server.close()
    return 0
