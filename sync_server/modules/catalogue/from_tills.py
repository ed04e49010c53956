"""A product made at a till enters the catalogue as it is, unless a person has to decide."""

from collections.abc import Sequence

from sqlalchemy import Connection

from common.errors import BadInput, RuleBroken
from common.facts import ProductCreated
from sync_server.modules.catalogue import repository
from sync_server.modules.catalogue.checking import checked_product
from sync_server.modules.catalogue.writing import put_products, refuse_taken_codes, same
from sync_server.platform.feeds import Change
from sync_server.platform.projection import Carriage, Kept, Outcome, Review


def take_products(connection: Connection, _carriage: Carriage, fresh: Sequence[Kept]) -> Outcome:
    """The projection of ``product.created``; a training product is none."""
    changes: list[Change] = []
    reviews: list[Review] = []
    for kept in fresh:
        if not isinstance(kept.body, ProductCreated) or kept.event is None or kept.event.training:
            continue
        where = kept.incarnation, kept.sequence
        try:
            product = checked_product(kept.body.product)
            stored = repository.one_product(connection, product.id)
            if stored is not None:
                if not same(product, stored):
                    reviews.append(Review(*where, "product.differs", product.id))
                continue
            refuse_taken_codes(connection, product)
        except RuleBroken as fault:
            reviews.append(Review(*where, "product.code", str(fault)))
        except BadInput as fault:
            reviews.append(Review(*where, "event.unreadable", str(fault)))
        else:
            changes.extend(put_products(connection, [product]))
    return Outcome(tuple(changes), tuple(reviews))
