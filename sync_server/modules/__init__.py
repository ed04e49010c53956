"""One folder per business noun, each with api, service, repository and what other modules may call in public."""
