"""The sync agent on a machine whose resolver never answers: --home DIR."""

import socket
import sys
import time
from pathlib import Path

from pos_client.sync.agent import main


def hang(*_given: object, **_named: object) -> list[object]:
    """As a resolver does whose packets are dropped."""
    time.sleep(3600)
    return []


socket.getaddrinfo = hang  # type: ignore[assignment]
sys.exit(main(Path(sys.argv[2])))
