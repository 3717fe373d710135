"""`history`: how answers came to be what they are."""
