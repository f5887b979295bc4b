"""Made-up cases, drawn by code. Nothing here is a real firm, vehicle or document."""
