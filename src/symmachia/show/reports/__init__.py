"""Answers that read as a report: findings in sentences, lists, strips of years. Told once, drawn in each format."""
