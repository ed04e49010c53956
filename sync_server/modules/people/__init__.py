"""Staff: who they are, how they sign in, what tills learn of them."""
