"""The static catalogue: programme, lessons, simulations, cases and glossary as plain pages, readable without a script."""
