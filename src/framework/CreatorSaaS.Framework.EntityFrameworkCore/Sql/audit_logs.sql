-- The audit log: one tenant table in monthly partitions of security time, append-only by grants and by triggers.
-- Retention drops whole partitions.
CREATE TABLE framework.audit_logs (
    tenant_id uuid NOT NULL,
    execution_time timestamptz NOT NULL,
    id uuid NOT NULL,
    execution_duration_ms integer NOT NULL,
    user_id uuid,
    service_name text NOT NULL,
    method_name text NOT NULL,
    parameters jsonb NOT NULL,
    changes jsonb,
    error_code text,
    correlation_id text,
    client_ip_address text,
    CONSTRAINT pk_audit_logs PRIMARY KEY (tenant_id, execution_time, id)
) PARTITION BY RANGE (execution_time);

ALTER TABLE framework.audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE framework.audit_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_allow ON framework.audit_logs AS PERMISSIVE TO cs_app, cs_ledger USING (true) WITH CHECK (true);
CREATE POLICY tenant_fence ON framework.audit_logs AS RESTRICTIVE TO PUBLIC
    USING (tenant_id = current_setting('app.tenant_id')::uuid)
    WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
GRANT SELECT, INSERT ON framework.audit_logs TO cs_app, cs_host;

CREATE FUNCTION framework.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    RAISE EXCEPTION '%.% is append-only', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_logs_rows_stay BEFORE UPDATE OR DELETE ON framework.audit_logs
    FOR EACH ROW EXECUTE FUNCTION framework.refuse_change();
CREATE TRIGGER audit_logs_stays BEFORE TRUNCATE ON framework.audit_logs
    FOR EACH STATEMENT EXECUTE FUNCTION framework.refuse_change();

-- A partition is reached through its parent only: it has its own fence and grants nothing.
CREATE FUNCTION framework.ensure_audit_partitions(months integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    first date;
    name text;
BEGIN
    FOR ahead IN 0..least(months, 24) LOOP
        first := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => ahead);
        name := 'audit_logs_' || to_char(first, 'YYYYMM');
        IF to_regclass('framework.' || name) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE framework.%I PARTITION OF framework.audit_logs FOR VALUES FROM (%L) TO (%L)',
                name, first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
            EXECUTE format('ALTER TABLE framework.%I ENABLE ROW LEVEL SECURITY', name);
            EXECUTE format('ALTER TABLE framework.%I FORCE ROW LEVEL SECURITY', name);
            EXECUTE format(
                'CREATE POLICY tenant_allow ON framework.%I AS PERMISSIVE TO cs_app, cs_ledger USING (true) WITH CHECK (true)', name);
            EXECUTE format(
                'CREATE POLICY tenant_fence ON framework.%I AS RESTRICTIVE TO PUBLIC '
                'USING (tenant_id = current_setting(''app.tenant_id'')::uuid) '
                'WITH CHECK (tenant_id = current_setting(''app.tenant_id'')::uuid)', name);
            EXECUTE format(
                'CREATE TRIGGER rows_stay BEFORE TRUNCATE ON framework.%I FOR EACH STATEMENT EXECUTE FUNCTION framework.refuse_change()', name);
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION framework.ensure_audit_partitions(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION framework.ensure_audit_partitions(integer) TO cs_host;
SELECT framework.ensure_audit_partitions(2);
