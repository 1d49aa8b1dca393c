-- The journal only grows. These triggers bind every role, the owner of the tables included (money.md 2.4).

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'ledger.% refuses %: the journal only grows', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'LG007', TABLE = TG_TABLE_NAME;
END $$;

CREATE FUNCTION ledger.check_entry_balances() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ledger.line WHERE tenant_id = NEW.tenant_id AND seq = NEW.seq) OR EXISTS (
        SELECT FROM ledger.line WHERE tenant_id = NEW.tenant_id AND seq = NEW.seq
         GROUP BY currency HAVING sum(amount) <> 0)
    THEN
        RAISE EXCEPTION 'entry % does not balance', NEW.idem_key USING ERRCODE = 'LG004';
    END IF;
    RETURN NULL;
END $$;

-- At commit, once per entry and not per line: by then all its lines are there.
CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON ledger.entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.check_entry_balances();

CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON ledger.entry
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER line_append_only BEFORE UPDATE OR DELETE ON ledger.line
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER chain_anchor_append_only BEFORE UPDATE OR DELETE ON ledger.chain_anchor
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();

-- Code and currency are hashed with each line, class and floor decide what its past meant: only the status may change.
CREATE TRIGGER account_keeps_identity BEFORE UPDATE OF tenant_id, id, code, class, currency, floor, in_lots
    ON ledger.account FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER account_stays BEFORE DELETE ON ledger.account
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER balance_stays BEFORE DELETE ON ledger.balance
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER chain_head_stays BEFORE DELETE ON ledger.chain_head
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER lot_stays BEFORE DELETE ON ledger.lot
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();

DO $$
DECLARE v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY['account', 'balance', 'chain_head', 'entry', 'line', 'lot', 'chain_anchor'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_no_truncate BEFORE TRUNCATE ON ledger.%1$I '
            'FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', v_table);
    END LOOP;
END $$;
