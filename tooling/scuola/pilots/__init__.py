"""A territory's programme as one object: its sections, the pieces that it is made of, what does not hold together."""
