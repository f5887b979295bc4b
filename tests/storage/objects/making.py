"""What the tests of the stores begin with."""

from hashlib import sha256
from pathlib import Path

from storage.objects.s3 import S3Store

KEYS = {"access_key": "test", "secret_key": "test-secret"}
BIG = bytes(range(256)) * 4096 * 7  # 7 MiB: several parts of an S3 upload


def bucket_store(endpoint: str, folder: Path) -> S3Store:
    return S3Store(endpoint, bucket=f"b{sha256(str(folder).encode()).hexdigest()[:20]}", secure=False, **KEYS)


def source(tmp_path: Path, content: bytes) -> tuple[Path, str]:
    path = tmp_path / f"upload-{len(list(tmp_path.iterdir()))}"
    path.write_bytes(content)
    return path, sha256(content).hexdigest()
