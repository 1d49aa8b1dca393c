-- Rules L1 to L11 of security.md 1.4: one row per finding.
WITH ours AS (
    SELECT c.oid, c.relname, n.nspname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.reloptions
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname NOT LIKE 'pg\_temp%'
),
tables AS (
    SELECT o.*, a.attnotnull, a.attnum AS tenant_attnum
    FROM ours o LEFT JOIN pg_attribute a ON a.attrelid = o.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE o.relkind IN ('r', 'p') AND o.relname NOT LIKE '\_\_migrations%'
)
SELECT 'L1' AS rule, t.oid::regclass::text AS object, 'has no tenant_id' AS finding
    FROM tables t WHERE t.nspname NOT IN ('host', 'quartz') AND t.tenant_attnum IS NULL
UNION ALL SELECT 'L2', t.oid::regclass::text, 'has no row-level security'
    FROM tables t WHERE t.tenant_attnum IS NOT NULL AND NOT t.relrowsecurity AND t.nspname <> 'host'
UNION ALL SELECT 'L3', t.oid::regclass::text, 'does not force row-level security'
    FROM tables t WHERE t.tenant_attnum IS NOT NULL AND NOT t.relforcerowsecurity AND t.nspname <> 'host'
UNION ALL SELECT 'L4', t.oid::regclass::text, 'has a nullable tenant_id'
    FROM tables t WHERE t.tenant_attnum IS NOT NULL AND NOT t.attnotnull AND t.nspname <> 'host'
UNION ALL SELECT 'L5', t.oid::regclass::text, 'has no restrictive policy on tenant_id'
    FROM tables t WHERE t.tenant_attnum IS NOT NULL AND t.nspname <> 'host' AND NOT EXISTS (
        SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND NOT p.polpermissive AND p.polcmd = '*' AND p.polroles = '{0}'
            AND pg_get_expr(p.polqual, p.polrelid) = '(tenant_id = (current_setting(''app.tenant_id''::text))::uuid)'
            AND pg_get_expr(p.polwithcheck, p.polrelid) = '(tenant_id = (current_setting(''app.tenant_id''::text))::uuid)')
UNION ALL SELECT 'L6', i.indexrelid::regclass::text, 'is unique without tenant_id'
    FROM pg_index i JOIN tables t ON t.oid = i.indrelid
    WHERE i.indisunique AND t.tenant_attnum IS NOT NULL AND t.nspname <> 'host' AND NOT (t.tenant_attnum = ANY (i.indkey::int2[]))
UNION ALL SELECT 'L7', k.conname::text, 'references a tenant table without tenant_id'
    FROM pg_constraint k JOIN tables t ON t.oid = k.conrelid JOIN tables r ON r.oid = k.confrelid
    WHERE k.contype = 'f' AND t.tenant_attnum IS NOT NULL AND r.tenant_attnum IS NOT NULL AND NOT (t.tenant_attnum = ANY (k.conkey))
UNION ALL SELECT 'L8', o.oid::regclass::text, 'is a view that runs as its owner'
    FROM ours o WHERE o.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (o.reloptions), false)
UNION ALL SELECT 'L9', o.oid::regclass::text, 'is a materialized view' FROM ours o WHERE o.relkind = 'm'
UNION ALL SELECT 'L10', p.oid::regprocedure::text, 'is an unlisted SECURITY DEFINER function or has no pinned search_path'
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND (NOT (n.nspname || '.' || p.proname = ANY ($1::text[]))
        OR NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search\_path=%'))
UNION ALL SELECT 'L11', r.rolname::text, 'may bypass row-level security'
    FROM pg_roles r WHERE r.rolname IN ('cs_app', 'cs_ledger') AND (r.rolsuper OR r.rolbypassrls)
UNION ALL SELECT 'L11', t.oid::regclass::text, 'belongs to a runtime role'
    FROM tables t JOIN pg_roles r ON r.oid = t.relowner WHERE r.rolname IN ('cs_app', 'cs_host', 'cs_ledger')
ORDER BY 1, 2;
