"""An answer that holds a whole sale goes through the link whole, beside what else the agent says; a line without end is not kept."""

import threading
from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from pos_client.sync.link_messages import MOST_ANSWER_BYTES, Answer, Ask, Changed, link_place
from pos_client.sync.link_server import LinkServer
from pos_client.ui.agent_link import AgentLink


def test_long_answers_and_short_news_do_not_mix(qtbot: QtBot, tmp_path: Path) -> None:
    long = msgspec.Raw(b'"' + b"x" * 700_000 + b'"')

    def heed(message: object, reply: object) -> None:
        if isinstance(message, Ask):
            threading.Thread(target=lambda: reply(Answer(message.id, body=long))).start()  # type: ignore[operator]
            for _ in range(20):
                server.say(Changed(("stock",)))

    server = LinkServer(place=link_place(tmp_path), on_message=heed, greeting=lambda: ())
    server.start()
    link = AgentLink(home=tmp_path, command=None)
    heard: list[Answer] = []
    news: list[object] = []
    link.answered.connect(heard.append)
    link.changed.connect(news.append)
    link.start()
    qtbot.waitUntil(lambda: link.ask(Ask("0", "value.hold", msgspec.Raw(b"{}"))), timeout=20_000)
    for number in range(1, 4):
        assert link.ask(Ask(str(number), "value.hold", msgspec.Raw(b"{}")))
    qtbot.waitUntil(lambda: len(heard) == 4 and len(news) == 80, timeout=30_000)
    assert {each.id for each in heard} == {"0", "1", "2", "3"}
    assert all(bytes(each.body) == bytes(long) for each in heard)
    link.stop()
    server.stop()


def test_a_line_without_end_is_let_go(qtbot: QtBot, tmp_path: Path) -> None:
    endless = msgspec.Raw(b'"' + b"x" * (MOST_ANSWER_BYTES + (1 << 20)) + b'"')

    def heed(message: object, reply: object) -> None:
        if isinstance(message, Ask):
            threading.Thread(target=lambda: reply(Answer(message.id, body=endless)), daemon=True).start()  # type: ignore[operator]

    server = LinkServer(place=link_place(tmp_path), on_message=heed, greeting=lambda: ())
    server.start()
    link = AgentLink(home=tmp_path, command=None)
    heard: list[Answer] = []
    dropped: list[bool] = []
    link.answered.connect(heard.append)
    link._socket.disconnected.connect(lambda: dropped.append(True))
    link.start()
    qtbot.waitUntil(lambda: link.ask(Ask("1", "value.hold", msgspec.Raw(b"{}"))), timeout=20_000)
    qtbot.waitUntil(lambda: bool(dropped), timeout=30_000)
    assert heard == []
    link.stop()
    server.stop()
