"""The demo shop: a real gift shop's goods and baskets, a selling day without a display, and its audited summary."""
