namespace CreatorSaaS.Framework.EntityFrameworkCore.Isolation;

/// <summary>The one text of the tenant fence and of grants.</summary>
internal static class RowSecurity
{
    public static string FenceSql(string table) =>
        $"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant_allow ON {table} AS PERMISSIVE TO cs_app, cs_ledger USING (true) WITH CHECK (true);
        CREATE POLICY tenant_fence ON {table} AS RESTRICTIVE TO PUBLIC
            USING (tenant_id = current_setting('app.tenant_id')::uuid)
            WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid)
        """;

    /// <summary>Reads <c>role:privilege,privilege;role:privilege</c>.</summary>
    public static string GrantSql(string table, string grants) =>
        string.Join(";\n", grants.Split(';').Select(grant =>
        {
            var (role, privileges) = (grant.Split(':')[0], grant.Split(':')[1]);
            return $"GRANT {privileges.ToUpperInvariant()} ON {table} TO {role}";
        }));
}
