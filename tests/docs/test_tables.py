"""Keys, permissions, error codes and figures: what the guide lists is what there is, word for word, both ways."""

import re

from common import errors
from common.permissions import ROLES, Permission, Role
from common.tender import TenderKind
from pos_client.ui.action_table import ACTIONS
from tests.docs.pages import GUIDE, ROOT, guide, marked, rows

_PLACES = {
    "": "Everywhere",
    "sell": "Sell",
    "pay": "Pay",
    "returns": "Returns",
    "layaways": "Goods put by",
    "receipts": "Receipts",
    "settings": "Settings",
    "setup": "First-run guide",
}


def test_the_page_of_keys_lists_every_action_as_it_is_declared_and_no_other() -> None:
    page = guide("keys")
    said = {
        (place, *(cell.strip("`") for cell in row))
        for place in re.findall(r"^## (.+)$", page, re.MULTILINE)
        for row in rows(
            page.partition(f"\n## {place}\n")[2].partition("\n## ")[0],
            "| action | key | what it does | permission | id |",
        )
    }
    declared = {
        (_PLACES[action.screen], action.label, action.shortcut, action.help, action.permission or "–", action.id)
        for action in ACTIONS
    }
    assert said == declared


def test_a_key_named_beside_an_action_is_its_key() -> None:
    declared = {(action.label, action.shortcut) for action in ACTIONS}
    for page in GUIDE.glob("*.md"):
        named = set(re.findall(r"\*\*([^*]+)\*\*\s\(`([^`]+)`\)", page.read_text(encoding="utf-8")))
        assert named <= declared, page.name


def test_the_page_of_permissions_says_who_has_each_one() -> None:
    table = rows(guide("permissions"), "| permission | what it allows | cashier | manager | administrator |")
    said = {marked(row[0]): tuple(cell == "yes" for cell in row[2:]) for row in table}
    assert said == {permission.value: tuple(permission in ROLES[role] for role in Role) for permission in Permission}
    assert len(table) == len(said)


def error_codes() -> set[str]:
    found, waiting = set(), [errors.TandemError]
    while waiting:
        kind = waiting.pop()
        if kind.__module__ == errors.__name__:
            found.add(kind.code)
        waiting += kind.__subclasses__()
    return found


def test_every_error_code_is_explained_with_what_is_safe_and_what_to_do_and_the_reverse() -> None:
    table = rows(guide("errors"), "| code | what happened | what is safe | what to do |")
    assert {marked(row[0]) for row in table} == error_codes()
    assert all(len(cell) > 5 for row in table for cell in row)
    assert len(table) == len(error_codes())


def test_every_code_that_speaks_for_an_error_elsewhere_is_of_the_tree_or_the_servers_own() -> None:
    named = {
        code
        for folder in ("common", "hardware", "pos_client")
        for path in (ROOT / folder).rglob("*.py")
        for code in re.findall(
            r'^    code(?:: ClassVar\[str\])? = "([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert named == error_codes()


def test_the_figures_of_the_server_are_listed_and_the_reverse() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "sync_server").rglob("*.py"))
    there = set(re.findall(r'"(tandem_[a-z_]+)"', source))
    assert {marked(row[0]) for row in rows(guide("administrator"), "| figure | what it counts |")} == there


def test_every_route_that_the_guide_calls_is_one_of_the_protocols() -> None:
    protocol = (ROOT / "docs" / "sync-protocol.md").read_text(encoding="utf-8")
    routes = [
        re.sub(r"\{[a-z]+\}", "[^/]+", route) for route in re.findall(r"^\| `[A-Z]+ ([^` ]+)`", protocol, re.MULTILINE)
    ]
    for page in GUIDE.glob("*.md"):
        called = set(
            re.findall(r"(?:\$SERVER|`(?:GET|POST|PUT|DELETE) )(/[a-z][\w/.-]*)", page.read_text(encoding="utf-8"))
        )
        assert [one for one in called if not any(re.fullmatch(route, one) for route in routes)] == [], page.name


def test_the_ways_to_pay_that_the_guide_tells_of_are_all_there_are() -> None:
    feature = ROOT / "pos_client" / "features" / "pay"
    code = "".join(path.read_text(encoding="utf-8") for path in feature.glob("*.py"))
    offered = {kind.value for kind in TenderKind if f"TenderKind.{kind.name}" in code}
    told = {
        kind.value for kind in TenderKind if f"**{kind.value.replace('_', ' ').capitalize()}.**" in guide("cashier")
    }
    assert offered == told
