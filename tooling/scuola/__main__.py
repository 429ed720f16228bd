"""Run as `python -m scuola`."""

from scuola.cli import main

main()
