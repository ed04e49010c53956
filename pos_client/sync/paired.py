"""What a server said of a till at pairing; apart from the pairing itself, so that a window that only keeps it loads no client."""

import msgspec


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """What the till writes down about itself and its server; ``server_key`` is URL-safe base64 of the DER public key."""

    url: str
    device: str
    till: str
    shop: str
    shop_name: str
    incarnation: int
    server: str
    server_key: str
    certificate: str
    epoch: str
