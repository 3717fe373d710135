"""Claims and whether they hold, in words, in each format, and as strips of years."""
