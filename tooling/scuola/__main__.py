"""Run as `python -m scuola`."""

from scuola.cli import main

if __name__ == "__main__":  # processes that it starts read this file again
    main()
