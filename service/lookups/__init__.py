"""What is looked up before a verdict."""
