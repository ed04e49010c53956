"""What other modules may ask of the kept journals."""

from sync_server.modules.ingest.repository import key_of, one_event
from sync_server.modules.ingest.repository_line import event_seen_from
from sync_server.modules.ingest.reviews import open_count, reviews_of

__all__ = ["event_seen_from", "key_of", "one_event", "open_count", "reviews_of"]
