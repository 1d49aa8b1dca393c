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

    public static async Task<IReadOnlyList<LintFinding>> RunAsync(
        NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand(EmbeddedSql.Read(typeof(CatalogLint).Assembly, "lint.sql"));
        command.Parameters.Add(new NpgsqlParameter { Value = DefinerFunctions });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var findings = new List<LintFinding>();
        while (await reader.ReadAsync(cancellationToken))
        {
            findings.Add(new LintFinding(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return findings;
    }
}
