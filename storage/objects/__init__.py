"""Evidence bytes: content-addressed by SHA-256, written once, verified on read. MinIO (any S3), or a directory."""
