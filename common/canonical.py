"""The one way to write a value that is pinned by its hash: JSON, names in order, defaults left out, numbers in their shortest form."""

from decimal import Decimal
from typing import Any

import msgspec

_encoder = msgspec.json.Encoder(order="sorted")


def canonical_json(value: msgspec.Struct) -> bytes:
    """The canonical bytes of a Struct; equal values give equal bytes, whatever zeros their decimals were written with."""
    return _encoder.encode(_shortest(msgspec.to_builtins(value, builtin_types=(Decimal,))))


def _shortest(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dict):
        return {name: _shortest(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_shortest(part) for part in value]
    return value
