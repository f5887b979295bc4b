"""What inspectors measured in photos. Append-only: a second look is a second row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from storage.cases.evidence import Evidence
from storage.database import Connection
from storage.identifiers import new_id
from storage.ledger import ledger
from storage.ledger.chain import digest


@dataclass(frozen=True)
class Measurement:
    """One act of measuring in one photo. `result` holds what was marked, what it rests on and what came out."""

    id: str
    case_id: str
    evidence_id: str
    inspector_id: str
    result: dict[str, Any]
    measured_at: datetime


async def record_measurement(
    connection: Connection,
    row: Evidence,
    *,
    inspector_id: str,
    result: dict[str, Any],
    told: Sequence[dict[str, Any]],
    at: datetime,
) -> Measurement:
    """Records what was measured in a photo. `told`: the lengths as the ledger keeps them, which holds no floats."""
    made = Measurement(new_id("ms"), row.case_id, row.id, inspector_id, result, at)
    await connection.execute(
        "INSERT INTO measurements (id, case_id, evidence_id, inspector_id, result, measured_at)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        [made.id, made.case_id, made.evidence_id, inspector_id, Jsonb(result), at],
    )
    data = {
        "measurement_id": made.id,
        "evidence_id": row.id,
        "sha256": row.sha256,
        "lengths": list(told),
        "result_sha256": digest(result),
    }
    await ledger.append(connection, case_id=row.case_id, kind="evidence.measured", actor=inspector_id, data=data, at=at)
    return made


async def measurements(connection: Connection, case_id: str) -> list[Measurement]:
    """Everything that was measured in a case, oldest first."""
    rows = await connection.execute(
        "SELECT id, case_id, evidence_id, inspector_id, result, measured_at FROM measurements"
        " WHERE case_id = %s ORDER BY seq",
        [case_id],
    )
    return [Measurement(**row) for row in await rows.fetchall()]
