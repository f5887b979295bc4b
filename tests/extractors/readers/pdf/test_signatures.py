"""What do we say of signatures in PDFs: intact, of what, by whom, what came after, and never more than we know?"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.sign.fields import MDPPerm

from extractors.facts import (
    Signature,
    SignatureCoverage,
    SignatureIntegrity,
    SignatureTrust,
    TimeSource,
)
from extractors.readers.pdf.signatures import read_signatures
from extractors.readers.ses import claims_of
from tests.extractors.readers.pdf import signing
from tests.extractors.readers.pdf.signing import FIRM, SIGNER, letter, sealed, ses_signature, signed, updated

INTACT, BROKEN, NOT_VERIFIED = SignatureIntegrity.INTACT, SignatureIntegrity.BROKEN, SignatureIntegrity.NOT_VERIFIED
FILE, REVISION, PART = SignatureCoverage.FILE, SignatureCoverage.REVISION, SignatureCoverage.PART


def read(folder: Path, data: bytes, *roots: Path) -> tuple[Signature, ...]:
    (folder / "signed.pdf").write_bytes(data)
    return read_signatures(folder / "signed.pdf", roots)


def state(signature: Signature) -> tuple[str, str, str]:
    return signature.integrity.value, signature.coverage.value, signature.changes.value


def test_an_unsigned_letter_has_no_signatures(tmp_path: Path) -> None:
    assert read(tmp_path, letter()) == ()


def test_a_signature_says_who_when_and_over_what(tmp_path: Path) -> None:
    (one,) = read(tmp_path, signed(letter()))
    assert state(one) == ("intact", "file", "none")
    assert (one.field, one.scheme, one.signer, one.organisation) == ("Carrier", "adbe.pkcs7.detached", SIGNER, FIRM)
    assert one.signed_at is not None
    assert abs(one.signed_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert one.time_source is TimeSource.SIGNER


def test_trust_needs_a_root_that_the_operator_gave(tmp_path: Path) -> None:
    data, own, other = signed(letter()), signing.root(tmp_path), signing.root(tmp_path, "别的根证书")
    trust = [read(tmp_path, data, *roots)[0].trust for roots in ((), (own,), (other,), (other, own))]
    unknown, trusted, untrusted = SignatureTrust.UNKNOWN, SignatureTrust.TRUSTED, SignatureTrust.UNTRUSTED
    assert trust == [unknown, trusted, untrusted, trusted]


def test_an_expired_certificate_is_not_trusted(tmp_path: Path) -> None:
    (one,) = read(tmp_path, signed(letter(), who=signing.signer(days=-1)), signing.root(tmp_path))
    assert (one.integrity, one.trust) == (INTACT, SignatureTrust.UNTRUSTED)


def test_roots_that_hold_no_certificate_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("")
    with pytest.raises(ValueError, match=r"."):
        read(tmp_path, letter(), tmp_path / "empty.pem")


AFTERWARDS: dict[str, tuple[Callable[[bytes], bytes], list[tuple[str, str, str]]]] = {
    "filled": (lambda data: updated(data, signing.fill_form), [("intact", "revision", "filled")]),
    "another page": (lambda data: updated(data, signing.overwrite_page), [("intact", "revision", "forbidden")]),
    "unlinked": (lambda data: updated(data, signing.unlink_signatures), [("not_verified", "part", "forbidden")]),
    "a line end appended": (lambda data: data + b"\n", [("intact", "revision", "none")]),
    "buried": (lambda data: data + bytes(2000), [("not_verified", "part", "unknown")]),
    "a signed value changed": (lambda data: data.replace(b"(42 t)", b"(48 t)", 1), [("broken", "file", "none")]),
}


@pytest.mark.parametrize("what", AFTERWARDS)
def test_what_was_done_after_signing_is_seen(what: str, tmp_path: Path) -> None:
    change, expected = AFTERWARDS[what]
    found = read(tmp_path, change(signed(letter(form=True))), signing.root(tmp_path))
    assert [state(one) for one in found] == expected


def test_a_second_signature_is_no_change_of_the_first(tmp_path: Path) -> None:
    found = read(tmp_path, signed(signed(letter()), "Shipper"))
    assert [state(one) for one in found] == [("intact", "revision", "signed"), ("intact", "file", "none")]


def test_a_certified_letter_forbids_filling(tmp_path: Path) -> None:
    certified = signed(letter(form=True), certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    (one,) = read(tmp_path, updated(certified, signing.fill_form))
    assert state(one) == ("intact", "revision", "forbidden")


def test_a_range_with_a_hole_beside_the_signature_covers_only_a_part(tmp_path: Path) -> None:
    data = signed(letter())
    start = data.index(b"/ByteRange [") + len(b"/ByteRange [")
    end = data.index(b"]", start)
    zero, length, after, rest = data[start:end].split()
    shifted = b" ".join((zero, length, b"%d" % (int(after) + 9), b"%d" % (int(rest) - 9))).ljust(end - start)
    (one,) = read(tmp_path, data[:start] + shifted + data[end:])
    assert one.coverage is PART


def test_an_e_seal_of_the_national_standard_is_present_but_not_verified(tmp_path: Path) -> None:
    (one,) = read(tmp_path, sealed(letter(), ses_signature()), signing.root(tmp_path))
    assert (one.scheme, one.integrity, one.detail) == ("GM.sm2seal", NOT_VERIFIED, "present, not verified: SM2")
    assert (one.signer, one.organisation, one.coverage) == (FIRM, FIRM, FILE)
    assert (one.signed_at, one.time_source) == (datetime(2026, 8, 1, 2, 0, tzinfo=UTC), TimeSource.SIGNER)
    assert one.trust is SignatureTrust.UNKNOWN


def test_a_seal_is_known_by_what_is_in_it_whatever_it_is_called(tmp_path: Path) -> None:
    (one,) = read(tmp_path, sealed(letter(), ses_signature(), subfilter="/adbe.pkcs7.detached"))
    assert one.detail == "present, not verified: SM2"


def test_a_seal_that_cannot_be_read_is_still_reported(tmp_path: Path) -> None:
    (one,) = read(tmp_path, sealed(letter(), b"\x30\x03nonsense"))
    assert (one.integrity, one.signer) == (NOT_VERIFIED, None)


def test_an_unknown_kind_of_signature_is_not_verified(tmp_path: Path) -> None:
    (one,) = read(tmp_path, sealed(letter(), b"\x30\x00", subfilter="/Vendor.own"))
    assert (one.scheme, one.integrity) == ("Vendor.own", NOT_VERIFIED)


@given(st.binary(max_size=200))
def test_claims_of_anything_never_raise(contents: bytes) -> None:
    assert set(claims_of(contents)) <= {"signer", "organisation", "signed_at", "time_source"}


@given(place=st.integers(0), sign=st.binary(min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_changed_byte_goes_unseen(place: int, sign: bytes, tmp_path: Path) -> None:
    data = WHOLE
    place %= len(data)
    changed = data[:place] + sign + data[place + len(sign) :]
    found = read(tmp_path, changed)
    sound = [one for one in found if state(one) == ("intact", "file", "none")]
    assert not sound or changed == data or _inside_signature(place, len(sign), data)


WHOLE = signed(letter())


def _inside_signature(place: int, length: int, data: bytes) -> bool:
    """The zeros after the signature, and the letter case of its digits, are no part of what it says."""
    start = data.index(b"/Contents <") + len(b"/Contents <")
    return start <= place and place + length <= data.index(b">", start)


REAL: dict[str, list[tuple[str, str, str, str]]] = {
    "pdf_pdfjs/pdf/bug854315.pdf": [("Signature1", "intact", "file", "none")],
    "pdf_pdfjs/pdf/poppler-395-0-fuzzed.pdf": [("undef86349", "not_verified", "part", "unknown")],
    # Its range takes in the brackets of the signature; ISO 32000-2 12.8.1 leaves them out.
    "pdf_pdfjs/pdf/signed_verified.pdf": [("Signature1", "intact", "part", "forbidden")],
    "pdf_pyhanko/pdf/certified-with-indirect-refs-in-dir.pdf": [("Sig1", "intact", "file", "none")],
    "pdf_pyhanko/pdf/pades-with-old-style-signing-cert-attr.pdf": [("Sig1", "intact", "file", "none")],
    "pdf_pyhanko/pdf/signed-encrypted-pubkey-with-catalog-ref.pdf": [("", "not_verified", "part", "unknown")],
    "pdf_pyhanko/pdf/minimal-two-fields-signed-twice.pdf": [
        ("Sig1", "intact", "file", "none"),
        ("Sig2", "intact", "revision", "signed"),
    ],
    "pdf_pyhanko/pdf/pades-lta-dss-indirect-arrs-test-2.pdf": [
        ("Sig1", "intact", "revision", "signed"),
        ("Timestamp-977301ad-bec9-4cae-a0cd-f6a674c6e465", "intact", "revision", "signed"),
        ("Sig2", "intact", "revision", "upkeep"),
    ],
}
TWICE = {  # the first signature of each; the second is intact over the whole file
    "extensions-indirect": "signed",
    "extensions-indirect-not-all-paths": "forbidden",
    "form-update-no-override-appearance-stream-ap-indirect": "signed",
    "form-update-no-override-appearance-stream-ap-indirect-sneaky": "forbidden",
    "form-update-original-ap-type-wrong": "signed",
    "form-update-override-appearance-stream": "signed",
    "form-update-override-appearance-stream-sneaky": "forbidden",
    "separate-annots-kids-indir": "signed",
}
REAL |= {
    f"pdf_pyhanko/pdf/{name}.pdf": [("Sig1", "intact", "revision", changes), ("Sig2", "intact", "file", "none")]
    for name, changes in TWICE.items()
}


def test_real_files(real_data: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Every other real PDF is unsigned; among them are four to which Adobe's usage rights were granted."""
    with caplog.at_level(logging.WARNING):
        found = {
            str(path.relative_to(real_data)): [(one.field, *state(one)) for one in read_signatures(path)]
            for path in sorted(real_data.glob("pdf_*/**/*.pdf"))
        }
    assert {name: signatures for name, signatures in found.items() if signatures} == REAL
    assert not caplog.records


def test_a_time_stamp_is_the_time_only_of_its_authority(real_data: Path) -> None:
    found = read_signatures(real_data / "pdf_pyhanko/pdf/pades-lta-dss-indirect-arrs-test-2.pdf")
    assert {one.time_source for one in found} == {TimeSource.TIMESTAMP}
    assert {one.signed_at for one in found} == {datetime(2020, 11, 1, tzinfo=UTC)}
