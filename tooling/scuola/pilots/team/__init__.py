"""Several people on one programme: each writes a file of their own, and everyone's files are merged, section by section."""
