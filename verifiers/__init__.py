"""A dossier in, findings and a verdict out. Pure: no I/O."""
