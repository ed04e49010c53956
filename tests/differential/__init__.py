"""Our selling rules beside django-oscar's: the same baskets and offers through both engines, compared offer by offer."""
