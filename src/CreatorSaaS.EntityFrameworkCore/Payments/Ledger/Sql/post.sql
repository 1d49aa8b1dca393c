-- Posts all entries of a unit of work, as its last statement before commit, and answers their sequences in order
-- (money.md 2.5). p_entries is an array of
--   { id, key, kind, sourceType, sourceId, effectiveAt, reverses, actor, causation,
--     lines: [{ account, currency, amount, maturesAt, lot, maturedUntil }] }
-- amount: minor units, debit positive; reverses and lot: key of an entry; the tenant is app.tenant_id.
--
-- A key that was posted before with the same content answers the stored sequence and posts nothing.
-- Refuses with 23514 balance_floor, 23505 entry_key_once, entry_reverses_once or entry_source_once,
-- LG001 called twice, LG002 other content under the same key, LG003 account not open, LG004 malformed,
-- LG005 lots do not cover a debit, LG008 reversal of what is not there or not its mirror,
-- 40001 a twin was posted meanwhile: run the unit of work again.
CREATE FUNCTION ledger.post(p_entries jsonb) RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_tenant uuid := current_setting('app.tenant_id')::uuid;
    v_keys text[];
    v_hashes bytea[];
    v_answers bigint[];
    v_accounts uuid[];
    v_missing text;
    v_seq bigint;
    v_head bytea;
    v_hash bytea;
    v_position int;
    v_entry jsonb;
    v_id uuid;
    v_effective_at timestamptz;
    v_recorded_at timestamptz;
    v_reverses bigint;
    v_account_ids uuid[];
    v_currencies text[];
    v_amounts bigint[];
    v_balances bigint[];
    v_lines_text text;
    v_has_lots boolean;
BEGIN
    IF nullif(current_setting('ledger.posted', true), '') IS NOT NULL THEN
        RAISE EXCEPTION 'ledger.post was called in this transaction before' USING ERRCODE = 'LG001';
    END IF;
    PERFORM set_config('ledger.posted', 'yes', true);

    -- What an entry moves and why is its content; when, and at whose hand, is not: a repetition may come later.
    SELECT array_agg(e.entry->>'key' ORDER BY e.position),
           array_agg(sha256(convert_to(
               ledger.netstring(e.entry->>'kind')
               || ledger.netstring(e.entry->>'sourceType')
               || ledger.netstring(e.entry->>'sourceId')
               || ledger.netstring(e.entry->>'reverses')
               || l.lines_text, 'UTF8')) ORDER BY e.position)
      INTO v_keys, v_hashes
      FROM jsonb_array_elements(p_entries) WITH ORDINALITY AS e(entry, position)
     CROSS JOIN LATERAL (
           SELECT coalesce(string_agg(
                      ledger.netstring(line->>'account')
                      || ledger.netstring(line->>'currency')
                      || ledger.netstring(line->>'amount')
                      || ledger.netstring(line->>'lot'), '' ORDER BY position), '') AS lines_text
             FROM jsonb_array_elements(e.entry->'lines') WITH ORDINALITY AS lines(line, position)) l;

    -- Here and below LIMIT 1, and ANY beside the join of balances, keep the planner to one index probe per row, whatever
    -- statistics it has: a fresh or fast-growing book has none.
    SELECT array_agg(stored.seq ORDER BY asked.position),
           min(asked.key) FILTER (WHERE stored.request_hash <> asked.hash)
      INTO v_answers, v_missing
      FROM unnest(v_keys, v_hashes) WITH ORDINALITY AS asked(key, hash, position)
      LEFT JOIN LATERAL (
           SELECT seq, request_hash FROM ledger.entry WHERE tenant_id = v_tenant AND idem_key = asked.key
            LIMIT 1) stored ON true;
    IF v_missing IS NOT NULL THEN
        RAISE EXCEPTION 'key % was posted with other content', v_missing USING ERRCODE = 'LG002';
    END IF;
    IF array_position(v_answers, NULL) IS NULL THEN
        RETURN coalesce(v_answers, '{}');
    END IF;

    -- Balances of all new entries, ascending; then the head, once. Whoever holds the head waits for nobody.
    SELECT array_agg(DISTINCT a.id ORDER BY a.id),
           min(line.account || ' ' || line.currency) FILTER (WHERE a.id IS NULL)
      INTO v_accounts, v_missing
      FROM unnest(v_answers) WITH ORDINALITY AS answer(seq, position)
     CROSS JOIN LATERAL jsonb_to_recordset(p_entries->(answer.position::int - 1)->'lines')
           AS line(account text, currency text)
      LEFT JOIN LATERAL (
           SELECT id FROM ledger.account
            WHERE tenant_id = v_tenant AND code = line.account AND currency = line.currency AND status = 'open'
            LIMIT 1) a ON true
     WHERE answer.seq IS NULL;
    IF v_missing IS NOT NULL THEN
        RAISE EXCEPTION 'account % is not open', v_missing USING ERRCODE = 'LG003';
    END IF;

    PERFORM FROM ledger.balance
      WHERE tenant_id = v_tenant AND account_id = ANY (v_accounts)
      ORDER BY account_id FOR UPDATE;

    SELECT seq, hash INTO v_seq, v_head FROM ledger.chain_head WHERE tenant_id = v_tenant FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO ledger.chain_head (tenant_id, seq, hash)
        VALUES (v_tenant, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
        SELECT seq, hash INTO STRICT v_seq, v_head FROM ledger.chain_head WHERE tenant_id = v_tenant FOR UPDATE;
    END IF;

    IF EXISTS (
        SELECT FROM unnest(v_keys, v_answers) AS asked(key, seq)
         CROSS JOIN LATERAL (
               SELECT FROM ledger.entry WHERE tenant_id = v_tenant AND idem_key = asked.key LIMIT 1) stored
         WHERE asked.seq IS NULL)
    THEN
        RAISE EXCEPTION 'a twin of this posting was committed meanwhile' USING ERRCODE = '40001';
    END IF;

    FOR v_position IN 1 .. array_length(v_keys, 1) LOOP
        CONTINUE WHEN v_answers[v_position] IS NOT NULL;
        v_entry := p_entries->(v_position - 1);
        v_seq := v_seq + 1;
        v_id := (v_entry->>'id')::uuid;
        v_effective_at := (v_entry->>'effectiveAt')::timestamptz;
        v_recorded_at := clock_timestamp();
        v_reverses := NULL;
        IF v_entry->>'reverses' IS NOT NULL THEN
            v_reverses := ledger.reversible_seq(v_tenant, v_entry);
        END IF;

        WITH lines AS (
            SELECT l.position, a.id, a.code, a.currency, a.in_lots, (l.line->>'amount')::bigint AS amount
              FROM jsonb_array_elements(v_entry->'lines') WITH ORDINALITY AS l(line, position)
             CROSS JOIN LATERAL (
                   SELECT id, code, currency, in_lots FROM ledger.account
                    WHERE tenant_id = v_tenant AND code = l.line->>'account' AND currency = l.line->>'currency'
                    LIMIT 1) a
        ), moved AS (
            UPDATE ledger.balance b
               SET debits = b.debits + m.debit, credits = b.credits + m.credit, last_seq = v_seq
              FROM (SELECT id, sum(greatest(amount, 0))::bigint AS debit, sum(greatest(-amount, 0))::bigint AS credit
                      FROM lines GROUP BY id) m
             WHERE b.tenant_id = v_tenant AND b.account_id = m.id AND b.account_id = ANY (ARRAY(SELECT id FROM lines))
            RETURNING b.account_id, b.debits - m.debit - (b.credits - m.credit) AS before
        ), booked AS (
            SELECT l.*, (m.before + sum(l.amount) OVER (PARTITION BY l.id ORDER BY l.position))::bigint AS balance_after
              FROM lines l JOIN moved m ON m.account_id = l.id
        )
        SELECT array_agg(id ORDER BY position), array_agg(currency ORDER BY position),
               array_agg(amount ORDER BY position), array_agg(balance_after ORDER BY position),
               string_agg(
                   ledger.netstring(position::text) || ledger.netstring(id::text) || ledger.netstring(code)
                   || ledger.netstring(currency) || ledger.netstring(amount::text)
                   || ledger.netstring(balance_after::text), '' ORDER BY position),
               bool_or(in_lots)
          INTO v_account_ids, v_currencies, v_amounts, v_balances, v_lines_text, v_has_lots
          FROM booked;
        IF v_account_ids IS NULL THEN
            RAISE EXCEPTION 'entry % has no lines', v_keys[v_position] USING ERRCODE = 'LG004';
        END IF;

        v_hash := ledger.chain_hash_v1(v_head,
            ledger.netstring(v_tenant::text) || ledger.netstring(v_seq::text) || ledger.netstring(v_id::text)
            || ledger.netstring(v_entry->>'kind') || ledger.netstring(v_keys[v_position])
            || ledger.netstring(encode(v_hashes[v_position], 'hex'))
            || ledger.netstring(v_entry->>'sourceType') || ledger.netstring(v_entry->>'sourceId')
            || ledger.netstring(ledger.utc_text(v_effective_at)) || ledger.netstring(ledger.utc_text(v_recorded_at))
            || ledger.netstring(v_reverses::text) || ledger.netstring(v_entry->>'actor')
            || ledger.netstring(v_entry->>'causation') || v_lines_text);

        INSERT INTO ledger.entry (tenant_id, seq, entry_id, kind, idem_key, request_hash, source_type, source_id,
            effective_at, recorded_at, reverses, actor, causation, hash_version, prev_hash, hash)
        VALUES (v_tenant, v_seq, v_id, v_entry->>'kind', v_keys[v_position], v_hashes[v_position],
            v_entry->>'sourceType', v_entry->>'sourceId', v_effective_at, v_recorded_at, v_reverses,
            v_entry->>'actor', v_entry->>'causation', 1, v_head, v_hash);

        INSERT INTO ledger.line (tenant_id, seq, line_no, account_id, amount, currency, balance_after)
        SELECT v_tenant, v_seq, position, account_id, amount, currency, balance_after
          FROM unnest(v_account_ids, v_amounts, v_currencies, v_balances)
               WITH ORDINALITY AS l(account_id, amount, currency, balance_after, position);

        IF v_has_lots THEN
            PERFORM ledger.move_lots(v_tenant, v_seq, v_keys[v_position], v_entry->'lines', v_account_ids);
        END IF;

        v_head := v_hash;
        v_answers[v_position] := v_seq;
    END LOOP;

    UPDATE ledger.chain_head SET seq = v_seq, hash = v_head WHERE tenant_id = v_tenant;
    RETURN v_answers;
END $$;

-- Helpers of ledger.post alone: they run with its rights and are granted to nobody.

-- The entry that this one reverses: of the same accounts, each amount negated. A second reversal meets the unique
-- index.
CREATE FUNCTION ledger.reversible_seq(p_tenant uuid, p_entry jsonb) RETURNS bigint LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seq bigint;
BEGIN
    SELECT seq INTO v_seq FROM ledger.entry WHERE tenant_id = p_tenant AND idem_key = p_entry->>'reverses';
    IF v_seq IS NULL OR EXISTS (
        SELECT FROM (
            SELECT a.code, l.currency, l.amount
              FROM ledger.line l JOIN ledger.account a ON a.tenant_id = l.tenant_id AND a.id = l.account_id
             WHERE l.tenant_id = p_tenant AND l.seq = v_seq
            UNION ALL
            SELECT account, currency, amount
              FROM jsonb_to_recordset(p_entry->'lines') AS l(account text, currency text, amount bigint)) both_sides
         GROUP BY code, currency HAVING sum(amount) <> 0)
    THEN
        RAISE EXCEPTION 'entry % does not mirror %', p_entry->>'key', p_entry->>'reverses' USING ERRCODE = 'LG008';
    END IF;
    RETURN v_seq;
END $$;

-- A credit to an account in lots makes the lot of this entry. A debit consumes the lot that its line names, then others
-- by (matures_at, seq), immature ones only where maturedUntil is absent. The balance rows are locked, so nobody else
-- moves these lots.
CREATE FUNCTION ledger.move_lots(p_tenant uuid, p_seq bigint, p_key text, p_lines jsonb, p_account_ids uuid[])
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_line record;
    v_named bigint;
    v_taken bigint;
BEGIN
    FOR v_line IN
        SELECT a.id, a.code, (l.line->>'amount')::bigint AS amount,
               (l.line->>'maturesAt')::timestamptz AS matures_at, l.line->>'lot' AS lot,
               (l.line->>'maturedUntil')::timestamptz AS matured_until
          FROM jsonb_array_elements(p_lines) WITH ORDINALITY AS l(line, position)
         CROSS JOIN LATERAL (
               SELECT id, code FROM ledger.account
                WHERE tenant_id = p_tenant AND id = p_account_ids[l.position] AND in_lots
                LIMIT 1) a
         ORDER BY l.position
    LOOP
        IF v_line.amount < 0 THEN
            IF v_line.matures_at IS NULL THEN
                RAISE EXCEPTION 'a credit to % says when it matures', v_line.code USING ERRCODE = 'LG004';
            END IF;
            INSERT INTO ledger.lot (tenant_id, account_id, seq, remaining, matures_at)
            VALUES (p_tenant, v_line.id, p_seq, -v_line.amount, v_line.matures_at);
            CONTINUE;
        END IF;

        v_named := CASE WHEN v_line.lot = p_key THEN p_seq
                        ELSE (SELECT seq FROM ledger.entry WHERE tenant_id = p_tenant AND idem_key = v_line.lot) END;
        WITH queue AS (
            SELECT seq, remaining, sum(remaining) OVER (
                       ORDER BY seq IS NOT DISTINCT FROM v_named DESC, matures_at, seq) - remaining AS before
              FROM ledger.lot
             WHERE tenant_id = p_tenant AND account_id = v_line.id AND remaining > 0
               AND (v_line.matured_until IS NULL OR matures_at <= v_line.matured_until)
        ), consumed AS (
            UPDATE ledger.lot l SET remaining = l.remaining - q.taken
              FROM (SELECT seq, least(remaining, v_line.amount - before)::bigint AS taken
                      FROM queue WHERE before < v_line.amount) q
             WHERE l.tenant_id = p_tenant AND l.account_id = v_line.id AND l.seq = q.seq
            RETURNING q.taken
        )
        SELECT coalesce(sum(taken), 0) INTO v_taken FROM consumed;
        IF v_taken <> v_line.amount THEN
            RAISE EXCEPTION 'the lots of % do not cover %', v_line.code, v_line.amount USING ERRCODE = 'LG005';
        END IF;
    END LOOP;
END $$;
