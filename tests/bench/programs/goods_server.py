"""A server with goods on loopback, as a process of its own; its folder is made once.

Arguments: the folder, products. Says {"url": …, "code": …} when it listens, with a pairing code for one till.
"""

import secrets
import socket
import sys
from pathlib import Path

import uvicorn

from common.clock import SystemClock, instant_text
from sync_server.application import create_app
from sync_server.bootstrap import CONSOLE, Server, open_server
from sync_server.commands import setup
from sync_server.modules.catalogue.writing import put_categories, put_products
from sync_server.platform.feeds import publish
from sync_server.settings import FileSettings, ServerSettings
from tests.bench.goods import categories, product
from tests.bench.measured_till import SHOP
from tests.bench.programs.telling import say

_AT_ONCE = 5_000


def fill(server: Server, count: int) -> None:
    """Put the goods there, as an import does; what is there already stays."""
    while (there := _there(server)) < count:
        goods = [product(number) for number in range(there, min(count, there + _AT_ONCE))]
        with server.database.write() as connection:
            changes = put_categories(connection, categories() if not there else [])
            publish(connection, changes + put_products(connection, goods), now=instant_text(SystemClock().now()))


def _there(server: Server) -> int:
    with server.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM product").scalar_one())


def main(folder: Path, count: int) -> None:
    """Until it is ended."""
    settings = ServerSettings(home=folder, file=FileSettings())
    if not settings.database.exists():
        folder.mkdir(parents=True, exist_ok=True)
        setup.init(settings, "Bench", SHOP, setup.FirstPerson("Morgan", "a password long enough", "471147"))
    server = open_server(settings)
    fill(server, count)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        code = server.devices.add(CONSOLE, shop=SHOP.shop, till=secrets.token_hex(3).upper()).code
        config = uvicorn.Config(create_app(server), log_config=None, access_log=False, ws="websockets-sansio")
        say(url=f"http://127.0.0.1:{listener.getsockname()[1]}", code=code)
        uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
