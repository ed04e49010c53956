"""What is seen from outside: structured logs of allowed fields only, so that no name, address or amount can slip in, and Prometheus figures."""

import logging
import sys
from collections.abc import Callable, MutableMapping
from typing import TYPE_CHECKING, Any, TextIO

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    import structlog

# A field that is not listed here is not logged, whoever passes it.
ALLOWED_FIELDS = frozenset({
    "accepted", "asker", "bind", "code", "count", "device", "epoch", "event", "exception", "fault", "incarnation",
    "level", "mail", "method", "milliseconds", "number", "route", "rows", "scope", "server", "shop", "state", "status",
    "step", "timestamp", "tls", "version",
})  # fmt: skip
_MOST_TEXT = 200


def _allowed_only(_logger: Any, _method: str, said: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for name in list(said):
        if name not in ALLOWED_FIELDS:
            del said[name]
        elif isinstance(said[name], str) and len(said[name]) > _MOST_TEXT:
            said[name] = said[name][:_MOST_TEXT]
    return said


def start_logging(to: TextIO = sys.stderr) -> "structlog.stdlib.BoundLogger":
    """One JSON object a line; the libraries' own logs only from warnings on, and without their text."""
    import structlog  # only who serves needs it

    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _allowed_only,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(to),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_Forward()], force=True)
    log: structlog.stdlib.BoundLogger = structlog.get_logger()
    return log


class _Forward(logging.Handler):
    """Says that a library complained, and where; its text may hold anything, so it stays out."""

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        import structlog

        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else record.levelname
        structlog.get_logger().warning("library", code=record.name, fault=kind, state=record.funcName or "")


class Figures:
    """Prometheus figures of one server; nothing in them names a person or a device."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "tandem_requests_total",
            "Requests by route and status",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "tandem_request_seconds", "Time to answer by route", ("method", "route"), registry=self.registry,
            buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
        )  # fmt: skip
        self.events = Counter("tandem_events_total", "Events kept", registry=self.registry)
        self.reviews = Counter("tandem_reviews_total", "Reviews filed", registry=self.registry)
        self._gauges: dict[str, Gauge] = {}

    def observe_push(self, events: int, reviews: int) -> None:
        """A push was kept."""
        self.events.inc(events)
        self.reviews.inc(reviews)

    def gauge(self, name: str, meaning: str, read: Callable[[], float]) -> None:
        """A figure that is read when asked for."""
        if name not in self._gauges:
            self._gauges[name] = Gauge(name, meaning, registry=self.registry)
        self._gauges[name].set_function(read)

    def page(self) -> bytes:
        """The text format."""
        return generate_latest(self.registry)
