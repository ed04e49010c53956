"""A TCP port says how many bytes went out, notices its end, and never holds anyone beyond the deadline."""

import socket
import threading

import pytest

from common.errors import DeviceError, WriteCutShort
from hardware.device import Condition
from hardware.transports.address import TcpAddress
from hardware.transports.tcp import TcpTransport


@pytest.fixture(params=["127.0.0.1", "::1"])
def listener(request):
    family = socket.AF_INET6 if ":" in request.param else socket.AF_INET
    try:
        server = socket.create_server((request.param, 0), family=family)
    except OSError:
        # a machine without IPv6 has one way less to be reached by, and nothing to prove about it
        server = socket.create_server(("127.0.0.1", 0))
    with server:
        yield server


def connect(listener: socket.socket) -> tuple[TcpTransport, socket.socket]:
    host, port = listener.getsockname()[:2]
    transport = TcpTransport(TcpAddress(host, port))
    transport.open(5)
    peer, _ = listener.accept()
    return transport, peer


def test_bytes_go_both_ways(listener) -> None:
    transport, peer = connect(listener)
    with peer:
        transport.write(b"receipt", 5)
        assert peer.recv(100) == b"receipt"
        peer.sendall(b"\x12")
        assert transport.read(5) == b"\x12"
        assert transport.read(0) == b""
        transport.close()
        assert peer.recv(1) == b""


def test_a_peer_that_reads_nothing_ends_the_write_at_the_deadline_with_the_count(listener) -> None:
    transport, peer = connect(listener)
    data = bytes(16_000_000)
    with peer, pytest.raises(WriteCutShort) as cut:
        transport.write(data, 0.1)
    assert cut.value.condition == Condition.TIMEOUT
    assert 0 < cut.value.sent < len(data)
    transport.close()


def test_after_a_stall_the_rest_can_follow_and_nothing_is_doubled(listener) -> None:
    transport, peer = connect(listener)
    data = bytes(range(256)) * 40_000
    with pytest.raises(WriteCutShort) as cut:
        transport.write(data, 0.05)
    received = bytearray()

    def drain() -> None:
        while piece := peer.recv(65536):
            received.extend(piece)

    reader = threading.Thread(target=drain)
    reader.start()
    transport.write(data[cut.value.sent :], 10)
    transport.close()
    reader.join(10)
    peer.close()
    assert received == data


def test_a_closed_link_is_noticed_on_read_and_on_write(listener) -> None:
    transport, peer = connect(listener)
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    peer.close()
    with pytest.raises(DeviceError) as fault:
        transport.read(5)
    assert fault.value.condition == Condition.OFFLINE
    with pytest.raises(WriteCutShort) as cut:
        transport.write(b"x" * 100, 5)
    assert (cut.value.condition, cut.value.sent) == (Condition.OFFLINE, 0)
    transport.close()


def test_nobody_listening_and_no_such_host_are_told_apart_from_a_stall() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(DeviceError) as fault:
        TcpTransport(TcpAddress("127.0.0.1", port)).open(5)
    assert fault.value.condition == Condition.OFFLINE
    with pytest.raises(DeviceError) as fault:
        TcpTransport(TcpAddress("no-such-printer.invalid")).open(5)
    assert fault.value.condition == Condition.OFFLINE


def test_a_port_that_is_not_open_is_refused_by_name() -> None:
    with pytest.raises(DeviceError) as fault:
        TcpTransport(TcpAddress("127.0.0.1")).write(b"x", 1)
    assert fault.value.condition == Condition.CLOSED
