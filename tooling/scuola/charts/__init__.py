"""Declared charts: figures and texts that say what is drawn, in one sentence and as a table. The browser draws them."""
