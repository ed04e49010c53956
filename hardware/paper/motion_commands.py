"""Where things land: line ends, feeds, tabs, margins, justification, the knife, and the drawer's pulse."""

from hardware.paper.parser import Command
from hardware.paper.press import Kick, Press


def _signed(arguments: bytes) -> int:
    return int.from_bytes(arguments[:2], "little", signed=True)


def _word(arguments: bytes) -> int:
    return int.from_bytes(arguments[:2], "little")


def line_feed(press: Press, command: Command) -> None:
    """LF."""
    del command
    press.print_line()


def initialize(press: Press, command: Command) -> None:
    """ESC @."""
    del command
    press.reset()


def set_default_spacing(press: Press, command: Command) -> None:
    """ESC 2."""
    del command
    press.state.line_spacing = press.model.line_spacing


def set_spacing(press: Press, command: Command) -> None:
    """ESC 3 n."""
    press.state.line_spacing = press.along(command.arguments[0])


def feed_lines(press: Press, command: Command) -> None:
    """ESC d n: print and feed n lines."""
    press.print_line(command.arguments[0] * press.state.line_spacing)


def feed_units(press: Press, command: Command) -> None:
    """ESC J n: print and feed n motion units."""
    press.print_line(press.along(command.arguments[0]))


def feed_back_lines(press: Press, command: Command) -> None:
    """ESC e n: print and pull the paper back by n lines."""
    press.print_line(0)
    press.sheet.feed(-command.arguments[0] * press.state.line_spacing)


def feed_back_units(press: Press, command: Command) -> None:
    """ESC K n: print and pull the paper back by n motion units."""
    press.print_line(0)
    press.sheet.feed(-press.along(command.arguments[0]))


def tab(press: Press, command: Command) -> None:
    """HT: on to the next tab stop; without one, nothing happens."""
    del command
    style = press.state.style
    column = style.font.width * style.wide + style.gap
    for stop in press.state.tabs:
        if stop * column > press.line.x:
            if stop * column < press.area:
                press.line.x = stop * column
            return


def set_tabs(press: Press, command: Command) -> None:
    """ESC D: columns in rising order; the first that does not rise ends the list."""
    tabs: list[int] = []
    for column in command.arguments:
        if column <= (tabs[-1] if tabs else 0):
            break
        tabs.append(column)
    press.state.tabs = tuple(tabs)


def set_absolute(press: Press, command: Command) -> None:
    """ESC $: the cursor, from the left of the print area; past its right edge is ignored."""
    x = press.across(_word(command.arguments))
    if x < press.area:
        press.line.x = x


def set_relative(press: Press, command: Command) -> None:
    """ESC \\: the cursor, from where it is; past either edge is ignored."""
    units = _signed(command.arguments)
    step = press.across(abs(units))
    x = press.line.x + (step if units >= 0 else -step)
    if 0 <= x < press.area:
        press.line.x = x


def set_justification(press: Press, command: Command) -> None:
    """ESC a n: counts at the beginning of a line only."""
    justify = {0: 0, 48: 0, 1: 1, 49: 1, 2: 2, 50: 2}.get(command.arguments[0])
    if justify is None:
        press.note(command, "no such justification")
    elif press.line.empty:
        press.state.justify = justify


def set_margin(press: Press, command: Command) -> None:
    """GS L: counts at the beginning of a line only."""
    if press.line.empty:
        press.state.margin = press.across(_word(command.arguments))


def set_area(press: Press, command: Command) -> None:
    """GS W: counts at the beginning of a line only."""
    if press.line.empty:
        press.state.area = press.across(_word(command.arguments))


def set_units(press: Press, command: Command) -> None:
    """GS P x y: motion units in an inch; 0 is the default."""
    press.state.units_x = command.arguments[0] or 203
    press.state.units_y = command.arguments[1] or 203


def cut(press: Press, command: Command) -> None:
    """GS V m [n]: where it stands, or after feeding to the knife and n units more."""
    mode = command.arguments[0]
    if mode not in (0, 1, 48, 49, 65, 66, 97, 98, 103, 104):
        press.note(command, "no such cut")
        return
    if not press.line.empty:
        press.print_line()
    if mode >= 65:
        press.sheet.feed(press.model.head_to_knife + press.along(command.arguments[1]))
    press.sheet.cut("partial" if mode in (1, 49, 66, 98, 104) else "full", press.model.head_to_knife)


def cut_leaving_a_point(press: Press, command: Command) -> None:
    """ESC i and ESC m, the older partial cuts."""
    del command
    if not press.line.empty:
        press.print_line()
    press.sheet.cut("partial", press.model.head_to_knife)


def kick_drawer(press: Press, command: Command) -> None:
    """ESC p m t1 t2: a pulse of t1 × 2 ms, then rest of t2 × 2 ms."""
    connector, on, off = command.arguments
    if connector not in (0, 1, 48, 49):
        press.note(command, "no such drawer")
        return
    press.kicks.append(Kick(5 if connector & 1 else 2, on * 2, off * 2))


def kick_drawer_now(press: Press, command: Command) -> None:
    """DLE DC4 1 m t: the same at once, in steps of 100 ms."""
    if command.arguments[0] == 1 and command.arguments[1] <= 1 and 1 <= command.arguments[2] <= 8:
        on = command.arguments[2] * 100
        press.kicks.append(Kick(5 if command.arguments[1] else 2, on, on))


MOTION_COMMANDS = {
    "LF": line_feed,
    "ESC @": initialize,
    "ESC 2": set_default_spacing,
    "ESC 3": set_spacing,
    "ESC d": feed_lines,
    "ESC J": feed_units,
    "ESC e": feed_back_lines,
    "ESC K": feed_back_units,
    "HT": tab,
    "ESC D": set_tabs,
    "ESC $": set_absolute,
    "ESC \\": set_relative,
    "ESC a": set_justification,
    "GS L": set_margin,
    "GS W": set_area,
    "GS P": set_units,
    "GS V": cut,
    "ESC i": cut_leaving_a_point,
    "ESC m": cut_leaving_a_point,
    "ESC p": kick_drawer,
    "DLE DC4": kick_drawer_now,
}
