-- The three writers belong to cs_ledger, which row security binds; owned by a role that bypasses it, they could move
-- another tenant's balance (security.md 1.3). A function changes hands only into a schema where the new owner may
-- create.
GRANT CREATE ON SCHEMA ledger TO cs_ledger;
ALTER FUNCTION ledger.open_accounts(jsonb) OWNER TO cs_ledger;
ALTER FUNCTION ledger.post(jsonb) OWNER TO cs_ledger;
ALTER FUNCTION ledger.anchor(bigint, bytea, bytea, text, timestamptz) OWNER TO cs_ledger;
ALTER FUNCTION ledger.reversible_seq(uuid, jsonb) OWNER TO cs_ledger;
ALTER FUNCTION ledger.move_lots(uuid, bigint, text, jsonb, uuid[]) OWNER TO cs_ledger;
REVOKE CREATE ON SCHEMA ledger FROM cs_ledger;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.open_accounts(jsonb), ledger.post(jsonb),
    ledger.anchor(bigint, bytea, bytea, text, timestamptz), ledger.audit() TO cs_app;
GRANT EXECUTE ON FUNCTION ledger.netstring(text), ledger.utc_text(timestamptz), ledger.chain_hash_v1(bytea, text)
    TO cs_ledger;
