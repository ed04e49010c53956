"""What is written is what is served: routes, refusals, reasons, commands, settings and examples, both ways."""

import argparse
import random
import re
from pathlib import Path

import httpx
import msgspec

from sync_server.application import create_app
from sync_server.bootstrap import Server
from sync_server.command_line import parser
from sync_server.modules.catalogue.tables import COLUMNS
from sync_server.platform.contract import example_of, shapes
from sync_server.platform.examples import EXAMPLES
from sync_server.platform.problems import PROBLEMS
from sync_server.platform.projection import REASONS
from sync_server.settings import FileSettings, MailSettings

ROOT = Path(__file__).parents[2]
PROTOCOL = (ROOT / "docs/sync-protocol.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs/server.md").read_text(encoding="utf-8")
IMPORT = (ROOT / "docs/catalogue-import.md").read_text(encoding="utf-8")


def first_cells(text: str, heading: str) -> set[str]:
    """What stands in code marks in the first cells of the tables under a heading."""
    part = text.partition(f"\n{heading}\n")[2]
    level = heading.split(" ", maxsplit=1)[0]
    part = re.split(rf"\n{level} ", part)[0]
    rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def served(server: Server) -> set[str]:
    document = create_app(server).openapi()
    return {f"{method.upper()} {path}" for path, operations in document["paths"].items() for method in operations} | {
        "WebSocket /v1/hints"
    }


def test_every_route_is_documented_and_the_reverse(server: Server) -> None:
    documented = set(re.findall(r"^\| `((?:GET|POST|PUT|DELETE|WebSocket) [^`]+)`", PROTOCOL, re.MULTILINE))
    assert documented == served(server)


def test_every_refusal_and_every_reason_for_review_is_documented_and_the_reverse() -> None:
    assert first_cells(PROTOCOL, "## Refusals") == set(PROBLEMS)
    assert first_cells(PROTOCOL, "## Reasons for review") == set(REASONS)


def test_every_reason_that_is_filed_is_a_known_one() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "sync_server/modules").rglob("*.py"))
    filed = r'Review\([^")]*"([a-z_]+\.[a-z_]+)"|yield "(sale\.[a-z_]+)"'
    used = {name for pair in re.findall(filed, source) for name in pair if name}
    assert {"value.overdrawn", "return.double", "sale.tax", "stock.negative"} <= used
    assert used <= set(REASONS)


def test_every_setting_is_documented_and_the_reverse() -> None:
    named = {name for name in FileSettings.__struct_fields__ if name != "mail"}
    named |= {f"mail.{name}" for name in MailSettings.__struct_fields__}
    assert first_cells(GUIDE, "## settings.toml") == named


def test_every_import_column_is_documented_and_the_reverse() -> None:
    table = {line.split("`")[1] for line in IMPORT.splitlines() if line.startswith("| `")}
    assert table == set(COLUMNS)


def test_every_command_is_documented_and_the_reverse() -> None:
    found: set[str] = set()

    def walk(part: argparse.ArgumentParser, names: tuple[str, ...]) -> None:
        inner = [action for action in part._actions if isinstance(action, argparse._SubParsersAction)]
        if not inner:
            found.add(" ".join(names))
        for action in inner:
            for name, command in action.choices.items():
                walk(command, (*names, name))

    walk(parser(), ())
    part = GUIDE.partition("| command |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z ]+)`", part.replace("--", ""))) >= found
    rows = {
        name
        for line in part.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([^`]+)`", line.split("|")[1])
    }
    assert rows == found


def test_every_example_decodes_into_its_shape(server: Server) -> None:
    create_app(server)
    seen = 0
    for shape in shapes():
        if (example := example_of(shape)) is not None:
            msgspec.json.decode(msgspec.json.encode(example), type=shape)
            seen += 1
    assert seen >= len(EXAMPLES)


def test_every_example_is_of_a_shape_that_is_spoken_of(server: Server) -> None:
    create_app(server)
    names = {getattr(shape, "__name__", "") for shape in shapes()} | {str(shape) for shape in shapes()}
    text = " ".join(names)
    assert [name for name in EXAMPLES if name not in text] == []


def test_the_description_is_whole(server: Server) -> None:
    document = create_app(server).openapi()
    text = msgspec.json.encode(document).decode()
    known = set(document["components"]["schemas"])
    assert set(re.findall(r"#/components/schemas/([A-Za-z0-9_]+)", text)) <= known
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"], (path, method)
            assert "default" in operation["responses"], (path, method)


HOSTILE = ["", "%00", "'; DROP TABLE sale; --", "..%2F..%2Fetc", "x" * 3000, "-1", "9" * 30, "\u202e", "null", "{}"]


def test_no_hostile_request_is_answered_with_a_fault(
    server: Server, client: httpx.Client, staff: dict[str, str]
) -> None:
    """A light fuzz over the whole description: whatever comes, the answer is a stated one and never ours to be ashamed of."""
    chance = random.Random(20261121)
    bodies = [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"id":1e999}',
        b"\xff\xfe",
        b'{"name":"' + b"\\u0000" * 50 + b'"}',
        b"[" * 2000,
    ]
    for path, operations in create_app(server).openapi()["paths"].items():
        if path in {"/v1/sign-in", "/v1/pair"}:
            continue  # they count tries; their own tests are hostile enough
        for method, operation in operations.items():
            names = [one["name"] for one in operation.get("parameters", []) if one["in"] == "query"]
            for _ in range(4):
                target = re.sub(r"\{[a-z]+\}", lambda _: chance.choice(HOSTILE) or "x", path)
                query = {name: chance.choice(HOSTILE) for name in names}
                headers = {**staff, "Content-Type": chance.choice(["application/json", "text/csv", "nonsense"])}
                response = client.request(
                    method.upper(), target, params=query or None, content=chance.choice(bodies), headers=headers
                )
                assert response.status_code != 500, (method, target, query, response.text)
                if response.status_code >= 400:
                    assert response.json()["code"] in PROBLEMS or path == "/readyz"
