"""How long each ESC/POS command is: its opening bytes, and a rule that reads the length from the bytes that follow."""

from collections.abc import Callable, Mapping

# What follows the opening bytes → how many of it belong to the command; None as long as that cannot be told yet.
Length = Callable[[bytes], int | None]

DLE, ESC, FS, GS = b"\x10", b"\x1b", b"\x1c", b"\x1d"
# A declared length above this is taken for a damaged stream: no head has the memory for it.
LONGEST_BLOCK = 8 << 20


def _fixed(count: int) -> Length:
    return lambda _: count


def _word(following: bytes, place: int) -> int:
    return following[place] | following[place + 1] << 8


def _block(following: bytes) -> int | None:
    """pL pH, then that many bytes."""
    return 2 + _word(following, 0) if len(following) >= 2 else None


def _long_block(following: bytes) -> int | None:
    """p1 p2 p3 p4, then that many bytes."""
    return 4 + int.from_bytes(following[:4], "little") if len(following) >= 4 else None


def _columns(following: bytes) -> int | None:
    """ESC * m nL nH, then one byte a column, three in the 24-dot modes."""
    if len(following) < 3:
        return None
    return 3 + _word(following, 1) * (3 if following[0] in (32, 33) else 1)


def _raster(following: bytes) -> int | None:
    """GS v 0 m xL xH yL yH, then x bytes in each of y rows."""
    return 5 + _word(following, 1) * _word(following, 3) if len(following) >= 5 else None


def _downloaded_image(following: bytes) -> int | None:
    """GS * x y, then 8x columns of y bytes."""
    return 2 + following[0] * following[1] * 8 if len(following) >= 2 else None


def _stored_images(following: bytes) -> int | None:
    """FS q n, then n images, each xL xH yL yH and 8x columns of y bytes."""
    if not following:
        return None
    end = 1
    for _ in range(following[0]):
        if len(following) < end + 4:
            return None
        end += 4 + _word(following, end) * _word(following, end + 2) * 8
        if end > LONGEST_BLOCK:
            return end
    return end


def _barcode(following: bytes) -> int | None:
    """GS k m: up to 6, data and NUL; from 65, a count and data."""
    if not following:
        return None
    if following[0] <= 6:
        end = following.find(0, 1, 257)
        return end + 1 if end >= 0 else 256 if len(following) > 256 else None
    return 2 + following[1] if len(following) >= 2 else None


def _tab_stops(following: bytes) -> int | None:
    """ESC D, then up to 32 columns and NUL."""
    end = following.find(0, 0, 33)
    return end + 1 if end >= 0 else 32 if len(following) > 32 else None


def _own_characters(following: bytes) -> int | None:
    """ESC & y c1 c2, then for each character its width x and x columns of y bytes."""
    if len(following) < 3:
        return None
    end = 3
    for _ in range(following[1], following[2] + 1):
        if len(following) <= end:
            return None
        end += 1 + following[0] * following[end]
    return end


def _cut(following: bytes) -> int | None:
    return None if not following else 2 if following[0] in (65, 66, 97, 98, 103, 104) else 1


def _real_time_status(following: bytes) -> int | None:
    return None if not following else 2 if following[0] in (7, 8, 18) else 1


def _real_time_request(following: bytes) -> int | None:
    return None if not following else {1: 3, 2: 3, 7: 2, 8: 8}.get(following[0], 1)


def _each(lead: bytes, lengths: Mapping[int, str]) -> dict[bytes, Length]:
    return {lead + bytes([ord(letter)]): _fixed(count) for count, letters in lengths.items() for letter in letters}


COMMANDS: Mapping[bytes, Length] = {
    **_each(ESC, {0: "@2<LSim4589v\x0c", 1: " !%-3=?EGJKMRTUVadertu{", 2: "$\\B", 3: "p", 8: "W"}),
    **_each(GS, {0: ":c", 1: "!/BEHITabfhrwxz", 2: "$LWP\\", 3: "^"}),
    **_each(FS, {0: "&.", 1: "!-CW", 2: "Sp"}),
    ESC + b"c3": _fixed(1),
    ESC + b"c4": _fixed(1),
    ESC + b"c5": _fixed(1),
    ESC + b"*": _columns,
    ESC + b"D": _tab_stops,
    ESC + b"&": _own_characters,
    ESC + b"(": lambda following: 1 + length if (length := _block(following[1:])) is not None else None,
    FS + b"(": lambda following: 1 + length if (length := _block(following[1:])) is not None else None,
    FS + b"q": _stored_images,
    FS + b"2": _fixed(74),
    GS + b"*": _downloaded_image,
    GS + b"V": _cut,
    GS + b"k": _barcode,
    GS + b"v0": _raster,
    GS + b"8L": _long_block,
    DLE + b"\x04": _real_time_status,
    DLE + b"\x05": _fixed(1),
    DLE + b"\x14": _real_time_request,
    # GS ( with any letter: all are blocks, whether we draw them or not
    **{GS + b"(" + bytes([letter]): _block for letter in range(0x20, 0x7F)},
}
# Bytes that are commands by themselves.
CONTROLS: Mapping[int, str] = {0x00: "NUL", 0x09: "HT", 0x0A: "LF", 0x0C: "FF", 0x0D: "CR", 0x18: "CAN"}
_LEADS = {0x10: "DLE", 0x1B: "ESC", 0x1C: "FS", 0x1D: "GS"}
_ASCII_NAMES = {0x04: "EOT", 0x05: "ENQ", 0x0C: "FF", 0x14: "DC4", 0x20: "SP"}


def command_name(opening: bytes) -> str:
    """Return the manual's way of writing opening bytes: ``ESC @``, ``GS ( L``, ``DLE EOT``."""
    rest = (_ASCII_NAMES.get(code) or (chr(code) if 0x21 <= code < 0x7F else f"{code:02X}") for code in opening[1:])
    return " ".join((_LEADS.get(opening[0], f"{opening[0]:02X}"), *rest))
