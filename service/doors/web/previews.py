"""Evidence to look at, as pictures; and the original file as it was sent."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from service.acts.evidence import download, evidence_of
from service.acts.viewing import NoPicture, Viewer, seen
from service.doors.web.render import render
from service.doors.web.session import Visitor
from service.platform.problems import Refused
from service.platform.resources import OpenRooms

router = APIRouter(include_in_schema=False)

SIZES = {"thumb": 360, "frame": 800, "full": 1600}


@router.get("/cases/{case_id}/evidence/{evidence_id}/original")
async def original(case_id: str, evidence_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """The file, byte for byte."""
    async with rooms.database.transaction() as connection:
        row = await evidence_of(connection, account, case_id, evidence_id)
    return await download(rooms, row)


@router.get("/cases/{case_id}/evidence/{evidence_id}/video")
async def play(request: Request, case_id: str, evidence_id: str, rooms: OpenRooms, account: Visitor) -> Response:
    """A video that could be read, for the page's player, in ranges; no other file is ever given a type that a browser shows."""
    async with rooms.database.transaction() as connection:
        video = await seen(connection, account, case_id, evidence_id)
    if video.playable_as is None:
        raise Refused("unknown_address", path=request.url.path)
    return await download(rooms, video.row, shown_as=video.playable_as)


@router.get("/cases/{case_id}/evidence/{evidence_id}/{size}/{page}.jpg")
async def preview(
    request: Request, case_id: str, evidence_id: str, size: str, page: int, rooms: OpenRooms, account: Visitor
) -> Response:
    """One page, photo, or frame of a video. Evidence never changes, so a browser may keep it."""
    if size not in SIZES:
        raise Refused("unknown_address", path=request.url.path)
    async with rooms.database.transaction() as connection:
        shown = await seen(connection, account, case_id, evidence_id)
    tag = f'"{shown.row.sha256[:32]}-{size}-{page}-{shown.second(page):g}"'
    headers = {"ETag": tag, "Cache-Control": "private, max-age=604800, immutable"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    viewer: Viewer = request.app.state.previews
    try:
        content = await viewer.picture(rooms, shown, page, SIZES[size])
    except NoPicture as error:
        picture = render(request, "placeholder.svg", why=error.why)
        # With the status of an error, yet a picture: it stands where the page would show a broken one.
        return Response(picture, status_code=409, media_type="image/svg+xml", headers={"Cache-Control": "no-store"})
    return Response(content, media_type="image/jpeg", headers=headers)
