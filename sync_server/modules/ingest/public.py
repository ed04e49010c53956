"""What other modules may ask of the kept journals."""

from sync_server.modules.ingest.history import event_meant
from sync_server.modules.ingest.repository import all_erased, erase_key, key_of, one_event
from sync_server.modules.ingest.repository_line import lines_of
from sync_server.modules.ingest.reviews import file_reviews, open_count, reviews_of

__all__ = [
    "all_erased", "erase_key", "event_meant", "file_reviews", "key_of", "lines_of", "one_event", "open_count",
    "reviews_of",
]  # fmt: skip
