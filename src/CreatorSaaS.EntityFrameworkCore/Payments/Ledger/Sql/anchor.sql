-- Keeps a signed head of the chain (money.md 2.8). Answers whether it is new; LG009 where the chain has another hash
-- at that sequence: then what was signed is not what is stored.
CREATE FUNCTION ledger.anchor(
    p_seq bigint, p_hash bytea, p_signature bytea, p_key_id text, p_published_at timestamptz)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_tenant uuid := current_setting('app.tenant_id')::uuid;
BEGIN
    IF NOT EXISTS (SELECT FROM ledger.entry WHERE tenant_id = v_tenant AND seq = p_seq AND hash = p_hash) THEN
        RAISE EXCEPTION 'the chain has another hash at %', p_seq USING ERRCODE = 'LG009';
    END IF;
    INSERT INTO ledger.chain_anchor (tenant_id, seq, hash, signature, key_id, published_at)
    VALUES (v_tenant, p_seq, p_hash, p_signature, p_key_id, p_published_at) ON CONFLICT DO NOTHING;
    RETURN FOUND;
END $$;
