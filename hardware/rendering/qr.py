"""The size of a QR code's dots on paper, and the code as an image for printers that cannot make one."""

from PIL import Image

from common.late_module import load_late
from hardware.rendering.form import Form

_WISHED = 230  # dots, about 29 mm: any telephone reads it
_LEAST = 3  # dots of a module, 0.375 mm: what a hand scanner reads from thermal paper
_QUIET = 4
_SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
# Signs that versions 1 to 40 hold at error correction M (ISO/IEC 18004 table 7), up to what a receipt can carry.
_ALPHANUMERIC = (
    20,
    38,
    61,
    90,
    122,
    154,
    178,
    221,
    262,
    311,
    366,
    419,
    483,
    528,
    600,
    656,
    734,
    816,
    909,
    970,
    1035,
    1134,
)
_BYTES = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779)


def modules(text: str) -> int:
    """The side of the code in modules without its quiet zone. Raises ``ValueError`` for a text that no receipt can carry."""
    holds, size = (_ALPHANUMERIC, len(text)) if set(text) <= _SIGNS else (_BYTES, len(text.encode()))
    for version, most in enumerate(holds, 1):
        if size <= most:
            return 17 + 4 * version
    raise ValueError(f"{size} signs are too many for a code on a receipt")


def dot_size(text: str, form: Form) -> int:
    """Printer dots of one module: near 29 mm wide, at least 3 where the paper is wide enough for it, never below 2."""
    side = modules(text)
    widest = form.width // (side + 2 * _QUIET)
    return max(2, min(8, max(_LEAST, round(_WISHED / side)), widest))


def draw_code(text: str, form: Form) -> Image.Image:
    """The code centred on the paper's width, mode ``1``."""
    load_late("urllib.request")  # segno's writers want it for files that nobody here writes: 20 ms and 3 MB
    import segno

    code = segno.make_qr(text, error="m", boost_error=False)
    size = dot_size(text, form)
    rows = [bytes(0 if dark else 255 for dark in row) for row in code.matrix_iter(border=_QUIET)]
    small = Image.frombytes("L", (len(rows[0]), len(rows)), b"".join(rows))
    large = small.resize((small.width * size, small.height * size), Image.Resampling.NEAREST).convert("1")
    paper = Image.new("1", (form.width, large.height), 1)
    paper.paste(large, (max(0, form.width - large.width) // 2, 0))
    return paper
