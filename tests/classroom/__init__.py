"""The live class: rooms in an archive of their own, phones that speak the protocol, a server that is killed."""
