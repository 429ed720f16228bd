"""What the School signs of a person: that a path is complete, as a badge that anybody can check."""
