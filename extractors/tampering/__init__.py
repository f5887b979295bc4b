"""Was a photo altered, or taken of another picture? One module a method; each says how surely and where, or why it can't tell."""
