"""`show`: what a corpus holds under a name."""
