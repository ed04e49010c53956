"""Commands carried out on paper: one table of what each does; whatever has no entry is noted, never guessed."""

from collections.abc import Callable, Mapping

from hardware.paper.image_commands import IMAGE_COMMANDS
from hardware.paper.model import PrinterModel
from hardware.paper.motion_commands import MOTION_COMMANDS
from hardware.paper.parser import UNKNOWN, Command
from hardware.paper.press import Press
from hardware.paper.symbol_commands import SYMBOL_COMMANDS
from hardware.paper.text_commands import TEXT_COMMANDS

DRAWN: Mapping[str, Callable[[Press, Command], None]] = {
    **TEXT_COMMANDS,
    **MOTION_COMMANDS,
    **IMAGE_COMMANDS,
    **SYMBOL_COMMANDS,
}
# Known, and rightly without a trace on the paper: status, sensors, panel, motor, peripheral choice, smoothing,
# the look of ideographs, NUL, CR.
SILENT = frozenset(
    {
        "NUL", "CR", "CAN", "DLE EOT", "DLE ENQ", "GS a", "GS r", "GS I", "GS ( H", "GS ( A", "GS ( D", "GS ( E",
        "GS ( K", "GS b", "ESC =", "ESC U", "ESC S", "ESC c 3", "ESC c 4", "ESC c 5", "ESC u", "ESC v", "ESC r",
        "FS .", "FS -", "FS C", "FS S", "FS W", "FS !", "FS ( A", "GS z", "ESC B",
    }
)  # fmt: skip


class Interpreter:
    """One printer's inside: feed it the parser's commands in order."""

    def __init__(self, model: PrinterModel | None = None, *, keep: int | None = None) -> None:
        """``keep`` bounds how many cut pieces stay in memory, for a printer that runs all day."""
        self.press = Press(model or PrinterModel(), keep=keep)

    def execute(self, command: Command) -> None:
        """Carry out one command; it never fails, what cannot be drawn is noted in ``press.unknown``."""
        if command.name in SILENT:
            return
        handler = DRAWN.get(command.name)
        if handler is not None and not self.press.sheet.full:
            handler(self.press, command)
        elif command.name == UNKNOWN:
            self.press.note(command, "unknown")
        else:
            self.press.note(command, "end of the paper" if handler else "not drawn")

    def power_off(self) -> None:
        """Lose the line in preparation and every setting."""
        self.press.reset()
