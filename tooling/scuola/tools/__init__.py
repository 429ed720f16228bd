"""The tools T01–T32: one module each, discovered. See `scuola.toolkit`."""
