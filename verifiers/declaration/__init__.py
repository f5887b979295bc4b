"""The declaration and its comparison with what the evidence states."""
