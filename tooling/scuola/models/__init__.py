"""The simulations: one module (or package) each, discovered. See `scuola.simulations`."""
