"""Names are resolved in a thread of their own with a deadline: a resolver that hangs must not hang the agent."""

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Callable

from common.errors import Unreachable

Resolver = Callable[[str, int], list[str]]
KEPT_SECONDS = 60.0


def system_addresses(host: str, port: int) -> list[str]:
    """What the system's resolver says, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class NameLookup:
    """Addresses of host names, kept for a minute, and beyond it for as long as the resolver fails."""

    def __init__(self, *, deadline: float = 5.0, resolver: Resolver = system_addresses) -> None:
        """``deadline`` in seconds for one lookup."""
        self._deadline = deadline
        self._resolver = resolver
        self._kept: dict[tuple[str, int], tuple[float, list[str]]] = {}
        self._asking: set[tuple[str, int]] = set()
        self._lock = threading.Lock()

    def addresses(self, host: str, port: int) -> list[str]:
        """One address or more. Raises ``Unreachable`` ("name") when there is none in time and none is remembered."""
        if _is_address(host):
            return [host.strip("[]")]
        with self._lock:
            kept = self._kept.get((host, port))
            if kept and time.monotonic() - kept[0] < KEPT_SECONDS:
                return kept[1]
        try:
            found = self._ask(host, port)
        except Unreachable:
            if kept:
                return kept[1]
            raise
        with self._lock:
            self._kept[host, port] = (time.monotonic(), found)
        return found

    def forget(self) -> None:
        """Ask anew next time: the network changed, or the address kept no longer answers."""
        with self._lock:
            self._kept.clear()

    def _ask(self, host: str, port: int) -> list[str]:
        with self._lock:
            # one hanging question a name is enough; more would pile up threads for as long as the resolver hangs
            if (host, port) in self._asking:
                raise Unreachable(f"the name {host} is still being looked up", reason="name")
            self._asking.add((host, port))
        answer: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

        def work() -> None:
            try:
                answer.put(self._resolver(host, port))
            except OSError as fault:
                answer.put(fault)
            except UnicodeError as fault:
                answer.put(OSError(str(fault)))
            finally:
                with self._lock:
                    self._asking.discard((host, port))

        threading.Thread(target=work, name=f"lookup {host}", daemon=True).start()
        try:
            found = answer.get(timeout=self._deadline)
        except queue.Empty:
            raise Unreachable(f"no answer about the name {host} in {self._deadline:g} s", reason="name") from None
        if isinstance(found, OSError) or not found:
            raise Unreachable(f"the name {host} is not known: {found}", reason="name")
        return found


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
