from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = """
CREATE TABLE accounts (
    id text PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('firm', 'inspector', 'authority')),
    name text NOT NULL CHECK (name <> ''),
    created_at timestamptz NOT NULL
);

CREATE TABLE api_keys (
    sha256 text PRIMARY KEY,
    prefix text NOT NULL UNIQUE,
    account_id text NOT NULL REFERENCES accounts,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE sessions (
    sha256 text PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts,
    expires_at timestamptz NOT NULL
);

CREATE TABLE cases (
    id text PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts,
    -- Whose photos these are: the declared carrier's code, or the account while none is declared.
    firm text NOT NULL,
    matter_id text NOT NULL,
    matter_version text NOT NULL,
    matter jsonb NOT NULL,
    client_reference text,
    metadata jsonb NOT NULL,
    state text NOT NULL,
    declaration jsonb NOT NULL,
    submission integer NOT NULL DEFAULT 0,
    ledger_number integer NOT NULL DEFAULT 0,
    ledger_hash text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    submitted_at timestamptz,
    UNIQUE (account_id, client_reference)
);
CREATE INDEX cases_by_account ON cases (account_id, id DESC);
CREATE INDEX cases_by_state ON cases (state, submitted_at);

CREATE TABLE evidence (
    id text PRIMARY KEY,
    case_id text NOT NULL REFERENCES cases,
    slot text NOT NULL,
    revision integer NOT NULL,
    current boolean NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint NOT NULL CHECK (size > 0),
    filename text NOT NULL,
    uploaded_by text NOT NULL,
    received_at timestamptz NOT NULL,
    UNIQUE (case_id, slot, revision)
);
CREATE UNIQUE INDEX evidence_one_current ON evidence (case_id, slot) WHERE current;
CREATE INDEX evidence_by_bytes ON evidence (sha256);

CREATE TABLE facts (
    evidence_id text NOT NULL REFERENCES evidence,
    extractor_version text NOT NULL,
    facts jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (evidence_id, extractor_version)
);

CREATE TABLE fingerprints (
    evidence_id text NOT NULL REFERENCES evidence,
    algorithm text NOT NULL,
    bits bit(256) NOT NULL,
    PRIMARY KEY (algorithm, evidence_id)
);

CREATE TABLE verdicts (
    id text PRIMARY KEY,
    case_id text NOT NULL REFERENCES cases,
    number integer NOT NULL,
    submission integer NOT NULL,
    status text NOT NULL CHECK (status IN ('passed', 'flagged')),
    dossier jsonb NOT NULL,
    verdict jsonb NOT NULL,
    supersedes text REFERENCES verdicts,
    judged_at timestamptz NOT NULL,
    UNIQUE (case_id, number),
    UNIQUE (case_id, submission)
);

CREATE TABLE findings (
    verdict_id text NOT NULL REFERENCES verdicts,
    position integer NOT NULL,
    check_id text NOT NULL,
    status text NOT NULL,
    reason text,
    finding jsonb NOT NULL,
    PRIMARY KEY (verdict_id, position)
);
CREATE INDEX findings_by_check ON findings (check_id, status);

CREATE TABLE decisions (
    id text PRIMARY KEY,
    case_id text NOT NULL REFERENCES cases,
    verdict_id text NOT NULL REFERENCES verdicts,
    inspector_id text NOT NULL REFERENCES accounts,
    kind text NOT NULL CHECK (kind IN ('clear', 'supplement', 'inspection')),
    reason text NOT NULL CHECK (reason <> ''),
    rulings jsonb NOT NULL,
    items jsonb NOT NULL,
    decided_at timestamptz NOT NULL,
    UNIQUE (verdict_id)
);

CREATE TABLE review_leases (
    case_id text PRIMARY KEY REFERENCES cases,
    inspector_id text NOT NULL REFERENCES accounts,
    until timestamptz NOT NULL
);

CREATE TABLE idempotency_keys (
    account_id text NOT NULL REFERENCES accounts,
    route text NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    started_at timestamptz NOT NULL,
    status integer,
    headers jsonb,
    body jsonb,
    PRIMARY KEY (account_id, route, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (started_at);

CREATE TABLE ledger (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- A row becomes visible to the feed only after every transaction older than its own has ended.
    xact xid8 NOT NULL DEFAULT pg_current_xact_id(),
    case_id text NOT NULL REFERENCES cases,
    number integer NOT NULL,
    kind text NOT NULL,
    actor text NOT NULL,
    at timestamptz NOT NULL,
    data jsonb NOT NULL,
    previous text NOT NULL,
    hash text NOT NULL,
    UNIQUE (case_id, number)
);
CREATE INDEX ledger_feed ON ledger (xact, seq);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER verdicts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON verdicts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


def upgrade() -> None:
    # The driver itself: SQLAlchemy would take % in the SQL for a placeholder.
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.execute(SCHEMA)
