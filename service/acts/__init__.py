"""What can be done with a case; each act is a function in one transaction."""
