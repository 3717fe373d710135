"""What a careful editor would find in a corpus: nothing is wrong with it, but something may be missing."""
