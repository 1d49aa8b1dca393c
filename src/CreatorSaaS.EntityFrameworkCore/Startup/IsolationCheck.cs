using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Isolation;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Startup;

/// <summary>Refuses to run on a database that does not keep tenants apart (security.md 1.4).</summary>
public static class IsolationCheck
{
    /// <exception cref="InvalidOperationException">It does not; the message names every finding.</exception>
    public static async Task RunAsync(IServiceProvider services)
    {
        IReadOnlyList<LintFinding> findings =
        [
            .. await CatalogLint.RunAsync(services.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseRoles.Host)),
            .. await CatalogLint.RunOnLoginAsync(services.GetRequiredKeyedService<NpgsqlDataSource>(DatabaseRoles.App)),
        ];
        if (findings.Count > 0)
        {
            throw new InvalidOperationException(
                "The database does not isolate tenants: "
                + string.Join("; ", findings.Select(finding => $"{finding.Rule} {finding.Object} {finding.Finding}")));
        }
    }
}
