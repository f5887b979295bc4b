"""The inspector's decision: chosen on the review page, shown as it would be recorded, and made only when that is confirmed.

Whatever goes wrong on the way, what was typed comes back on the review page, and why stands above it.
"""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from service.acts import review
from service.acts.review import DecisionRequest, Ruling, SupplementItem
from service.doors.web.inspector import review_content, take_case
from service.doors.web.render import page
from service.doors.web.session import AGAIN, Inspector, checked_form
from service.platform.problems import REFUSALS, Refused, page_problem, translate
from service.platform.resources import OpenRooms, Rooms

if TYPE_CHECKING:
    from storage.accounts import Account

router = APIRouter(include_in_schema=False)

_KINDS = ("clear", "supplement", "inspection")
_LONGEST = {"reason": 4000, "override_reason": 4000}
_LONGEST_ITEM = 2000
_NOT_TYPED = ("csrf", "account", "step", "shown", AGAIN)

Fields = dict[str, str]


@router.get("/reviews/{case_id}/decision")
async def review_page(request: Request, case_id: str, _: Inspector) -> Response:
    """The address of a page that was sent a form, opened anew or in the other language: the case."""
    return RedirectResponse(f"/reviews/{case_id}?{request.url.query}".rstrip("?"), status_code=303)


@router.post("/reviews/{case_id}/decision")
async def decide(request: Request, case_id: str, rooms: OpenRooms, account: Inspector) -> Response:
    """Steps to a decision: `review` shows what would follow, `confirm` decides just that; `edit` and `take` keep what was typed.

    `again`: the form comes from the sign-in page after a session that ended. Then nothing is decided, whatever the step was.
    """
    # Browsers send line breaks as two characters, which the limits don't count twice.
    sent = await checked_form(request, again=True)
    fields = {name: value.replace("\r\n", "\n") for name, value in sent.items()}
    step = "edit" if AGAIN in fields else fields.get("step", "review")
    refused: Exception | None = None
    try:
        if step == "confirm":
            asked, verdict_id = _typed(fields), fields.get("verdict_id", "")
            await review.confirm(rooms, account, case_id, verdict_id, asked, shown=fields.get("shown", ""))
            return RedirectResponse("/reviews", status_code=303)
        if step == "take":
            await take_case(rooms, account, case_id)
        elif step != "edit":
            return await _summary(request, rooms, account, case_id, fields)
    except REFUSALS as error:
        refused = error
    return await _back_on_the_page(request, rooms, account, case_id, fields, refused)


async def _summary(request: Request, rooms: Rooms, account: "Account", case_id: str, fields: Fields) -> Response:
    """What would be recorded and what follows from it. Nothing is."""
    asked, verdict_id = _typed(fields), fields.get("verdict_id", "")
    settled = await review.preview_decision(rooms, account, case_id, verdict_id, asked)
    content = await review_content(rooms, account, case_id)
    return page(
        request,
        "decision.html",
        **content,
        settled=settled,
        rulings={ruling.check: ruling for ruling in settled.rulings},
        left_out=() if settled.kind == "supplement" else asked.items,
        shown=review.summary_hash(verdict_id, settled),
        typed_fields={name: value for name, value in fields.items() if name not in _NOT_TYPED},
    )


async def _back_on_the_page(
    request: Request, rooms: Rooms, account: "Account", case_id: str, fields: Fields, refused: Exception | None
) -> Response:
    content = await review_content(rooms, account, case_id)
    told = page_problem(translate(refused, request.url.path, request.method)) if refused else None
    kept = {name: value for name, value in fields.items() if name not in _NOT_TYPED}
    if kept.get("verdict_id") != content["verdict_id"]:
        # The flags on the page are other ones now: what was said of the old ones must be said anew.
        kept = {name: value for name, value in kept.items() if not name.startswith("ruling.")}
    return page(request, "review.html", status=told.status if told else 200, **content, kept=kept, refused=told)


def _typed(fields: Fields) -> DecisionRequest:
    """The decision that a form asks for. Refuses one without a choice, or with a text that would have to be cut."""
    kind = fields.get("kind", "")
    if kind not in _KINDS:
        raise Refused("decision_unchosen")
    for name, value in fields.items():
        longest = _LONGEST_ITEM if name.startswith("item.") else _LONGEST.get(name)
        if longest is not None and len(value) > longest:
            raise Refused("field_too_large", field=name, limit=longest)
    return DecisionRequest.model_validate(
        {
            "kind": kind,
            "reason": fields.get("reason", ""),
            "rulings": [
                Ruling.model_validate({"check": name.removeprefix("ruling."), "ruling": value})
                for name, value in fields.items()
                if name.startswith("ruling.") and value in {"confirmed", "dismissed"}
            ],
            "items": [
                SupplementItem(slot=name.removeprefix("item."), message=value.strip())
                for name, value in fields.items()
                if name.startswith("item.") and value.strip()
            ],
            "override_reason": fields.get("override_reason", ""),
        }
    )
