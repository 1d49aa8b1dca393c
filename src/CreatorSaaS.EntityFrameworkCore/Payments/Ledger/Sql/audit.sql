-- What must be true of a tenant's book whatever happened (money.md 6.1, 6.2, 6.9): one row per thing that is not, none
-- when all is well. The chain itself is recomputed outside the database, by code that shares nothing with ledger.post.
CREATE FUNCTION ledger.audit() RETURNS TABLE (rule text, subject text, detail text) LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    WITH tenant AS MATERIALIZED (SELECT current_setting('app.tenant_id')::uuid AS id),
    drift AS (
        SELECT a.code, a.currency, a.in_lots, b.debits, b.credits, b.last_seq, b.floor AS balance_floor, a.floor,
               coalesce(l.debits, 0) AS line_debits, coalesce(l.credits, 0) AS line_credits,
               coalesce(l.last_seq, 0) AS line_last_seq, coalesce(lots.remaining, 0) AS lots_remaining
          FROM tenant t
          JOIN ledger.account a ON a.tenant_id = t.id
          LEFT JOIN ledger.balance b ON b.tenant_id = t.id AND b.account_id = a.id
          LEFT JOIN (SELECT account_id, sum(greatest(amount, 0)) AS debits, sum(greatest(-amount, 0)) AS credits,
                            max(seq) AS last_seq
                       FROM ledger.line, tenant WHERE tenant_id = tenant.id GROUP BY account_id) l ON l.account_id = a.id
          LEFT JOIN (SELECT account_id, sum(remaining) AS remaining
                       FROM ledger.lot, tenant WHERE tenant_id = tenant.id GROUP BY account_id) lots
                 ON lots.account_id = a.id
    )
    SELECT 'entry_balances', e.idem_key, coalesce(l.currency || ' ' || l.total, 'no lines')
      FROM tenant t JOIN ledger.entry e ON e.tenant_id = t.id
      LEFT JOIN (SELECT seq, currency, sum(amount) AS total FROM ledger.line, tenant
                  WHERE tenant_id = tenant.id GROUP BY seq, currency) l ON l.seq = e.seq
     WHERE l.seq IS NULL OR l.total <> 0
    UNION ALL
    SELECT 'line_has_entry', l.seq::text, 'line ' || l.line_no
      FROM tenant t JOIN ledger.line l ON l.tenant_id = t.id
     WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.tenant_id = t.id AND e.seq = l.seq)
    UNION ALL
    SELECT 'balance_equals_lines', code || ' ' || currency,
           format('balance %s/%s at %s, lines %s/%s at %s',
               debits, credits, last_seq, line_debits, line_credits, line_last_seq)
      FROM drift
     WHERE (debits, credits, last_seq) IS DISTINCT FROM (line_debits::bigint, line_credits::bigint, line_last_seq)
    UNION ALL
    SELECT 'floor_holds', code || ' ' || currency, format('%s below %s', credits - debits, floor)
      FROM drift WHERE credits - debits < floor OR floor IS DISTINCT FROM balance_floor
    UNION ALL
    SELECT 'lots_equal_balance', code || ' ' || currency,
           format('lots %s, balance %s', lots_remaining, credits - debits)
      FROM drift WHERE lots_remaining <> CASE WHEN in_lots THEN credits - debits ELSE 0 END
    UNION ALL
    SELECT 'sequence_has_no_gap', count(e.seq)::text, format('%s entries, head %s, last %s',
               count(e.seq), max(h.seq), max(e.seq))
      FROM tenant t
      LEFT JOIN ledger.entry e ON e.tenant_id = t.id
      LEFT JOIN ledger.chain_head h ON h.tenant_id = t.id
    HAVING count(e.seq) <> coalesce(max(h.seq), 0) OR count(e.seq) <> coalesce(max(e.seq), 0)
$$;
