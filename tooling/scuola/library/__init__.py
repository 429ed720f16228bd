"""Cases of the School and practices of territories: one form, searched and compared together."""
