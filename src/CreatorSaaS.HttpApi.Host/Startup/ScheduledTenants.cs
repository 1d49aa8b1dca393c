using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.Quartz;
using CreatorSaaS.Saas.Tenants;
using Npgsql;

namespace CreatorSaaS.Startup;

/// <summary>The agencies, for schedules.</summary>
internal sealed class ScheduledTenants([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host) : IScheduledTenants
{
    public async Task<IReadOnlyList<ScheduledTenant>> GetAcrossTenantsAsync(CancellationToken cancellationToken)
    {
        await using var command = host.CreateCommand("select id, time_zone, state from host.tenants");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tenants = new List<ScheduledTenant>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tenants.Add(new ScheduledTenant(
                reader.GetGuid(0), reader.GetString(1), Enum.Parse<TenantState>(reader.GetString(2), ignoreCase: true) == TenantState.Active));
        }

        return tenants;
    }
}
