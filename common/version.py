"""The version of this source, as pyproject.toml says it: asking the installation for it costs a start 20 ms."""

VERSION = "0.1.0"
