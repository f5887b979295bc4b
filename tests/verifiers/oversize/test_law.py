"""Permit classes at their boundaries (DOMAIN.md 1.2, row "Checked"): boundary values belong to the lower class.

The table there reads 49 t on six axles as class I; the declaration does not say how many axles drive, so our limit for six
axles and more is the stricter 46 t of article 3.
"""

import pytest

from tests.verifiers.dossiers import DAY, DECLARED
from verifiers.declaration.declaration import read_declaration
from verifiers.matter.catalogue import oversize_rules
from verifiers.oversize.law import permit_class


@pytest.mark.parametrize(
    ("height", "width", "length", "gross", "expected"),
    [
        (4.2, 3.0, 20.0, 46.0, "I"),
        (4.2, 3.0, 20.0, 46.001, "II"),
        (4.21, 3.0, 20.0, 46.0, "II"),
        (4.2, 3.01, 20.0, 46.0, "II"),
        (4.2, 3.0, 20.01, 46.0, "II"),
        (4.2, 3.0, 20.0, 49.5, "II"),
        (4.5, 3.75, 28.0, 100.0, "II"),
        (4.501, 3.75, 28.0, 100.0, "III"),
        (4.5, 3.751, 28.0, 100.0, "III"),
        (4.5, 3.75, 28.01, 100.0, "III"),
        (4.5, 3.75, 28.0, 100.001, "III"),
    ],
)
def test_boundaries(height: float, width: float, length: float, gross: float, expected: str) -> None:
    sizes = {"height_m": height, "width_m": width, "length_m": length, "gross_mass_t": gross}
    declaration = read_declaration(DECLARED | {"loaded": DECLARED["loaded"] | sizes})
    assert permit_class(declaration, oversize_rules(DAY)).name == expected
