"""Where the protocol's routes are and what their headers are called; both sides take them from here, and requests are signed over them as sent."""

from urllib.parse import quote, urlencode

from common.protocol.messages import Cursor

HELLO = "/v1/hello"
PAIR = "/v1/pair"
HINTS = "/v1/hints"
CATALOGUE_SNAPSHOT = "/v1/snapshots/catalogue"

JSON_MEDIA = "application/json"
PROBLEM_MEDIA = "application/problem+json"
SNAPSHOT_MEDIA = "application/vnd.tandem.catalogue+zstd"

# A snapshot's headers speak of the plain file; Content-Length, Content-Range and ETag of the compressed bytes.
SHA256_HEADER = "Tandem-SHA256"
SIZE_HEADER = "Tandem-Size"
EPOCH_HEADER = "Tandem-Epoch"
NUMBER_HEADER = "Tandem-Number"
ROLLING_HEADER = "Tandem-Rolling"


def events_target(device: str) -> str:
    """Where a device posts its events."""
    return f"/v1/devices/{quote(device, safe='')}/events"


def feed_target(scope: str, cursor: Cursor, limit: int) -> str:
    """Path and query of the page after ``cursor``, of at most ``limit`` rows."""
    query = urlencode({"epoch": cursor.epoch, "after": cursor.number, "rolling": cursor.rolling, "limit": limit})
    return f"/v1/feeds/{quote(scope, safe=':')}?{query}"
