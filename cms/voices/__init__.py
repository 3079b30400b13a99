"""How a unit's bulletins sound: which voice for which language and class, and words of its own."""
