"""What the tables of the job queue (Procrastinate's) tell of work that waits and of workers that live."""

from datetime import timedelta

from storage.database import Connection


async def oldest_waiting(connection: Connection) -> timedelta | None:
    """Age of the oldest read or verify job that is not done; None when nothing waits."""
    query = """
        SELECT now() - min(events.at) AS age
        FROM procrastinate_jobs AS jobs
        JOIN procrastinate_events AS events ON events.job_id = jobs.id AND events.type = 'deferred'
        WHERE jobs.status IN ('todo', 'doing') AND jobs.task_name IN ('read', 'verify')
    """
    row = await (await connection.execute(query)).fetchone()
    age = row["age"] if row else None
    return age if isinstance(age, timedelta) else None


async def is_alive(connection: Connection, worker_id: int | None, seconds: float) -> bool:
    """Whether this worker gave a sign of life in the last so many seconds."""
    query = "SELECT FROM procrastinate_workers WHERE id = %s AND last_heartbeat > now() - make_interval(secs => %s)"
    return (await connection.execute(query, [worker_id, seconds])).rowcount == 1


async def workers_alive(connection: Connection, seconds: float) -> int:
    """How many workers gave a sign of life in the last so many seconds."""
    query = "SELECT count(*) AS n FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)"
    row = await (await connection.execute(query, [seconds])).fetchone()
    return int(row["n"]) if row else 0
