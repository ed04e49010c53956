"""A small HTTP server that gives one catalogue snapshot, with ranges, and can be told to cut, change or misstate it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import msgspec
import zstandard

from common.protocol import routes
from common.protocol.messages import Cursor
from pos_client.databases.catalogue_build import build_catalogue
from pos_client.databases.catalogue_file import open_catalogue
from tests.pos_client.sync.shop import CANDLE


class Snapshot:
    """What is given. ``cut_at``: the line breaks after so many bytes, once; ``requests``: the ranges asked for."""

    def __init__(self, folder: Path, cursor: Cursor) -> None:
        path = folder / f"made-{cursor.epoch}-{cursor.number}.db"
        goods = [
            msgspec.structs.replace(CANDLE, id=name, name=name, codes=())
            for name in (hashlib.sha256(bytes([number])).hexdigest() for number in range(60))
        ]
        build_catalogue(path, [CANDLE, *goods], [], cursor)
        connection = open_catalogue(path)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.close()
        self.plain = path.read_bytes()
        self.says = {
            routes.EPOCH_HEADER: cursor.epoch,
            routes.NUMBER_HEADER: str(cursor.number),
            routes.ROLLING_HEADER: cursor.rolling,
        }
        self.cut_at: int | None = None
        self.requests: list[str] = []
        self.state(self.plain)

    def state(self, plain: bytes) -> None:
        """Give these bytes, truly stated."""
        self.packed = zstandard.ZstdCompressor().compress(plain)
        self.says[routes.SHA256_HEADER] = hashlib.sha256(plain).hexdigest()
        self.says[routes.SIZE_HEADER] = str(len(plain))
        self.etag = f'"{hashlib.sha256(plain).hexdigest()[:12]}"'

    @contextmanager
    def served(self) -> Iterator[int]:
        """The port while it is served."""
        snapshot = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = self.headers.get("Range", "")
                snapshot.requests.append(asked)
                start = int(asked[6:-1]) if asked and self.headers.get("If-Range") == snapshot.etag else 0
                body = snapshot.packed[start:]
                self.send_response(206 if start else 200)
                self.send_header("Content-Type", routes.SNAPSHOT_MEDIA)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("ETag", snapshot.etag)
                if start:
                    last = len(snapshot.packed) - 1
                    self.send_header("Content-Range", f"bytes {start}-{last}/{len(snapshot.packed)}")
                for name, value in snapshot.says.items():
                    self.send_header(name, value)
                self.end_headers()
                cut, snapshot.cut_at = snapshot.cut_at, None
                self.wfile.write(body[:cut] if cut is not None else body)
                if cut is not None:
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
