"""What all modules stand on: database, feeds, who is asking, and what is seen from outside; knows no module."""
