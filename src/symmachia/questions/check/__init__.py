"""`check`: whether what is said about the law is true, on a date and over the years."""
