"""`/healthz` tells whether the process is alive, `/readyz` whether it can work and how old the oldest job is."""

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from service.acts.health import Ready, readiness
from service.platform.resources import OpenRooms

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    """The process answers."""

    model_config = ConfigDict(frozen=True)

    status: str = "ok"


@router.get("/healthz", response_model=Alive)
async def healthz() -> Alive:
    """Answers as long as the process is alive."""
    return Alive()


@router.get("/readyz", response_model=Ready)
async def readyz(request: Request, rooms: OpenRooms) -> Ready:
    """Answers when database, evidence store and the worker that is expected do; tells who works and what waits."""
    return await readiness(rooms, request.app.state.post)
