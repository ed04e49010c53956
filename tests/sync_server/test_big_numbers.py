"""A number that no column holds finds nothing; it is no fault of ours."""

import httpx
import pytest

from tests.sync_server.rig import Till

BIG = "9" * 30


@pytest.mark.parametrize(
    "target",
    [
        f"/v1/reviews?after={BIG}", f"/v1/reviews?limit={BIG}", f"/v1/sales?limit={BIG}", f"/v1/products?limit=-{BIG}",
        f"/v1/sales/device/{BIG}/1", f"/v1/sales/device/1/{BIG}", f"/v1/mails?limit={BIG}", f"/v1/stock/harbour?limit={BIG}",
    ],
)  # fmt: skip
def test_reading(client: httpx.Client, staff: dict[str, str], target: str) -> None:
    response = client.get(target, headers=staff)
    assert response.status_code in {200, 404, 422}, response.text


@pytest.mark.parametrize("target", [f"/v1/reviews/{BIG}/close", f"/v1/mails/{BIG}/send-again"])
def test_acting(client: httpx.Client, staff: dict[str, str], target: str) -> None:
    assert client.post(target, content=b'{"note":""}', headers=staff).status_code in {404, 422}


@pytest.mark.parametrize("query", [f"after={BIG}", f"limit={BIG}", f"epoch=x&after=-{BIG}", "rolling=%FF&after=1"])
def test_following_a_feed(till: Till, query: str) -> None:
    assert till.get(f"/v1/feeds/company?{query}").status_code in {200, 410, 422}
