"""PDF: pages as drawn, text as it is seen, signatures, actions. Only here is MuPDF imported."""
