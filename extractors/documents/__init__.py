"""Reading documents: papers, fields, clauses; one TOML a document type in `types/`."""
