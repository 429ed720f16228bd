"""What an invented school adds to Scuola."""
