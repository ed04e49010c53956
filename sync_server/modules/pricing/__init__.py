"""Price lists, promotions, coupon series and tax rates: kept in every version, published to the tills, and what a cart costs by them."""
