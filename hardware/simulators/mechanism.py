"""Head, motor, knife and sensors of a virtual printer: carries out commands in order, as far as paper and cover allow."""

import threading
from collections import deque
from collections.abc import Callable, Iterable

from hardware.paper.interpreter import Interpreter
from hardware.paper.model import PrinterModel
from hardware.paper.parser import Command, Unknown
from hardware.paper.sheet import Segment
from hardware.simulators.condition import Condition, PaperLevel
from hardware.simulators.drawer import VirtualDrawer
from hardware.simulators.snapshot import Change, Roll

# The near-end sensor sees about a metre before the end.
NEAR_END_ROWS = 8000
# Rows burned between two looks at paper, cover and power.
_SLICE_ROWS = 24
_INFORMATION = {1: b"\x20", 2: b"\x02", 3: b"\x01", 67: b"_Tandem virtual printer\x00"}


class Mechanism:
    """One thread prints. ``changed`` guards everything and is notified of every change; ``answer`` is called under it."""

    def __init__(
        self,
        *,
        model: PrinterModel | None,
        drawer: VirtualDrawer,
        process_ids: bool,
        rows_per_second: int | None,
        keep: int,
        answer: Callable[[bytes], None],
        tell: Callable[[Change], None],
    ) -> None:
        self.changed = threading.Condition()
        self.cover_open = False
        self.lying = False
        self.near_end = False
        self.rows_left: int | None = None
        self.rows_per_second = rows_per_second
        self.powered = False
        self.buffered = 0
        self._drawer = drawer
        self._process_ids = process_ids
        self._answer = answer
        self._tell = tell
        self._interpreter = Interpreter(model, keep=keep)
        self._commands: deque[Command] = deque()
        self._busy = False
        self._hidden = 0  # rows on the sheet that are not burned yet
        self._life = 0  # counts the times the power went
        self._stopping = False
        self._automatic = False
        self._last_automatic = b""
        self._thread = threading.Thread(target=self._work, name="virtual printer", daemon=True)

    def start(self) -> None:
        """Begin to print."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        with self.changed:
            self._stopping = True
            self.changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(5)

    @property
    def stopping(self) -> bool:
        """Whether the end has begun."""
        return self._stopping

    # -- under the lock ------------------------------------------------------------------------------------------

    @property
    def idle(self) -> bool:
        """Whether every complete command that arrived is carried out."""
        return not self._busy and not self._commands

    @property
    def life(self) -> int:
        """A number that changes when the power goes."""
        return self._life

    @property
    def paper(self) -> PaperLevel:
        """What the paper sensors see."""
        if self.rows_left is not None and self.rows_left <= 0:
            return PaperLevel.OUT
        near = self.near_end or (self.rows_left is not None and self.rows_left < NEAR_END_ROWS)
        return PaperLevel.NEAR_END if near else PaperLevel.OK

    @property
    def told(self) -> Condition:
        """The condition as it is told to the till."""
        if self.lying:
            return Condition(drawer_high=self._drawer.level_high)
        return Condition(paper=self.paper, cover_open=self.cover_open, drawer_high=self._drawer.level_high)

    def add(self, commands: Iterable[Command]) -> None:
        """Queue commands."""
        self._commands.extend(commands)
        self.changed.notify_all()

    def send_automatic(self) -> None:
        """Send the automatic status, if it is asked for and news."""
        status = self.told.automatic()
        if self._automatic and status != self._last_automatic:
            self._last_automatic = status
            self._answer(status)

    def forget(self) -> None:
        """Lose buffer and settings; rows that were not burned stay white."""
        self._life += 1
        press = self._interpreter.press
        press.sheet.tear(max(0, press.sheet.height - self._hidden))
        self._hidden = 0
        self._interpreter.power_off()
        self._commands.clear()
        self.buffered = 0
        self._automatic = False
        self.changed.notify_all()

    def cut_by_hand(self) -> None:
        """Tear the paper off at the head."""
        sheet = self._interpreter.press.sheet
        if sheet.height and not self._hidden:
            sheet.cut("full", 0)

    def roll(self) -> Roll:
        """Return the paper as far as it is burned."""
        sheet = self._interpreter.press.sheet
        growing = Segment(sheet.width, sheet.rows(0, max(0, sheet.height - self._hidden)))
        return Roll(sheet.cuts - len(sheet.segments), (*sheet.segments, growing))

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """The commands that left no trace, of the first thousand."""
        return tuple(self._interpreter.press.unknown)

    @property
    def roll_used_up(self) -> bool:
        """Whether the piece in the printer is as long as memory allows."""
        return self._interpreter.press.sheet.full

    @property
    def _can_print(self) -> bool:
        return self.powered and (self.lying or (not self.cover_open and self.paper is not PaperLevel.OUT))

    # -- the printing thread -------------------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self._stopping or (bool(self._commands) and self._can_print))
                if self._stopping:
                    return
                command, life = self._commands.popleft(), self._life
                self._busy = True
            self._execute(command, life)
            with self.changed:
                self._busy = False
                if self._life == life:
                    self.buffered -= len(command.raw)
                self.changed.notify_all()

    def _execute(self, command: Command, life: int) -> None:
        with self.changed:
            if self._life != life or self._talk(command) or self.lying:
                return
            press = self._interpreter.press
            fed, height, cuts = press.sheet.fed, press.sheet.height, press.sheet.cuts
            self._interpreter.execute(command)
            # the pulse in real time was given when it arrived
            kicks = [] if command.name == "DLE DC4" else list(press.kicks)
            press.kicks.clear()
            rows, was_cut = press.sheet.fed - fed, press.sheet.cuts != cuts
            self._hidden = 0 if was_cut else max(0, press.sheet.height - height)
            if press.sheet.full:
                self.rows_left = 0
        for kick in kicks:
            self._drawer.kick(kick.pin, kick.on_ms)
        if rows or was_cut:
            self._burn(rows, life)
            self._tell(Change.PAPER)

    def _burn(self, rows: int, life: int) -> None:
        """Move the paper slice by slice, stopping where it runs out, the cover opens or the power goes."""
        while rows > 0:
            with self.changed:
                self.changed.wait_for(lambda: self._can_print or self._over(life))
                step = min(rows, _SLICE_ROWS if self.rows_left is None else max(1, min(self.rows_left, _SLICE_ROWS)))
                if self.rows_per_second:
                    # only the end of the power ends the wait early
                    self.changed.wait_for(lambda: self._over(life), step / self.rows_per_second)
                elif self.rows_left is None:
                    step = rows
                if self._over(life):
                    return
                before = self.paper
                rows -= step
                self._hidden = max(0, self._hidden - step)
                if self.rows_left is not None:
                    self.rows_left = max(0, self.rows_left - step)
                news = self.paper is not before
                if news:
                    self.send_automatic()
                self.changed.notify_all()
                seen = news or bool(self.rows_per_second)
            if news:
                self._tell(Change.STATUS)
            if seen:
                self._tell(Change.PAPER)

    def _over(self, life: int) -> bool:
        return self._life != life or self._stopping

    def _talk(self, command: Command) -> bool:
        """Answer a command that asks something when its turn comes; return whether it was one."""
        argument = command.arguments[:1]
        if command.name == "GS a":
            self._automatic = argument != b"\x00"
            self._last_automatic = b""
            self.send_automatic()
        elif command.name == "GS r":
            self._answer(self.told.transmitted(argument[0]))
        elif command.name == "GS ( H":
            # a printer that lies has printed nothing, and the firmware that sends this knows it
            if self._process_ids and not self.lying and command.arguments[:4] == b"\x06\x0000":
                self._answer(b"\x37\x22" + command.arguments[4:8] + b"\x00")
        elif command.name == "GS I":
            self._answer(_INFORMATION.get(argument[0], b""))
        else:
            return False
        return True
