"""What the text means: parties, acts, facts, norms, instruments, and a corpus checked as a whole."""
