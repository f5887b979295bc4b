"""Signed PDFs of our own, generated with certificates made for the moment: never to be taken for real ones."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pymupdf
from asn1crypto import core, keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PdfSignedData
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNER, FIRM = "王小明", "示例运输有限公司"


def _certificate(
    name: str, firm: str, key: Any, issuer: Any, signed_by: Any, *, days: int, ca: bool
) -> x509.Certificate:
    subject = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.ORGANIZATION_NAME, firm)]
    )
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca,
                key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )  # fmt: skip
    return builder.sign(signed_by, hashes.SHA256())


@cache
def _authority(name: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    return _certificate(name, name, key, None, key, days=400, ca=True), key


def root(folder: Path, name: str = "示例根证书") -> Path:
    """The authority's own certificate as PEM."""
    path = folder / f"{name}.pem"
    path.write_bytes(_authority(name)[0].public_bytes(serialization.Encoding.PEM))
    return path


@cache
def signer(name: str = SIGNER, *, days: int = 30) -> signers.SimpleSigner:
    """Somebody with a certificate of the authority that ends in so many days."""
    authority, authority_key = _authority("示例根证书")
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(name, FIRM, key, authority.subject, authority_key, days=days, ca=False)
    der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),
    )


def letter(text: str = "Mass: 42 t", *, form: bool = False) -> bytes:
    """A page with some text and, if wanted, a field to fill."""
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_text((70, 100), text)
        if form:
            box = pymupdf.Widget()
            box.field_type, box.field_name, box.field_value = pymupdf.PDF_WIDGET_TYPE_TEXT, "mass", "42 t"
            box.rect = pymupdf.Rect(120, 185, 220, 205)
            page.add_widget(box)
        return bytes(document.tobytes())


def signed(data: bytes, field: str = "Carrier", who: signers.SimpleSigner | None = None, **options: Any) -> bytes:
    """With one more signature, over all there is."""
    made = signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(data)),
        signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", **options),
        signer=who or signer(),
        existing_fields_only=False,
    )
    return bytes(made.getvalue())


def updated(data: bytes, change: Any) -> bytes:
    """With an incremental update in which `change` was done to the writer."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def overwrite_page(writer: IncrementalPdfFileWriter) -> None:
    """Shows another page where the signed one was."""
    page = writer.root["/Pages"]["/Kids"][0]
    content = generic.StreamObject(stream_data=b"BT /helv 20 Tf 70 700 Td (Mass: 48 t) Tj ET")
    page[generic.pdf_name("/Contents")] = writer.add_object(content)
    writer.update_container(page)


def unlink_signatures(writer: IncrementalPdfFileWriter) -> None:
    """Makes a signed file look as if nobody had signed it."""
    del writer.root["/AcroForm"]
    writer.update_root()


def fill_form(writer: IncrementalPdfFileWriter) -> None:
    """Writes another value into the field beside the signature."""
    for field in writer.root["/AcroForm"]["/Fields"]:
        if field.get_object()["/T"] == "mass":
            field.get_object()[generic.pdf_name("/V")] = generic.pdf_string("48 t")
            writer.update_container(field.get_object())


class _Seal(PdfSignedData):
    """Whatever stands where a CMS signature usually does."""

    def __init__(self, subfilter: str) -> None:
        super().__init__(obj_type=generic.pdf_name("/Sig"), bytes_reserved=8192)
        self[generic.pdf_name("/Filter")] = generic.pdf_name("/GM.PKILite")
        self[generic.pdf_name("/SubFilter")] = generic.pdf_name(subfilter)


def sealed(data: bytes, contents: bytes, *, subfilter: str = "/GM.sm2seal", field: str = "Seal") -> bytes:
    """With a signature field that holds these bytes."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    embedding = PdfCMSEmbedder(new_field_spec=fields.SigFieldSpec(field)).write_cms(
        field_name=field, writer=writer, existing_fields_only=False
    )
    next(embedding)
    embedding.send(SigObjSetup(sig_placeholder=_Seal(subfilter)))
    _, output = embedding.send(SigIOSetup(md_algorithm="sha256", in_place=False))
    embedding.send(contents)
    return bytes(output.getvalue())


def _sequence(*parts: bytes) -> bytes:
    return bytes(core.Sequence(contents=b"".join(parts)).dump())


def ses_signature(
    seal: str = FIRM,
    when: datetime | None = None,
    *,
    picture: tuple[str, bytes] = ("PNG", b"\x89PNG"),
    digest: bytes = bytes(32),
) -> bytes:
    """An SES_Signature of GB/T 38540-2020 (V4) by its structure, over this digest; its signature value is noise."""
    sm2 = bytes(core.ObjectIdentifier("1.2.156.10197.1.501").dump())
    text, number, octets = core.UTF8String, core.Integer, core.OctetString
    certificate = signer().signing_cert.dump()
    moment = core.GeneralizedTime(when or datetime(2026, 8, 1, 2, 0, tzinfo=UTC)).dump()
    header = _sequence(core.IA5String("ES").dump(), number(4).dump(), core.IA5String("demo").dump())
    about = _sequence(number(1).dump(), text(seal).dump(), number(1).dump(), _sequence(certificate), *[moment] * 3)
    kind, image = picture
    drawn = _sequence(core.IA5String(kind).dump(), octets(image).dump(), number(42).dump(), number(42).dump())
    info = _sequence(header, core.IA5String("0001").dump(), about, drawn)
    eseal = _sequence(info, octets(certificate).dump(), sm2, core.BitString((1, 0, 1)).dump())
    to_sign = _sequence(
        number(4).dump(), eseal, moment, core.OctetBitString(digest).dump(), core.IA5String("/ByteRange").dump()
    )
    return _sequence(to_sign, octets(certificate).dump(), sm2, core.BitString((0,) * 512).dump())
