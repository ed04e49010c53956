"""Examples in the API's description, by the name of their shape; each decodes into it (tested)."""

from typing import Any

_DEVICE = "01936f1e-7a10-7cc3-98a5-0f2d3b6a4c11"
_NOW = "2026-11-21T14:32:05.123Z"
_PRODUCT: dict[str, Any] = {
    "id": "85123A", "name": "White hanging heart T-light holder", "unit": "pc", "unit_price": "2.95",
    "taxes": [{"code": "GB-S", "percent": "20", "included": True}],
    "codes": [{"code": "05012345678900", "pack": "1"}], "category": "lights",
}  # fmt: skip
_SETTINGS: dict[str, Any] = {
    "shop": "harbour", "name": "Harbour Street", "currency": "GBP", "zone": "Europe/London", "rounding": "line",
    "head": ["The Gift Shop", "1 Harbour Street"], "foot": ["Thank you"],
}  # fmt: skip

_ACCOUNT: dict[str, Any] = {
    "id": "8b36bf719a5a41e3f3727154eb3c4eeb", "kind": "gift_card", "currency": "GBP", "balance": 5000, "hint": "7K2M",
    "valid_until": "2029-11-21", "held": 3000,
}  # fmt: skip
_SALE: dict[str, Any] = {
    "device": _DEVICE, "incarnation": 1, "sequence": 17, "receipt": "T1-000009", "business_day": "2026-11-21",
    "shop": "harbour", "till": "T1",
}  # fmt: skip

EXAMPLES: dict[str, Any] = {
    "ServerInfo": {"server": "01936f1e-0000-7000-8000-000000000001", "epoch": "5f0c2d1a", "time": _NOW},
    "Problem": {"code": "journal.gap", "title": "Events are missing before these", "expected": 18},
    "PairRequest": {
        "code": "7Q2M-XK4T-0001-ABCD-EFGH-JKMN", "device": _DEVICE, "public_key": "MFkwEwYH…", "incarnation": 1,
        "head_sequence": 0, "head_hash": "0" * 64, "software": "tandem-till 0.1.0", "proof": "c2lnbmF0dXJl",
    },
    "PairReply": {
        "device": _DEVICE, "till": "T1", "shop": "harbour", "shop_name": "Harbour Street", "incarnation": 1,
        "server": "01936f1e-0000-7000-8000-000000000001", "epoch": "5f0c2d1a", "server_key": "MFkwEwYH…",
        "signature": "c2lnbmF0dXJl",
    },
    "PushReply": {"incarnation": 1, "accepted": 17, "head": "a3" * 32, "reviews": 0},
    "FeedPage": {
        "scope": "company", "epoch": "5f0c2d1a", "first": 8, "last": 8, "newest": 8, "rolling": "0b" * 32,
        "rows": [{"number": 8, "entity": "product", "key": "85123A", "body": _PRODUCT}],
    },
    "SignInRequest": {"name": "morgan", "password": "correct horse battery staple"},
    "SignedIn": {
        "token": "kQ0…", "expires": _NOW, "person": _DEVICE, "name": "Morgan", "permissions": ["sales.read"],
        "shops": [],
    },
    "DeviceOrder": {"shop": "harbour", "till": "T1", "name": "Front till"},
    "NewCode": {"code": "7Q2M-XK4T-0001-ABCD-EFGH-JKMN", "shop": "harbour", "till": "T1", "expires": _NOW},
    "DeviceEntry": {
        "id": _DEVICE, "shop": "harbour", "till": "T1", "name": "Front till", "incarnation": 1, "revoked": False,
        "software": "tandem-till 0.1.0", "paired": _NOW,
    },
    "PersonOrder": {"name": "Sam", "roles": ["cashier"], "shops": ["harbour"], "pin": "4711"},
    "PersonEntry": {
        "id": _DEVICE, "name": "Sam", "sign_in": "sam", "roles": ["cashier"], "shops": ["harbour"], "language": "",
        "active": True, "pin": True, "password": False, "valid_until": _NOW,
    },
    "ShopSettings": _SETTINGS,
    "Product": _PRODUCT,
    "Category": {"id": "lights", "name": "Lights", "position": 3, "hue": 40},
    "FiledReview": {
        "number": 4, "shop": "harbour", "device": _DEVICE, "incarnation": 1, "sequence": 17, "reason": "sale.price",
        "meaning": "The price was not the list price in force", "detail": "line 1: 2.50, list 2.95", "filed": _NOW,
    },
    "SealedEntry": {
        "person": "01936f1e-8b10-7cc3-98a5-0f2d3b6a4c11", "device": _DEVICE, "incarnation": 1, "sequence": 18,
        "receipt": "T1-000017", "instant": _NOW, "open": True,
    },
    "Erased": {"person": "01936f1e-8b10-7cc3-98a5-0f2d3b6a4c11", "keys": 1, "events": 1},
    "ReviewNote": {"note": "Old label on the shelf"},
    "QuarantineEntry": {
        "digest": "9c" * 32, "device": _DEVICE, "incarnation": 1, "first": 17, "count": 3, "size": 2400,
        "reason": "journal.fork", "received": _NOW,
    },
    "QuarantineDetail": {
        "entry": {
            "digest": "9c" * 32, "device": _DEVICE, "incarnation": 1, "first": 17, "count": 1, "size": 2400,
            "reason": "journal.fork", "received": _NOW,
        },
        "sales": 1, "total": 1475,
        "events": [{"sequence": 17, "kind": "sale.completed", "instant": _NOW, "receipt": "T1-000009", "currency": "GBP", "total": 1475}],
    },
    "Decision": {"note": "The image of this till was started at the second counter"},
    "Adopted": {"line": f"{_DEVICE}~1.17-0b0b0b0b0b0b", "events": 3},
    "StockLevel": {"product": "85123A", "location": "harbour", "on_hand": "-3"},
    "SaleEntry": {
        "device": _DEVICE, "incarnation": 1, "sequence": 17, "receipt": "T1-000009", "shop": "harbour", "till": "T1",
        "instant": _NOW, "business_day": "2026-11-21", "operator": _DEVICE, "currency": "GBP", "total": 1475,
        "lines": 3, "training": False, "reviews": 0,
    },
    "MailEntry": {
        "number": 2, "shop": "harbour", "receipt": "T1-000009", "state": "sent", "attempts": 1, "detail": "",
        "requested": _NOW, "updated": _NOW,
    },
    "Cart": {
        "shop": "harbour", "channel": "web", "lines": [{"product": "85123A", "quantity": "3"}], "groups": ["club"],
        "coupons": ["SPRING10"],
    },
    "PricedCart": {
        "currency": "GBP", "moment": "2026-12-01T14:30", "total": 590, "saving": 295, "refused": [],
        "lines": [{
            "lines": [1], "product": "85123A", "name": "White hanging heart T-light holder", "quantity": "3",
            "unit_price": "2.95", "list_price": "2.95", "discount": 295, "net": 492, "tax": 98, "gross": 590,
            "why": [
                {"kind": "catalogue", "unit_price": "2.95"},
                {"kind": "discount", "amount": 295, "source": "lights-3-for-2", "name": "Lights 3 for 2", "times": 1},
                {"kind": "to_pay", "amount": 590},
            ],
        }],
        "promotions": [{
            "promotion": "lights-3-for-2", "name": "Lights 3 for 2", "phase": "claim", "base": 885, "amount": 295,
            "times": 1, "reason": "sets", "shares": [{"line": 1, "amount": 295, "units": [[0, 2], [295, 1]]}],
        }],
        "taxes": [{"tax": {"code": "GB-S", "percent": "20", "included": True}, "net": 492, "amount": 98, "gross": 590}],
        "rules": "6e1f0c3a5b7d9e2f4a6c8e0b1d3f5a7c", "catalogue": "5f0c2d1a/812",
    },
    "CustomerOrder": {"name": "Dock Row Ltd", "number": "C-1", "groups": ["trade"], "account_limit": 50000},
    "CustomerEntry": {
        "customer": {"id": "01936f1e-8b10-7cc3-98a5-0f2d3b6a4c11", "name": "Dock Row Ltd", "number": "C-1", "balance": 590},
        "shops": [], "currency": "GBP",
    },
    "Payment": {"amount": 590, "reference": "bank 2026-11-21 no. 7"},
    "AccountLine": {"instant": _NOW, "amount": 590, "currency": "GBP", "receipt": "T1-000009"},
    "CustomerReport": {
        "rows": 2, "added": 1, "changed": 0, "unchanged": 1, "refused": 0, "stored": True, "dry_run": False,
    },
    "PriceList": {"id": "trade", "name": "Trade", "currency": "GBP", "entries": [], "groups": ["trade"]},
    "ProductPrices": {
        "price_list": "trade", "product": "85123A",
        "entries": [{"product": "85123A", "unit_price": "2.55", "from_quantity": "12", "valid_from": "2026-12-01T00:00"}],
    },
    "Promotion": {
        "id": "lights-3-for-2", "name": "Lights 3 for 2", "currency": "GBP", "kind": "set",
        "reward": {"kind": "percent", "value": "100"}, "valid_from": "2026-12-01T00:00",
        "valid_until": "2026-12-25T00:00", "scope": {"categories": ["lights"]}, "slots": [{"count": 3}], "rewarded": 1,
    },
    "SeriesEntry": {"series": {"id": "SPRING", "name": "Spring", "single": True, "prefix": "SPR"}, "codes": 5000},
    "CodeOrder": {"count": 1},
    "MadeCodes": {"series": "SPRING", "codes": ["SPR7Q2MXK4TABCDE"]},
    "Oddity": {"rule": "lights-3-for-2", "finding": "no_goods", "said": "it concerns no goods of the catalogue"},
    "RuleReport": {
        "rows": 1, "added": 1, "stored": False, "dry_run": True,
        "changes": [{
            "kind": "promotion", "rule": "lights-3-for-2", "name": "Lights 3 for 2", "change": "added", "goods": 41,
            "valid_from": "2026-12-01T00:00", "valid_until": "2026-12-25T00:00",
        }],
        "effects": [{
            "rule": "lights-3-for-2", "moment": "2026-12-01T00:00", "goods": "3 × White hanging heart T-light holder",
            "currency": "GBP", "before": "8.85", "after": "5.90",
        }],
    },
    "TaxRate": {
        "code": "GB-S", "source": "VATA 1994 s. 2",
        "rates": [{"code": "GB-S", "name": "Standard rate", "percent": "20", "valid_from": "2011-01-04"}],
    },
    "NewRate": {"rate": {"code": "GB-S", "name": "Standard rate", "percent": "21", "valid_from": "2027-01-01"}},
    "CountryOrder": {"country": "GB", "dry_run": True},
    "ValueAccount": _ACCOUNT,
    "ValueDetail": {
        "account": _ACCOUNT, "opened": _NOW,
        "movements": [{
            "device": _DEVICE, "incarnation": 1, "sequence": 17, "amount": 5000, "act": "sold", "shop": "harbour",
            "till": "T1", "receipt": "T1-000009", "business_day": "2026-11-21", "instant": _NOW, "note": "",
        }],
    },
    "ValueNote": {"note": "lost by its owner"},
    "ValueCorrection": {"amount": -500, "note": "counted twice"},
    "HoldValue": {"account": _ACCOUNT["id"], "amount": 3000, "currency": "GBP", "basket": _DEVICE},
    "ValueHeld": {"account": _ACCOUNT, "held": 3000, "held_until": _NOW},
    "ReleaseValue": {"account": _ACCOUNT["id"], "basket": _DEVICE},
    "AdmitCoupon": {"code": "SPR7Q2MXK4TABCDE", "basket": _DEVICE},
    "CouponAdmitted": {
        "coupon": {"code": "SPR7Q2MXK4TABCDE", "series": "SPRING"}, "claimed_until": _NOW,
        "used": [{"promotion": "spring-10", "campaign": 412}],
    },
    "ReleaseCoupon": {"code": "SPR7Q2MXK4TABCDE", "basket": _DEVICE},
    "FindSale": {"receipt": "T1-000009", "shop": "harbour"},
    "ClaimReturn": {"reference": _SALE, "lines": [[1, "2"]], "basket": _DEVICE},
    "ReturnClaimed": {"claimed_until": _NOW, "returned": [[1, "1"]]},
    "FindCustomer": {"text": "lovelace"},
    "ImportReport": {
        "rows": 100, "added": 90, "changed": 5, "unchanged": 4, "refused": 1, "stored": False, "dry_run": True,
        "faults": [{"row": 17, "column": "price", "reason": "not an amount: 'free'"}],
    },
}  # fmt: skip
