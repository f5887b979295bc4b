"""Every fact beside every source that states it, and the permit that the declaration needs: as the newest verdict judged them."""

from pydantic import BaseModel, ConfigDict

from service.acts import due_dates
from service.acts.cases import visible_case
from service.platform.problems import Refused
from storage.accounts import Account
from storage.cases import cases
from storage.cases.cases import StoredVerdict
from storage.database import Connection
from verifiers.dossier import stored_dossier
from verifiers.matter.working_days import Calendar, DueDate
from verifiers.oversize.permit import Permit
from verifiers.particulars import JudgedFact, Particulars, particulars_of


class FactsView(BaseModel):
    """The table behind the newest verdict."""

    model_config = ConfigDict(frozen=True)

    case_id: str
    verdict_id: str
    number: int
    permit: Permit
    facts: tuple[JudgedFact, ...]


async def facts_of(connection: Connection, account: Account, case_id: str, calendar: Calendar) -> FactsView:
    """The table behind the newest verdict of a case that the account may see. Refuses while there is none."""
    case = await visible_case(connection, account, case_id)
    stored = await cases.newest_verdict(connection, case.id)
    if stored is None:
        raise Refused("no_verdict_yet", state=case.state)
    return facts_view(stored, await due_dates.told(connection, stored, calendar))


def facts_view(stored: StoredVerdict, due: DueDate | None) -> FactsView:
    """The table of a stored verdict, with the date that was told. Refuses what only an older version can read."""
    judged = _particulars(stored)
    due_on = None if due is None else due.due_on
    return FactsView(
        case_id=stored.case_id,
        verdict_id=stored.id,
        number=stored.number,
        permit=judged.permit.model_copy(update={"due": due, "due_on": due_on}),
        facts=judged.facts,
    )


def _particulars(stored: StoredVerdict) -> Particulars:
    kept = stored.verdict.get("particulars")
    if kept is not None:
        return Particulars.model_validate(kept)
    # Verdicts of before they were kept: all that is left of them is what today's code makes of the dossier.
    dossier = stored_dossier(stored.dossier)
    if dossier is None:
        raise Refused("read_by_older_version")
    return particulars_of(dossier)
