"""All layouts of this folder."""

from ...kit import Layout
from . import (
    agent_five,
    agreement,
    app_share,
    carbon_pad,
    county_form,
    county_park,
    dry_port_bilingual,
    excel_small,
    family_wps,
    ledger_rows,
    old_fax,
    one_sheet_two,
    owner_paragraph,
    route_axles,
    till_roll,
    two_pages,
)

LAYOUTS: tuple[Layout, ...] = tuple(
    module.LAYOUT
    for module in (
        family_wps,
        county_park,
        owner_paragraph,
        agent_five,
        excel_small,
        dry_port_bilingual,
        two_pages,
        old_fax,
        one_sheet_two,
        carbon_pad,
        app_share,
        ledger_rows,
        county_form,
        till_roll,
        route_axles,
        agreement,
    )
)
