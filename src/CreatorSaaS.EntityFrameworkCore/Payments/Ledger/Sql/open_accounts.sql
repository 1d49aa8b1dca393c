-- Opens the accounts that are not open yet. p_accounts is an array of { code, class, currency, floor, inLots }.
-- Opening twice is opening once; LG006 where an open account was opened as something else.
-- Runs before ledger.post in the same transaction: accounts, then balances, then the head, so no two wait in a circle.
CREATE FUNCTION ledger.open_accounts(p_accounts jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_tenant uuid := current_setting('app.tenant_id')::uuid;
    v_differs text;
BEGIN
    WITH wanted AS (
        SELECT DISTINCT code, class, currency, floor, coalesce("inLots", false) AS in_lots
          FROM jsonb_to_recordset(p_accounts)
               AS w(code text, class text, currency text, floor bigint, "inLots" boolean)
    ), opened AS (
        INSERT INTO ledger.account (tenant_id, id, code, class, currency, floor, in_lots, status)
        SELECT v_tenant, gen_random_uuid(), w.code, w.class, w.currency, w.floor, w.in_lots, 'open'
          FROM wanted w
          LEFT JOIN LATERAL (
               SELECT true AS is_open FROM ledger.account
                WHERE tenant_id = v_tenant AND code = w.code AND currency = w.currency
                LIMIT 1) a ON true -- the limit keeps the planner to one index probe per account, statistics or not
         WHERE a.is_open IS NULL
         ORDER BY w.code, w.currency
        ON CONFLICT (tenant_id, code, currency) DO NOTHING
        RETURNING id, floor
    )
    INSERT INTO ledger.balance (tenant_id, account_id, debits, credits, floor, last_seq)
    SELECT v_tenant, id, 0, 0, floor, 0 FROM opened;

    SELECT w.code INTO v_differs
      FROM jsonb_to_recordset(p_accounts) AS w(code text, class text, currency text, floor bigint, "inLots" boolean)
     CROSS JOIN LATERAL (
           SELECT class, floor, in_lots FROM ledger.account
            WHERE tenant_id = v_tenant AND code = w.code AND currency = w.currency
            LIMIT 1) a
     WHERE (a.class, a.floor, a.in_lots) IS DISTINCT FROM (w.class, w.floor, coalesce(w."inLots", false))
     LIMIT 1;
    IF v_differs IS NOT NULL THEN
        RAISE EXCEPTION 'account % is open with another class or floor', v_differs USING ERRCODE = 'LG006';
    END IF;
END $$;
