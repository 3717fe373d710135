"""`test`: documented cases, which norms they exercise, and which mistakes none would notice."""
