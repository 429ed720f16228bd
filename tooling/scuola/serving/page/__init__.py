"""A page: its text at once, then its live parts as its notebook's cells are worked out; no front end but ours."""
