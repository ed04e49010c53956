"""The virtual devices' buttons as typed words: one line in, one line out; the panel on screen has the same ones."""

import shlex
from collections.abc import Callable
from typing import TypeVar

from common.errors import BadInput
from hardware.simulators.condition import PaperLevel
from hardware.simulators.printer import VirtualPrinter
from hardware.simulators.scanner import VirtualScanner

HELP = """\
paper ok|near|out     the paper sensors        load ROWS            a roll that ends after ROWS dots
cover open|shut                                power on|off         off loses what is not printed
slow BYTES|off        bytes a second           speed ROWS|off       rows burned a second
silent on|off         never answers            lying on|off         says ready, prints nothing
drawer shut|jam|free                           hangup               end the connection
tear                  tear the paper off       scan CODE [AIM]      such as: scan 4006381333931 ]E0
status                                         help · quit"""
_Chosen = TypeVar("_Chosen")
_PAPER = {"ok": PaperLevel.OK, "near": PaperLevel.NEAR_END, "out": PaperLevel.OUT}


class Console:
    """Carries out lines for one printer and, where there is one, a scanner."""

    def __init__(self, printer: VirtualPrinter, scanner: VirtualScanner | None = None) -> None:
        self._printer = printer
        self._scanner = scanner
        self._words: dict[str, Callable[[list[str]], None]] = {
            "paper": lambda words: printer.set_paper(_choice(words, _PAPER)),
            "load": lambda words: printer.load_paper(_number(words)),
            "cover": lambda words: printer.set_cover(_choice(words, {"open": True, "shut": False})),
            "power": lambda words: printer.set_power(_choice(words, {"on": True, "off": False})),
            "slow": lambda words: printer.set_line_speed(_number(words)),
            "speed": lambda words: printer.set_print_speed(_number(words)),
            "silent": lambda words: printer.set_silent(_choice(words, {"on": True, "off": False})),
            "lying": lambda words: printer.set_lying(_choice(words, {"on": True, "off": False})),
            "drawer": self._move_drawer,
            "hangup": lambda _: printer.hang_up(),
            "tear": lambda _: printer.tear_off(),
            "scan": self._scan,
        }

    def obey(self, line: str) -> str:
        """Carry out a line and return the answer, ``ok`` or more. ``BadInput`` for one that means nothing."""
        try:
            words = shlex.split(line)
        except ValueError as fault:
            raise BadInput(str(fault), place=line) from fault
        if not words:
            return "ok"
        if words[0] == "status":
            return str(self._printer.snapshot())
        if words[0] == "help":
            return HELP
        if words[0] not in self._words:
            raise BadInput("no such word; try: help", place=words[0])
        self._words[words[0]](words[1:])
        return "ok"

    def _move_drawer(self, words: list[str]) -> None:
        drawer = self._printer.drawer
        moves: dict[str, Callable[[], None]] = {
            "shut": drawer.push_shut,
            "jam": lambda: drawer.set_jammed(True),
            "free": lambda: drawer.set_jammed(False),
        }
        _choice(words, moves)()

    def _scan(self, words: list[str]) -> None:
        if self._scanner is None:
            raise BadInput("no scanner was started", place="scan")
        if not 1 <= len(words) <= 2:
            raise BadInput("scan CODE [AIM]", place="scan")
        self._scanner.scan(words[0].replace("<GS>", "\x1d"), words[1] if len(words) == 2 else "")


def _choice(words: list[str], choices: dict[str, _Chosen]) -> _Chosen:
    if len(words) != 1 or words[0] not in choices:
        raise BadInput(f"one of {', '.join(choices)}", place=" ".join(words))
    return choices[words[0]]


def _number(words: list[str]) -> int | None:
    if words == ["off"]:
        return None
    if len(words) != 1 or not words[0].isascii() or not words[0].isdigit() or not 0 < int(words[0]) < 10_000_000:
        raise BadInput("a whole number above 0, or off", place=" ".join(words))
    return int(words[0])
