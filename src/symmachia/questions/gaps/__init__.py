"""`gaps` and `agenda`: where an alliance would fail, and what talks could mend."""
