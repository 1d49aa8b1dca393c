-- Run inside each database of the product, after roles.sql. Safe to repeat.
-- PUBLIC gets nothing: every right is granted to a named role by the migration that makes the object.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE cs_owner, cs_ledger REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
