"""What went back of which sale, whichever till took it, and which basket is just taking it."""
