"""All dossiers: sixty that a clerk must turn down, forty that are right."""

from . import honest, untrue
from .draft import PLANS, Dossier, written

__all__ = ["DOSSIERS", "TOPICS", "Dossier"]
assert honest and untrue

TOPICS = tuple(dict.fromkeys(plan.about for plan in PLANS if not plan.honest))
DOSSIERS: tuple[Dossier, ...] = tuple(written(plan, seed) for seed, plan in enumerate(PLANS, 1))
