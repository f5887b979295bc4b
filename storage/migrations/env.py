from alembic import context
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

url = context.config.attributes["url"].replace("postgresql://", "postgresql+psycopg://", 1)

with create_engine(url, poolclass=NullPool).connect() as connection:
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
