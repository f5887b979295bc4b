"""Law as data: each file with its order, source and dates."""
