"""What an SM2 signature or e-seal says of itself, read from its DER: structure only, nothing is verified.

GB/T 38540-2020 (SES_Signature) and its forerunner GM/T 0031-2014:
`toSign{version, eseal{eSealInfo{header{"ES", ...}, esID, property{type, name, ...}, ...}, ...}, timeInfo, ...}, cert, ...`,
the certificate in `toSign` in the older form. An SM2 signature without a seal is CMS with OIDs of its own (GM/T 0010).
"""

from datetime import datetime
from typing import Any, TypedDict

from asn1crypto import cms, core, x509

from extractors.facts import TimeSource

_SM = core.ObjectIdentifier("1.2.156.10197").contents or b""
"""The arc of all SM algorithms: SM2 with SM3 is 1.2.156.10197.1.501 (GM/T 0006)."""
_HEADER = bytes(core.IA5String("ES").dump())
_SUBFILTER_WORDS = ("sm2", "seal")
"""What vendors of e-seals write as SubFilter; ISO 32000 has no value for them."""


class Claims(TypedDict, total=False):
    """As the signature says, unverified."""

    signer: str | None
    organisation: str | None
    signed_at: datetime
    time_source: TimeSource


def is_sm2(scheme: str, contents: bytes) -> bool:
    """Does a signature with this SubFilter and these contents rest on Chinese cryptography?"""
    return _SM in contents or _HEADER in contents[:256] or any(word in scheme.lower() for word in _SUBFILTER_WORDS)


def claims_of(contents: bytes) -> Claims:
    """Who claims to have signed and when; empty when the structure is not one of those above. Never raises."""
    for read in (_of_seal, _of_cms):
        try:
            return read(contents)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            continue
    return {}


def _of_seal(contents: bytes) -> Claims:
    whole = core.Sequence.load(contents)
    to_sign = whole[0]
    seal_info = to_sign[1][0]
    if seal_info[0][0].native != "ES":
        raise ValueError("no seal header")
    claims: Claims = {"signer": str(seal_info[2][1].native)}
    for part in (*_parts(to_sign), *_parts(whole)):
        if isinstance(part, core.OctetString):
            claims["organisation"] = _subject(x509.Certificate.load(part.native)).get("organization_name")
    if isinstance(to_sign[2], core.GeneralizedTime):
        claims |= {"signed_at": to_sign[2].native, "time_source": TimeSource.SIGNER}
    return claims


def _parts(sequence: core.Sequence) -> list[core.Asn1Value]:
    return [sequence[place] for place in range(len(sequence))]


def _of_cms(contents: bytes) -> Claims:
    signed = cms.SignedData.load(core.Sequence.load(contents)[1].contents)
    subject = _subject(signed["certificates"][0].chosen)
    return {"signer": subject.get("common_name"), "organisation": subject.get("organization_name")}


def _subject(certificate: x509.Certificate) -> dict[str, Any]:
    names: dict[str, Any] = certificate.subject.native
    return {key: value if isinstance(value, str) else None for key, value in names.items()}


def seal_picture(contents: bytes) -> tuple[str, bytes] | None:
    """The picture in an e-seal: its type in lower case as written (`png`, `ofd`, ...) and its bytes. None without one. Never raises."""
    try:
        picture = core.Sequence.load(contents)[0][1][0][3]
        return str(picture[0].native).lower(), bytes(picture[1].native)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None


def signed_digest(contents: bytes) -> bytes | None:
    """The digest that an e-seal was made over, as it says. None when this is no e-seal. Never raises."""
    try:
        digest = core.Sequence.load(contents)[0][3]
        return bytes(digest.contents[1:]) if isinstance(digest, core.BitString) else bytes(digest.native)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
