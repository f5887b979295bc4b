"""Electronic signatures and e-seals: who signed, what, and whether it holds."""

from datetime import datetime
from enum import StrEnum

from extractors.facts.places import Value


class SignatureIntegrity(StrEnum):
    """Do digest and signature value fit the bytes that the signature names? Says nothing of who signed."""

    INTACT = "intact"
    BROKEN = "broken"
    NOT_VERIFIED = "not_verified"
    """It is there, but nobody here can verify it (SM2, a damaged or unknown form): never to be taken as valid."""


class SignatureCoverage(StrEnum):
    """How much of the file is signed."""

    FILE = "file"
    REVISION = "revision"
    """All that the file was when it was signed; something was added since."""
    PART = "part"
    """Some of the file as it was then is not signed: as good as no signature."""


class ChangesSince(StrEnum):
    """What was added after signing, by pyHanko's comparison of the revisions."""

    NONE = "none"
    UPKEEP = "upkeep"
    """Proofs for long-term validation; nothing that is seen."""
    SIGNED = "signed"
    """Further signatures were added, and nothing else."""
    FILLED = "filled"
    """Form fields were filled, as the signature allows: they may say what the signer never saw."""
    ANNOTATED = "annotated"
    """Notes were added, as the signature allows."""
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"


class SignatureTrust(StrEnum):
    """Does the certificate lead to a root that the operator trusts? Revocation is never asked for: it needs a network."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    UNKNOWN = "unknown"
    """No roots were given, or the signature can't be verified."""


class TimeSource(StrEnum):
    """Who says when it was signed."""

    TRUSTED_TIMESTAMP = "trusted_timestamp"
    TIMESTAMP = "timestamp"
    """A time stamp that is intact, by an authority that no trusted root vouches for."""
    SIGNER = "signer"
    """The signer's own clock: a claim."""


class Signature(Value):
    """One signature, time stamp or e-seal inside a PDF. `field` is the name of its form field.

    `scheme` is its SubFilter as written, `signer` and `organisation` are CN and O of the certificate's subject (of an e-seal
    that can't be verified: as it claims), `signed_at` carries an offset. `detail` says in English what is wrong or not known.
    """

    field: str
    scheme: str
    signer: str | None = None
    organisation: str | None = None
    integrity: SignatureIntegrity
    coverage: SignatureCoverage
    changes: ChangesSince = ChangesSince.UNKNOWN
    trust: SignatureTrust = SignatureTrust.UNKNOWN
    signed_at: datetime | None = None
    time_source: TimeSource | None = None
    detail: str = ""
