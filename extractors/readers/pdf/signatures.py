"""Signatures in PDFs: the only module that touches pyHanko. Works offline: revocation is never asked for.

A signature is reported whatever its state, so that nothing that looks signed goes unmentioned. What pyHanko can't verify
(SM2 e-seals of GB/T 38540 and GM/T 0031 among them) is "not verified", with the reason; it is never called valid.
"""

import asyncio
import logging
import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from asn1crypto import x509
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel, SuspiciousModification
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    ModificationInfo,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.pdf_embedded import extract_contents
from pyhanko_certvalidator import ValidationContext

from extractors.facts import ChangesSince, Signature, SignatureCoverage, SignatureIntegrity, SignatureTrust, TimeSource
from extractors.readers.ses import claims_of, is_sm2
from extractors.values.dates import SHANGHAI

# What it thinks of broken files belongs in our facts, not on the terminal.
for _library in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_library).setLevel(logging.CRITICAL + 1)

_MARK = b"/ByteRange"
"""Without it in the clear nothing can be verified, so nothing is signed; and most files need not be parsed again."""
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_MOST = 100
"""Byte ranges in one file; an honest letter has one for each who signs it."""
_DETAIL = 200
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
_Field = tuple[str, Any, Any]
"""As pyHanko lists them: full name, signature dictionary, field dictionary."""
_CHANGES = {
    ModificationLevel.NONE: ChangesSince.NONE,
    ModificationLevel.LTA_UPDATES: ChangesSince.UPKEEP,
    ModificationLevel.FORM_FILLING: ChangesSince.FILLED,
    ModificationLevel.ANNOTATIONS: ChangesSince.ANNOTATED,
    ModificationLevel.OTHER: ChangesSince.FORBIDDEN,
}


def read_signatures(path: Path, roots: Sequence[Path] = ()) -> tuple[Signature, ...]:
    """The signatures, time stamps and e-seals of a PDF, in the order of its form fields.

    `roots`: PEM or DER files of the certificates the operator trusts; without any, trust is unknown.

    Raises:
        OSError, ValueError: a root can't be read. Nothing that is in the PDF raises, but for want of memory.
    """
    trusted: list[x509.Certificate] = list(load_certs_from_pemder(roots))  # type: ignore[no-untyped-call]
    if roots and not trusted:
        raise ValueError("no certificate in the given roots")
    data = path.read_bytes()
    if _MARK not in data:
        return ()
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        if reader.security_handler is not None:
            reader.decrypt(b"")
        names = {name for name, _, _ in enumerate_sig_fields(reader)}
        fields = list(enumerate_sig_fields(reader, filled_status=True))
        listed = {extract_contents(value.get_object()) for _, value, _ in fields} | _usage_rights(reader)
    except MemoryError:
        raise
    except Exception as error:  # so broken that its signatures can't even be listed
        detail = f"the file can't be parsed: {error}"[:_DETAIL]
        return (_not_verified("", "", SignatureCoverage.PART, detail),)
    signatures = [_read(reader, data, field, trusted, names) for field in fields]
    ranges = [[int(number) for number in match.groups()] for match in islice(_BYTE_RANGE.finditer(data), _MOST)]
    unlisted = {_signature_in(data, byte_range) for byte_range in ranges} - listed
    return (*signatures, *(_removed(contents) for contents in sorted(filter(None, unlisted))))


def _usage_rights(reader: PdfFileReader) -> set[bytes]:
    """What Adobe signed so that its Reader may fill and save the file: nobody's consent to anything."""
    try:
        contents = extract_contents(reader.root["/Perms"]["/UR3"])
    except (KeyError, TypeError, AttributeError, PdfError):
        return set()
    return {contents} if b"Adobe Systems Incorporated" in contents else set()


def _removed(contents: bytes) -> Signature:
    """A signature that an update unlinked, so that the file looks unsigned while what was signed is shown otherwise."""
    claims = claims_of(contents)
    detail = "the file holds this signature, but no form field does: removed after signing"
    return _not_verified("", "", SignatureCoverage.PART, detail, changes=ChangesSince.FORBIDDEN, **claims)


def _read(
    reader: PdfFileReader, data: bytes, field: _Field, trusted: list[x509.Certificate], names: set[str]
) -> Signature:
    name, value, holder = field
    scheme, coverage = "", SignatureCoverage.PART
    try:
        dictionary = value.get_object()
        scheme = str(dictionary.get("/SubFilter", "")).removeprefix("/")
        contents = extract_contents(dictionary)
        coverage = _coverage(data, [int(number) for number in dictionary.get("/ByteRange", ())], contents)
        if is_sm2(scheme, contents):
            return _not_verified(name, scheme, coverage, "present, not verified: SM2", **claims_of(contents))
        return _judged(EmbeddedPdfSignature(reader, holder, name), scheme, coverage, trusted, names)
    except MemoryError:
        raise
    except Exception as error:
        return _not_verified(name, scheme, coverage, f"can't be verified: {error}"[:_DETAIL])


def _not_verified(name: str, scheme: str, coverage: SignatureCoverage, detail: str, **claims: Any) -> Signature:
    integrity = SignatureIntegrity.NOT_VERIFIED
    return Signature(field=name, scheme=scheme, integrity=integrity, coverage=coverage, detail=detail, **claims)


def _coverage(data: bytes, byte_range: Sequence[int], contents: bytes) -> SignatureCoverage:
    """How much of the file the byte range names; a file that only begins with it is at most a revision.

    What it leaves out must be the signature itself: pyHanko adds up lengths, so that a range that is shifted would pass.
    """
    if _signature_in(data, byte_range) != contents:
        return SignatureCoverage.PART
    return SignatureCoverage.FILE if byte_range[2] + byte_range[3] == len(data) else SignatureCoverage.REVISION


def _signature_in(data: bytes, byte_range: Sequence[int]) -> bytes | None:
    """The signature that stands in the gap of a byte range, with nothing else in it; None when there is none."""
    if len(byte_range) != 4:
        return None
    start, length, after, rest = byte_range
    gap = data[length:after]
    if start != 0 or not 0 < length < after <= after + rest <= len(data) or gap[:1] != b"<" or gap[-1:] != b">":
        return None
    try:
        return bytes.fromhex(gap[1:-1].decode("ascii"))
    except ValueError:
        return None


def _judged(
    signature: EmbeddedPdfSignature,
    scheme: str,
    coverage: SignatureCoverage,
    trusted: list[x509.Certificate],
    names: set[str],
) -> Signature:
    # An empty list, not None: that would mean whatever this machine trusts.
    context = ValidationContext(trust_roots=trusted, allow_fetching=False)
    status: PdfSignatureStatus | DocumentTimestampStatus
    if signature.sig_object_type == "/DocTimeStamp":
        status = asyncio.run(async_validate_pdf_timestamp(signature, context))
    else:
        status = asyncio.run(async_validate_pdf_signature(signature, context))
    signed_at, time_source = _time(status)
    if status.coverage not in _WHOLE:
        coverage = SignatureCoverage.PART
    intact = status.intact and status.valid
    return Signature(
        field=signature.fq_name,
        scheme=scheme,
        signer=_name(status.signing_cert, "common_name"),
        organisation=_name(status.signing_cert, "organization_name"),
        integrity=SignatureIntegrity.INTACT if intact else SignatureIntegrity.BROKEN,
        coverage=coverage,
        changes=_changes(status, names),
        trust=_trust(status.trusted and intact, given=bool(trusted)),
        signed_at=signed_at,
        time_source=time_source,
        detail=_detail(status),
    )


def _changes(status: ModificationInfo, names: set[str]) -> ChangesSince:
    if status.docmdp_ok is False or status.modification_level is None:
        return ChangesSince.FORBIDDEN
    filled = status.diff_result.changed_form_fields if isinstance(status.diff_result, DiffResult) else set()
    if status.modification_level is ModificationLevel.FORM_FILLING and filled <= names:
        return ChangesSince.SIGNED
    return _CHANGES[status.modification_level]


def _trust(trusted: bool, *, given: bool) -> SignatureTrust:
    if not given:
        return SignatureTrust.UNKNOWN
    return SignatureTrust.TRUSTED if trusted else SignatureTrust.UNTRUSTED


def _time(status: PdfSignatureStatus | DocumentTimestampStatus) -> tuple[datetime | None, TimeSource | None]:
    stamp = status if isinstance(status, DocumentTimestampStatus) else status.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid:
        return _aware(stamp.timestamp), TimeSource.TRUSTED_TIMESTAMP if stamp.trusted else TimeSource.TIMESTAMP
    claimed = None if isinstance(status, DocumentTimestampStatus) else status.signer_reported_dt
    return (_aware(claimed), TimeSource.SIGNER) if claimed is not None else (None, None)


def _aware(moment: datetime) -> datetime:
    """With an offset: a PDF date without one is by the signer's clock, which is China's."""
    return moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def _detail(status: PdfSignatureStatus | DocumentTimestampStatus) -> str:
    if isinstance(status.diff_result, SuspiciousModification):
        return f"changed afterwards: {status.diff_result}"[:_DETAIL]
    if isinstance(status.diff_result, DiffResult) and status.diff_result.changed_form_fields:
        return f"filled afterwards: {', '.join(sorted(status.diff_result.changed_form_fields))}"[:_DETAIL]
    return ""


def _name(certificate: x509.Certificate, attribute: str) -> str | None:
    value = certificate.subject.native.get(attribute)
    return "; ".join(value) if isinstance(value, list) else value
