-- Hash version 1 of the chain (money.md 2.8). Never redefined: a change is a new version with functions of its own.

-- One field of the canonical text: decimal byte length, colon, text, comma; null is "-,".
CREATE FUNCTION ledger.netstring(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_text IS NULL THEN '-,' ELSE octet_length(p_text) || ':' || p_text || ',' END;

CREATE FUNCTION ledger.utc_text(p_at timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

CREATE FUNCTION ledger.chain_hash_v1(p_previous bytea, p_canonical text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN sha256(p_previous || '\x01'::bytea || convert_to(p_canonical, 'UTF8'));
