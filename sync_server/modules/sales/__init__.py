"""Sales as they are read by people, and whether their inputs fit history."""
