"""Matters: what one asks for, its letter, its time limits; and the catalogue of them."""
