"""Takes in what tills push: exact bytes, chains, forks, and what needs a person's eye."""
