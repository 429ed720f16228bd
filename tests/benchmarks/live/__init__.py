"""The live class under load: a crowd of phones, kills of its server, the same round beside oTree. Robots on loopback."""
