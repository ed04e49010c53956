"""A scanner's prefix as a person writes it: a sign, a key's name, or the name of a control sign; and as the till keeps it."""

from PySide6.QtCore import Qt

# the control signs that scanners are set to send, by their names in ASCII
_CONTROLS = {
    "SOH": "\x01", "STX": "\x02", "ETX": "\x03", "EOT": "\x04", "ENQ": "\x05", "ACK": "\x06", "SO": "\x0e", "SI": "\x0f",
    "DLE": "\x10", "DC1": "\x11", "DC2": "\x12", "DC3": "\x13", "DC4": "\x14", "FS": "\x1c", "GS": "\x1d", "RS": "\x1e",
    "US": "\x1f",
}  # fmt: skip
_NAMES = {sign: name for name, sign in _CONTROLS.items()}
_KEYS = {key.name.removeprefix("Key_").lower(): key.name.removeprefix("Key_") for key in Qt.Key}


def written_prefix(prefix: str) -> str:
    """A kept prefix as it is shown."""
    return _NAMES.get(prefix, prefix)


def read_prefix(typed: str) -> str:
    """What is kept for a typed prefix; what means nothing stays as it was typed, so that the check refuses it."""
    said = typed.strip()
    if len(said) <= 1:
        return said
    return _CONTROLS.get(said.upper()) or _KEYS.get(said.lower()) or said.lower()
