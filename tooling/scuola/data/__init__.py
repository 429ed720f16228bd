"""The datasets: tables with source, year, licence and unit, read as typed arrays and checked against their descriptors."""
