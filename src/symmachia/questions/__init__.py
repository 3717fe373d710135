"""The questions that users ask, a module each. Here law and logic meet."""
