"""Sums with a name in a textbook, as pure functions: where a subject expert checks formulas."""
