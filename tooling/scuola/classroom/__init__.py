"""The live class: everyone in the room plays, from their phone (docs/live-class.md)."""
