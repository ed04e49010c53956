"""Whether this machine has any way to a network, asked of its own routing table; nothing is sent."""

import socket

from pos_client.sync.server_client import is_loopback

# addresses for documentation (RFC 5737, RFC 3849): a route to them is a route to anywhere
_SOMEWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))


def network_is_up(host: str) -> bool:
    """Whether packets for ``host`` could leave: always for this very machine, else if there is any route outwards."""
    if is_loopback(host):
        return True
    return any(_routed(family, address) for family, address in _SOMEWHERE)


def _routed(family: socket.AddressFamily, address: str) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as asking:
            asking.connect((address, 9))
    except OSError:
        return False
    return True
