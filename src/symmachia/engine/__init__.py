"""The engine: the law of a date as Boolean functions, and questions as operations on them."""
