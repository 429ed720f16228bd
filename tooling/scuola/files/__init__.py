"""How files are found, read and kept: the content, typed YAML, spreadsheets, and the one way to write lasting state."""
