"""The network of territories: signed cards in a shared folder, without a central server."""
