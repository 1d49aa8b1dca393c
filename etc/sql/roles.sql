-- The five roles of the product, once per server. Safe to repeat: what exists is left alone, then checked.
-- Run by the provisioner, or by an operator whose login is a superuser or has CREATEDB, CREATEROLE and BYPASSRLS.
-- Passwords of the three logins are not in here: set them afterwards (ALTER ROLE ... PASSWORD).

DO $$
BEGIN
    -- Owns schemas, tables and functions. Nobody signs in as the owner.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cs_owner') THEN
        CREATE ROLE cs_owner NOLOGIN BYPASSRLS;
    END IF;

    -- Migrates. BYPASSRLS is not inherited by membership, so its sessions begin as the owner.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cs_migrator') THEN
        CREATE ROLE cs_migrator LOGIN;
        ALTER ROLE cs_migrator SET role = 'cs_owner';
    END IF;

    -- The runtime: row-level security binds it, and it owns nothing. The time limits are the last resort behind
    -- the ones a unit of work sets for itself.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cs_app') THEN
        CREATE ROLE cs_app LOGIN;
        ALTER ROLE cs_app SET statement_timeout = '30s';
        ALTER ROLE cs_app SET lock_timeout = '10s';
        ALTER ROLE cs_app SET idle_in_transaction_session_timeout = '60s';
    END IF;

    -- Schema host and the named services that look across tenants.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cs_host') THEN
        CREATE ROLE cs_host LOGIN BYPASSRLS;
    END IF;

    -- Owns the posting functions and alone writes ledger tables. Without BYPASSRLS, so that a posting function,
    -- which runs with its owner's rights, cannot reach another tenant's balance.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cs_ledger') THEN
        CREATE ROLE cs_ledger NOLOGIN;
    END IF;

    IF NOT pg_has_role('cs_migrator', 'cs_owner', 'SET') THEN
        GRANT cs_owner TO cs_migrator;
    END IF;

    -- ALTER FUNCTION ... OWNER TO cs_ledger wants the present owner as its member.
    IF NOT pg_has_role('cs_owner', 'cs_ledger', 'SET') THEN
        GRANT cs_ledger TO cs_owner;
    END IF;

    -- CREATE DATABASE ... OWNER cs_owner wants the creator as a member; a superuser already counts as one.
    IF NOT pg_has_role(current_user, 'cs_owner', 'SET') THEN
        EXECUTE format('GRANT cs_owner TO %I', current_user);
    END IF;
END $$;

DO $$
DECLARE
    wrong text;
BEGIN
    SELECT string_agg(actual.rolname, ', ' ORDER BY actual.rolname) INTO wrong
    FROM pg_roles actual
    JOIN (VALUES ('cs_owner',    false, true),
                 ('cs_migrator', true,  false),
                 ('cs_app',      true,  false),
                 ('cs_host',     true,  true),
                 ('cs_ledger',   false, false)) AS expected (rolname, canlogin, bypassrls) USING (rolname)
    WHERE (actual.rolcanlogin, actual.rolbypassrls) IS DISTINCT FROM (expected.canlogin, expected.bypassrls)
       OR actual.rolsuper OR actual.rolcreatedb OR actual.rolcreaterole OR actual.rolreplication;

    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'These roles exist with other attributes than the product wants: %', wrong
            USING HINT = 'See etc/sql/roles.sql; correct them with ALTER ROLE as a superuser.';
    END IF;
END $$;
