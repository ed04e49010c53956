"""A receipt printer on TCP 9100: draws what it is sent while it arrives, answers for itself, and fails on demand."""

from collections.abc import Callable

from hardware.paper.model import PrinterModel
from hardware.paper.parser import Parser, Unknown
from hardware.simulators.condition import PaperLevel
from hardware.simulators.drawer import VirtualDrawer
from hardware.simulators.mechanism import Mechanism
from hardware.simulators.real_time import RealTimeScanner, Request
from hardware.simulators.snapshot import Change, PrinterSnapshot, Roll
from hardware.simulators.tcp_port import TcpPort

# What a network card takes in before it lets the sender wait.
BUFFER_BYTES = 64 * 1024
# A common receipt printer: 150 mm of paper in a second.
USUAL_ROWS_PER_SECOND = 1200


class VirtualPrinter:
    """Thread-safe; every control may be used from any thread. Listeners are called in the thread that made the change.

    One thread owns the sockets, one prints. ``rows_per_second`` None prints at once. ``process_ids`` False makes it
    one of the many models that do not know GS ( H. ``keep`` bounds the cut pieces of paper it remembers.
    """

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 9100,
        model: PrinterModel | None = None,
        drawer: VirtualDrawer | None = None,
        process_ids: bool = True,
        rows_per_second: int | None = None,
        keep: int = 50,
        tap: Callable[[bytes], None] | None = None,
    ) -> None:
        """``tap`` hears every byte as it comes in, and empty bytes at the end of each connection, in the port's thread."""
        self._tap = tap
        self.drawer = drawer or VirtualDrawer()
        self._port = TcpPort(
            host, port, name="virtual printer port", on_bytes=self._take, on_connection=self._connection_changed
        )
        self._mechanism = Mechanism(
            model=model,
            drawer=self.drawer,
            process_ids=process_ids,
            rows_per_second=rows_per_second,
            keep=keep,
            answer=self._answer,
            tell=self._tell,
        )
        self._changed = self._mechanism.changed
        self._listeners: list[Callable[[Change], None]] = []
        self._parser = Parser()
        self._real_time = RealTimeScanner()
        self._silent = False
        self._served = 0
        self._received = 0
        self.drawer.listen(self._drawer_moved)

    @property
    def port(self) -> int:
        """The TCP port it listens on; the real one once it was started with port 0."""
        return self._port.port

    @property
    def address(self) -> str:
        """Its address as the till's settings write it."""
        host = self._port.host
        return f"tcp://[{host}]:{self.port}" if ":" in host else f"tcp://{host}:{self.port}"

    def start(self) -> None:
        """Switch it on. ``OSError`` where the port is taken."""
        self._mechanism.powered = True
        self._port.start()
        self._mechanism.start()

    def stop(self) -> None:
        """End both threads and free the port."""
        self._mechanism.stop()
        self._port.stop()

    def __enter__(self) -> "VirtualPrinter":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    # -- what one sees -------------------------------------------------------------------------------------------

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``listener`` after each change until the returned function is called.

        It must be quick and must not wait for the printer; it is called in the thread that made the change.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def snapshot(self) -> PrinterSnapshot:
        """Return the state of everything."""
        mechanism = self._mechanism
        with self._changed:
            return PrinterSnapshot(
                powered=mechanism.powered,
                connected=self._port.connected,
                served=self._served,
                received=self._received,
                buffered=mechanism.buffered,
                paper=mechanism.paper,
                cover_open=mechanism.cover_open,
                silent=self._silent,
                lying=mechanism.lying,
                bytes_per_second=self._port.bytes_per_second,
                rows_per_second=mechanism.rows_per_second,
                drawer_open=self.drawer.is_open,
                drawer_jammed=self.drawer.jammed,
                drawer_kicks=self.drawer.kicks,
            )

    def roll(self) -> Roll:
        """Return the paper as far as it is burned; the last segment grows with each call."""
        with self._changed:
            return self._mechanism.roll()

    def unknown(self) -> tuple[Unknown, ...]:
        """Return the commands that left no trace, of the first thousand."""
        with self._changed:
            return self._mechanism.unknown

    def wait_until(self, condition: Callable[[PrinterSnapshot], bool], timeout: float = 5.0) -> bool:
        """Wait at most ``timeout`` seconds until a snapshot is as wished; return whether it was."""
        with self._changed:
            return self._changed.wait_for(lambda: condition(self.snapshot()), timeout)

    def wait_printed(self, received: int, timeout: float = 5.0) -> bool:
        """Wait until ``received`` bytes came since the start and all are printed; return whether it is so."""
        with self._changed:
            return self._changed.wait_for(lambda: self._received >= received and self._mechanism.idle, timeout)

    # -- what goes wrong -----------------------------------------------------------------------------------------

    def set_power(self, on: bool) -> None:
        """Pull the plug in mid-line (what was received and not printed is lost), or put it back.

        ``OSError`` where somebody else took the port meanwhile.
        """
        with self._changed:
            was, self._mechanism.powered = self._mechanism.powered, on
            if was and not on:
                self._forget()
        try:
            if was != on:
                self._port.set_power(on)
        except OSError:
            self._mechanism.powered = False
            raise
        finally:
            self._status_changed()

    def set_cover(self, is_open: bool) -> None:
        """Open or shut the cover; printing stops while it is open and goes on by itself."""
        with self._changed:
            self._mechanism.cover_open = is_open
        self._status_changed()

    def load_paper(self, rows: int | None = None) -> None:
        """Put a roll in; ``rows`` of it until it runs out, in the middle of a job if need be; None: for ever."""
        with self._changed:
            self._mechanism.rows_left = rows
            self._mechanism.near_end = False
            if self._mechanism.roll_used_up:
                self._mechanism.cut_by_hand()
        self._status_changed()

    def set_paper(self, level: str) -> None:
        """Make the sensors see this ``PaperLevel`` from now on; OUT takes the roll away, OK puts a new one in."""
        level = PaperLevel(level)
        self.load_paper(0 if level is PaperLevel.OUT else None)
        with self._changed:
            self._mechanism.near_end = level is PaperLevel.NEAR_END
        self._status_changed()

    def set_silent(self, silent: bool) -> None:
        """Print, but never answer."""
        with self._changed:
            self._silent = silent
        self._status_changed()

    def set_lying(self, lying: bool) -> None:
        """Say that all is well, and print nothing of what arrives."""
        with self._changed:
            self._mechanism.lying = lying
        self._status_changed()

    def set_line_speed(self, bytes_per_second: int | None) -> None:
        """Take bytes in no faster than this; None: as they come. A serial line of 9600 baud has 960."""
        self._port.bytes_per_second = bytes_per_second
        self._status_changed()

    def set_print_speed(self, rows_per_second: int | None) -> None:
        """Burn no faster than this; None: at once."""
        with self._changed:
            self._mechanism.rows_per_second = rows_per_second
        self._status_changed()

    def hang_up(self) -> None:
        """End the present connection while the printer goes on."""
        self._port.hang_up()

    def tear_off(self) -> None:
        """Tear the paper off by hand, at the head."""
        with self._changed:
            self._mechanism.cut_by_hand()
        self._tell(Change.PAPER)

    # -- the port's thread ---------------------------------------------------------------------------------------

    def _take(self, data: bytes) -> None:
        if self._tap is not None:
            self._tap(data)
        for request in self._real_time.feed(data):
            self._obey_at_once(request)
        mechanism = self._mechanism
        with self._changed:
            if not mechanism.powered:
                return
            life = mechanism.life
            self._received += len(data)
            mechanism.buffered += len(data)
            mechanism.add(self._parser.feed(data))
            # a full buffer holds the sender back
            self._changed.wait_for(
                lambda: (
                    mechanism.buffered < BUFFER_BYTES or mechanism.idle or mechanism.life != life or mechanism.stopping
                )
            )

    def _connection_changed(self, connected: bool) -> None:
        with self._changed:
            self._served += not connected
            self._changed.notify_all()
        if self._tap is not None and not connected:
            self._tap(b"")
        self._tell(Change.STATUS)

    def _obey_at_once(self, request: Request) -> None:
        if request.kind == "DLE EOT":
            with self._changed:
                self._answer(self._mechanism.told.real_time(request.arguments[0]))
        elif request.kind == "DLE DC4":
            if not self._mechanism.lying:
                self.drawer.kick(5 if request.arguments[1] else 2, request.arguments[2] * 100)
        elif request.arguments == b"\x02":
            with self._changed:
                self._forget()

    def _forget(self) -> None:
        self._mechanism.forget()
        self._parser = Parser()
        self._real_time = RealTimeScanner()

    def _answer(self, data: bytes) -> None:
        if not self._silent and self._mechanism.powered:
            self._port.send(data)

    # -- telling -------------------------------------------------------------------------------------------------

    def _drawer_moved(self) -> None:
        with self._changed:
            self._mechanism.send_automatic()
            self._changed.notify_all()
        self._tell(Change.DRAWER)

    def _status_changed(self) -> None:
        with self._changed:
            self._mechanism.send_automatic()
            self._changed.notify_all()
        self._tell(Change.STATUS)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)
