"""The answer keys of exercises, which Scuola finds as content of another package; there is nothing to call."""
