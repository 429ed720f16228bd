"""Partnerships: what organisations need and offer, coalitions with reasons, agreements to sign, the register of them."""
