"""Key events of Linux's input interface to text: a scanner's keys by the layout it is set to, modifiers included, pure."""

import struct

from common.errors import BadSetting

EVENT = struct.Struct("llHHi")
"""struct input_event of a 64-bit kernel: seconds, microseconds, type, code, value."""
EV_KEY = 1
_RELEASED, _PRESSED = 0, 1
_SHIFTS, _CONTROLS, _ALTS, _CAPS, _SPACE = {42, 54}, {29, 97}, {56, 100}, 58, 57
_ENDS = {28: "\r", 96: "\r", 15: "\t"}
# codes 2-13, 16-27, 30-41, 43-53 of linux/input-event-codes.h, in order
_CODES = (*range(2, 14), *range(16, 28), *range(30, 42), *range(43, 54), 86)
# Each layout: the keys plain and with Shift, row by row; the last is the key beside the left Shift.
_LAYOUTS: dict[str, tuple[str, str]] = {
    "us": (
        r"1234567890-= qwertyuiop[] asdfghjkl;'` \zxcvbnm,./ <",
        r'!@#$%^&*()_+ QWERTYUIOP{} ASDFGHJKL:"~ |ZXCVBNM<>? >',
    ),
    "de": (
        r"1234567890ß´ qwertzuiopü+ asdfghjklöä^ #yxcvbnm,.- <",
        r"""!"§$%&/()=?` QWERTZUIOPÜ* ASDFGHJKLÖÄ° 'YXCVBNM;:_ >""",
    ),
    "fr": (
        r"""&é"'(-è_çà)= azertyuiop^$ qsdfghjklmù² *wxcvbn,;:! <""",
        r"1234567890°+ AZERTYUIOP¨£ QSDFGHJKLM%~ µWXCVBN?./§ >",
    ),
}
_PAD = dict(zip((71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 98, 55), "789-456+1230./*", strict=True))
LAYOUTS = tuple(_LAYOUTS)


class Keys:
    """The state of one keyboard. ``layout`` is the one the scanner is set to (most: ``us``). Raises ``BadSetting``."""

    def __init__(self, layout: str = "us") -> None:
        self.layout = layout
        self._held: set[int] = set()
        self._caps = False
        self._alt_digits = ""
        self._partial = b""
        if self.layout not in _LAYOUTS:
            raise BadSetting(f"{self.layout!r} is none of {', '.join(_LAYOUTS)}", place="scanner.layout")
        plain, shifted = _LAYOUTS[self.layout]
        self._plain, self._shifted = _signs(plain), _signs(shifted)

    def feed(self, data: bytes) -> str:
        """The text typed by these events of the device, Enter as CR, Tab as itself, Ctrl+letter as its control sign (GS is Ctrl+])."""
        data = self._partial + data
        whole = len(data) - len(data) % EVENT.size
        self._partial = data[whole:]
        return "".join(
            self._key(code, value) for _, _, kind, code, value in EVENT.iter_unpack(data[:whole]) if kind == EV_KEY
        )

    def _key(self, code: int, value: int) -> str:
        if value == _RELEASED:
            self._held.discard(code)
            return self._end_of_alt() if code in _ALTS else ""
        if value != _PRESSED:  # an auto-repeat: no scanner holds a key down
            return ""
        self._held.add(code)
        if code == _CAPS:
            self._caps = not self._caps
        if self._held & _ALTS and code in _PAD:
            self._alt_digits += _PAD[code]
            return ""
        return self._typed(code)

    def _typed(self, code: int) -> str:
        if code in _ENDS:
            return _ENDS[code]
        if code in _PAD:
            return _PAD[code]
        plain = self._plain.get(code, "")
        if self._held & _CONTROLS:
            # the US sign of the key, because Ctrl+] is GS whatever the layout prints there
            sign = _signs(_LAYOUTS["us"][0]).get(code, "").upper()
            return chr(ord(sign) & 0x1F) if sign and "@" <= sign <= "_" else ""
        shift = bool(self._held & _SHIFTS) != (self._caps and plain.isalpha())
        return self._shifted.get(code, "") if shift else plain

    def _end_of_alt(self) -> str:
        """Alt with digits of the number pad: some scanners send every sign so, free of layouts."""
        digits, self._alt_digits = self._alt_digits, ""
        return chr(int(digits) & 0xFF) if digits.isdigit() and int(digits) else ""


def _signs(rows: str) -> dict[int, str]:
    return dict(zip(_CODES, rows.replace(" ", ""), strict=True)) | {_SPACE: " "}
