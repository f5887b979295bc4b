"""One module an outside library; its types never leak out."""
