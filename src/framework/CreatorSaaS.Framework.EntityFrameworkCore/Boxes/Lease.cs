using CreatorSaaS.Framework.EntityFrameworkCore.Uow;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Boxes;

/// <summary>The claim on a row of inbox or jobs. What the row's body writes commits only while the claim holds.</summary>
internal sealed class Lease(string table, LeasedRow row)
{
    private static readonly AsyncLocal<Lease?> Ambient = new();
    private bool _isEnded;

    /// <summary>Of the body that runs here; null anywhere else.</summary>
    public static Lease? Current { get => Ambient.Value; set => Ambient.Value = value; }

    public LeasedRow Row => row;

    /// <summary>Keeps others from claiming the row until the unit, one of several that the body opens, is committed.</summary>
    /// <exception cref="InvalidOperationException">Another runner has it, or it was given up.</exception>
    public Task HoldAsync(UnitOfWork unit) =>
        // A body may also write for the host or another tenant, whose units do not see the row.
        _isEnded || unit.Options.IsReadOnly || (unit.RowTenantId != row.TenantId && !unit.Options.IsHost)
            ? Task.CompletedTask
            : RequireAsync(unit, $"select seq from {table} where tenant_id = $1 and seq = $2 and lease_token = $3 for share");

    /// <summary>Ends the row with the unit's commit.</summary>
    /// <inheritdoc cref="HoldAsync"/>
    public Task EndAsync(UnitOfWork unit, string state)
    {
        _isEnded = true;
        return RequireAsync(
            unit,
            $"""
            update {table} set state = '{state}', done_at = now(), lease_token = null, lease_until = null, last_error = null
            where tenant_id = $1 and seq = $2 and lease_token = $3 returning seq
            """);
    }

    private async Task RequireAsync(UnitOfWork unit, string sql)
    {
        var context = await unit.GetDbContextAsync();
        await using var batch = context.CreateBatch(AbpDbContext.Command(sql, row.TenantId, row.Seq, row.Token));
        if (await batch.ExecuteScalarAsync() is null)
        {
            throw new InvalidOperationException($"The lease of {table} {row.Seq} was lost; another runner has it.");
        }
    }
}
