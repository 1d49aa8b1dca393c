using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Isolation;

/// <summary>One broken rule of the isolation scheme.</summary>
public sealed record LintFinding(string Rule, string Object, string Finding);

/// <summary>Reads the database's own catalogue and names what breaks rules L1 to L11 (security.md 1.4). Runs at start and in tests.</summary>
public static class CatalogLint
{
    // The only functions that run with their owner's rights: the ledger's three writers and the audit partitions.
    private static readonly string[] DefinerFunctions =
        ["ledger.post", "ledger.open_accounts", "ledger.anchor", "framework.ensure_audit_partitions"];

    // Whatever it is called: a role that it may become counts as well.
    private const string LoginSql =
        """
        select 'L11', current_user::text, 'is the login of requests and reaches past the policies as ' || string_agg(r.rolname, ', ')
        from pg_roles r where pg_has_role(current_user, r.oid, 'MEMBER') and (r.rolsuper or r.rolbypassrls) having count(*) > 0
        """;

    public static Task<IReadOnlyList<LintFinding>> RunAsync(
        NpgsqlDataSource dataSource, CancellationToken cancellationToken = default) => ReadAsync(
            dataSource.CreateCommand(EmbeddedSql.Read(typeof(CatalogLint).Assembly, "lint.sql"), [DefinerFunctions]),
            cancellationToken);

    /// <summary>Rule L11 for the login that requests really use.</summary>
    public static Task<IReadOnlyList<LintFinding>> RunOnLoginAsync(
        NpgsqlDataSource dataSource, CancellationToken cancellationToken = default) =>
        ReadAsync(dataSource.CreateCommand(LoginSql), cancellationToken);

    private static async Task<IReadOnlyList<LintFinding>> ReadAsync(NpgsqlCommand query, CancellationToken cancellationToken)
    {
        await using var command = query;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var findings = new List<LintFinding>();
        while (await reader.ReadAsync(cancellationToken))
        {
            findings.Add(new LintFinding(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return findings;
    }
}
