"""Every setting, and the only place that reads the environment (`HUOZHENG_...`, and `DATABASE_URL`)."""

from pathlib import Path
from typing import Self

from cryptography.x509 import Certificate, load_der_x509_certificate, load_pem_x509_certificates
from pydantic import AliasChoices, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.platform.holidays.files import load_calendar

_MIB = 1024 * 1024


class Settings(BaseSettings):
    """Defaults run everything on one machine: embedded PostgreSQL, a directory of evidence, a worker in the server."""

    model_config = SettingsConfigDict(env_prefix="HUOZHENG_", env_ignore_empty=True, extra="ignore", frozen=True)

    home: Path = Field(Path("data"), description="Folder of the embedded database, evidence, models and keys.")
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on.")

    database_url: str | None = Field(
        None,
        validation_alias=AliasChoices("HUOZHENG_DATABASE_URL", "DATABASE_URL"),
        description="postgresql:// URL. Without it an embedded PostgreSQL is started in the home folder.",
    )

    s3_endpoint: str | None = Field(
        None, description="host:port of an S3 server. Without it evidence is kept in the home folder."
    )
    s3_bucket: str = Field("huozheng", description="Bucket for evidence.")
    s3_access_key: str | None = Field(None, description="S3 access key.")
    s3_secret_key: SecretStr | None = Field(None, description="S3 secret key.")
    s3_secure: bool = Field(True, description="TLS to the S3 server.")
    s3_region: str | None = Field(None, description="S3 region.")
    s3_retention_days: int = Field(0, ge=0, description="WORM retention of each object; 0 asks for none.")

    ocr_models: Path | None = Field(
        None, description="Folder with other OCR models. Default: prepared once in the home folder."
    )

    max_file_bytes: int = Field(100 * _MIB, gt=0, description="Largest single file taken in that is no video.")
    max_video_bytes: int = Field(300 * _MIB, gt=0, description="Largest video taken in.")
    max_case_bytes: int = Field(400 * _MIB, gt=0, description="Largest sum of the files of one case.")
    max_pages: int = Field(50, gt=0, description="Most pages of one document that are read.")
    max_pixels: int = Field(
        120_000_000, gt=0, description="Most pixels of one picture (guards against decompression bombs)."
    )
    read_seconds: float = Field(600.0, gt=0, description="Wall time to read one file.")
    read_cpu_seconds: int = Field(180, gt=0, description="CPU time to read one file.")
    read_video_seconds: float = Field(1800.0, gt=0, description="Wall time to read one video.")
    read_video_cpu_seconds: int = Field(600, gt=0, description="CPU time to read one video.")
    read_memory_bytes: int = Field(
        3072 * _MIB, gt=0, description="Memory to read one file, above what the models need."
    )

    signature_roots: Path | None = Field(
        None,
        description="Folder of certificates (*.pem, *.crt, *.cer) of authorities whose signatures and C2PA credentials are trusted.",
    )

    holidays: Path | None = Field(
        None,
        description="Folder of holiday files (YEAR.toml) of your own; one for a year replaces the packaged one.",
    )

    embedded_worker: bool = Field(True, description="Run a worker inside `huozheng serve`.")
    worker_processes: int = Field(1, ge=1, description="Files read at the same time by one worker.")
    memory_index: bool = Field(
        True,
        description="Each worker keeps what pictures are known by in memory, 1.5 GB a million; without, look-ups read every row.",
    )
    heartbeat_seconds: float = Field(10.0, gt=0, description="How often a worker says it is alive.")
    stalled_seconds: float = Field(30.0, gt=0, description="Without a heartbeat for so long a worker counts as dead.")

    recovery_seconds: float = Field(
        300.0,
        gt=0,
        description="How long a worker that has lost its database tries to come back before its process ends with exit code 2.",
    )
    ready_needs_worker: bool = Field(
        False,
        description="`/readyz` of a server without a worker of its own is ok only while some worker gives a heartbeat.",
    )

    lease_seconds: int = Field(600, gt=0, description="How long an inspector holds a case.")
    session_hours: int = Field(12, gt=0, description="How long a page stays signed in.")
    secure_cookies: bool = Field(False, description="Send cookies over TLS only. Switch on behind HTTPS.")

    @model_validator(mode="after")
    def _s3_is_complete(self) -> Self:
        if self.s3_endpoint and not (self.s3_access_key and self.s3_secret_key):
            raise ValueError("HUOZHENG_S3_ENDPOINT needs HUOZHENG_S3_ACCESS_KEY and HUOZHENG_S3_SECRET_KEY")
        return self

    @field_validator("signature_roots")
    @classmethod
    def _roots_can_be_read(cls, folder: Path | None) -> Path | None:
        """Fail at the start: a root that can't be read would make each signed file unreadable."""
        if folder is None:
            return None
        if not folder.is_dir() or not _certificates(folder):
            raise ValueError(f"{folder} holds no certificate (*.pem, *.crt, *.cer)")
        for path in _certificates(folder):
            data = path.read_bytes()
            try:
                (load_pem_x509_certificates if data.lstrip().startswith(b"-----") else _one_der)(data)
            except ValueError as error:
                raise ValueError(f"{path} is not a certificate: {error}") from error
        return folder

    @field_validator("holidays")
    @classmethod
    def _holidays_can_be_read(cls, folder: Path | None) -> Path | None:
        """Fail at the start, with file and line: a year that is passed over would leave its dates provisional."""
        if folder is not None:
            try:
                load_calendar(folder)
            except OSError as error:
                raise ValueError(f"{folder} can't be read: {error.strerror}") from error
        return folder

    @property
    def trusted_roots(self) -> tuple[Path, ...]:
        """The certificate files of `signature_roots`, by name."""
        return _certificates(self.signature_roots) if self.signature_roots else ()

    @property
    def staging(self) -> Path:
        """Where uploads are written before they are evidence."""
        return self.home / "staging"

    @property
    def models(self) -> Path:
        """Where the OCR models are."""
        return self.ocr_models or self.home / "models"


def _certificates(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in {".pem", ".crt", ".cer"}))


def _one_der(data: bytes) -> list[Certificate]:
    return [load_der_x509_certificate(data)]
