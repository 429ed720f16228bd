"""From one Markdown source in two languages to a notebook in each: read, convert, execute, check."""
