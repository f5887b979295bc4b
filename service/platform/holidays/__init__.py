"""Public holidays: one file a year with what the State Council's notice says, and what the law says of the years without a notice."""
