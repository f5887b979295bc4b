"""What a look-up takes through PostgreSQL: with an index in memory, and beside it by reading every row. All in one process.

The database is the embedded one; the pictures are drawn by chance (`bench/_drawn.py`). One look-up is all four searches that are made for
a photo with a frame: its bytes, two views in eight orientations, its words and its mirrored words and whether those agree, each with the
taking in of what was committed before it, and with the count of what was compared. Between two look-ups one new picture is committed by
another connection; that is timed as well.

Run: python bench/lookup.py [--json] [--pictures 20000] [--drafts 2000] [--words 320]
"""

import argparse
import asyncio
import json
import os
import tempfile
import time
from pathlib import Path

import numpy as np
from _drawn import Likeness, Words, draw_hashes, draw_words, learn  # type: ignore[import-not-found]
from rich.console import Console

from extractors.similarity.agreement import agree
from storage.database import Connection, Database, migrate
from storage.embedded import start_embedded
from storage.pictures import feature_index, fingerprint_index
from storage.pictures.memory_index import MemoryIndex

FIRM = "INSERT INTO accounts VALUES ('acct', 'firm', 'drawn', now())"
CASES = """
    INSERT INTO cases (id, account_id, firm, matter_id, matter_version, matter, metadata, state, declaration, ledger_hash,
                       created_at, updated_at)
    SELECT 'case_' || n, 'acct', 'firm ' || n, 'drawn', '1', '{}', '{}', CASE WHEN n < %s THEN 'submitted' ELSE 'draft' END, '{}', '',
           now(), now()
    FROM generate_series(0, %s) AS n
"""
EVIDENCE = (
    "COPY evidence (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at) FROM STDIN"
)
SUBMIT = """
    UPDATE evidence SET submission = 1, submission_xid = pg_current_xact_id()
    FROM cases WHERE case_id = cases.id AND state = 'submitted'
"""
THRESHOLD, LEAST, ASKED_WORDS = 31, 2, 1000
LOOK_UPS, LOOK_UPS_READING = 60, 3
FEATURES = {"thumbnail": "x" * 1000}
"""Of real photos there are about 40 kB, which only matches need."""


async def fill(connection: Connection, likeness: Likeness, count: int, each: int, drafts: int) -> None:
    """Photos, three in each case; the last cases are drafts."""
    hashes, (flat, counts) = draw_hashes(likeness, 0, count), draw_words(likeness, 0, count, each)
    ends = np.cumsum(counts)
    await connection.execute(FIRM)
    await connection.execute(CASES, [(count - drafts) // 3, count // 3])
    async with connection.cursor() as cursor:
        async with cursor.copy(EVIDENCE) as copy:
            for row in range(count):
                await copy.write_row(
                    (
                        f"ev_{row}",
                        f"case_{row // 3}",
                        f"slot {row % 3}",
                        1,
                        True,
                        f"{row:064x}",
                        1,
                        "a",
                        "drawn",
                        "2026-11-25",
                    )
                )
        await cursor.execute(SUBMIT)
        async with cursor.copy("COPY fingerprints (evidence_id, algorithm, bits) FROM STDIN") as copy:
            for row in range(count):
                await copy.write_row((f"ev_{row}", "dct256", f"{int.from_bytes(hashes[row].tobytes()):0256b}"))
        async with cursor.copy("COPY photo_features (evidence_id, words, places, features) FROM STDIN") as copy:
            for row in range(count):
                words = draw_places(flat[ends[row] - counts[row] : ends[row]], row)
                await copy.write_row((f"ev_{row}", [*words], b"".join(words.values()), json.dumps(FEATURES)))


async def insert(database: Database, likeness: Likeness, seed: int, each: int) -> None:
    """One more picture, committed."""
    bits, (flat, _) = draw_hashes(likeness, seed, 1)[0].tobytes().hex(), draw_words(likeness, seed, 1, each)
    async with database.transaction() as connection:
        await connection.execute(
            "INSERT INTO evidence (id, case_id, slot, revision, current, sha256, size, filename, uploaded_by, received_at,"
            " submission, submission_xid) VALUES (%s, 'case_1', %s, 1, false, %s, 1, 'a', 'drawn', now(), 1, pg_current_xact_id())",
            [f"ev_new_{seed}", f"new {seed}", f"{seed:064x}"],
        )
        evidence = f"ev_new_{seed}"
        await fingerprint_index.add(connection, evidence_id=evidence, algorithm="dct256", bits_hex=bits)
        await feature_index.add(connection, evidence_id=evidence, words=draw_places(flat, seed), features=FEATURES)


def draw_places(words: Words, seed: int) -> dict[int, bytes]:
    """Words, and somewhere in a picture where each may be."""
    drawn = np.random.default_rng([3, seed]).integers([160, 120, 256, 8], size=(len(words), 4), dtype=np.uint8)
    return {int(word): bytes(where) for word, where in zip(words, drawn, strict=True)}


async def look_up(connection: Connection, likeness: Likeness, seed: int, memory: MemoryIndex | None) -> float:
    """All searches of one photo; milliseconds."""
    asked, (flat, counts) = draw_hashes(likeness, seed, 16), draw_words(likeness, seed, 2, ASKED_WORDS)
    views = [[one.tobytes().hex() for one in view] for view in (asked[:8], asked[8:])]
    both = [draw_places(flat[: counts[0]], seed), draw_places(flat[counts[0] :], seed)]
    begun = time.perf_counter()
    await fingerprint_index.search_exact(connection, sha256="f" * 64, case_id="case_0", memory=memory)
    for view in views:
        await fingerprint_index.search_near(
            connection, algorithms=["dct256"], bits_hex=view, threshold=THRESHOLD, case_id="case_0", memory=memory
        )
    words = [[*form] for form in both]
    _, found = await feature_index.search(connection, words=words, least=LEAST, case_id="case_0", memory=memory)
    sum(agree(both, one.shared) for one in found)
    return 1000 * (time.perf_counter() - begun)


async def measure(url: str, count: int, each: int, drafts: int) -> dict[str, float]:
    """All figures."""
    likeness, _, _ = learn(each)
    database = await Database.open(url)
    async with database.transaction() as connection:
        await fill(connection, likeness, count, each, drafts)
    memory, times, inserts = MemoryIndex(), [], []
    async with database.transaction() as connection:
        await connection.execute("ANALYZE")
    async with database.transaction() as connection:
        loaded = await look_up(connection, likeness, 10**6, memory)
    for seed in range(LOOK_UPS):
        begun = time.perf_counter()
        await insert(database, likeness, 10**7 + seed, each)
        inserts.append(time.perf_counter() - begun)
        async with database.transaction() as connection:
            times.append(await look_up(connection, likeness, seed + 1, memory))
    async with database.transaction() as connection:
        reading = [await look_up(connection, likeness, seed + 1, None) for seed in range(LOOK_UPS_READING)]
    await database.close()
    return {
        "pictures": count,
        "in_drafts": drafts,
        "p50_ms": float(np.percentile(times, 50)),
        "p99_ms": float(np.percentile(times, 99)),
        "reading_every_row_p50_ms": float(np.percentile(reading, 50)),
        "first_look_up_s": loaded / 1000,
        "committed_inserts_per_s": 1 / float(np.median(inserts)),
    }


def main() -> None:
    """Prints the figures, and with --json one JSON object as the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--pictures", type=int, default=20_000)
    parser.add_argument(
        "--drafts", type=int, default=2_000, help="of the pictures those in cases that were never submitted"
    )
    parser.add_argument("--words", type=int, default=320, help="words of each picture")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="huozheng-") as folder:
        Path(folder).chmod(0o755)
        server = start_embedded(Path(folder) / "data")
        try:
            migrate(server.url)
            result = asyncio.run(measure(server.url, arguments.pictures, arguments.words, arguments.drafts))
        finally:
            server.stop()
    console = Console(width=120)
    console.print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name, value in result.items():
        console.print(f"{name.replace('_', ' '):>28} {value:,.2f}")
    if arguments.json:
        print(json.dumps(result))


if __name__ == "__main__":
    main()
