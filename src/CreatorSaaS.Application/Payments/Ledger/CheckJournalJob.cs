using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc cref="CheckJournalArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class CheckJournalJob(
    IUnitOfWorkManager unitsOfWork,
    IJournalCheckRepository checks,
    ICurrentTenant tenant,
    IClock clock,
    ILogger<CheckJournalJob> logger) : AsyncBackgroundJob<CheckJournalArgs>
{
    public override async Task ExecuteAsync(CheckJournalArgs args)
    {
        // Reading a long book takes its time: nothing is locked meanwhile, and what is posted meanwhile is no finding.
        var found = await unitsOfWork.RunAsync(
            unit => unit.ServiceProvider.GetRequiredService<JournalInspector>().InspectAsync(),
            new UnitOfWorkOptions("Payments", IsReadOnly: true));
        var isNewlyBroken = await unitsOfWork.RunAsync(() => RecordAsync(found));
        if (isNewlyBroken)
        {
            logger.LogError(
                "The journal of tenant {TenantId} is not what was posted: {Faults}",
                tenant.RowTenantId,
                string.Join("; ", found.Faults));
        }
    }

    private async Task<bool> RecordAsync(JournalFindings found)
    {
        var now = clock.Now;
        var known = await checks.FindAsync(tenant.RowTenantId);
        var check = known ?? new JournalCheck(tenant.RowTenantId);
        var isNewlyBroken = check.Record(found, now);
        await (known is null ? checks.InsertAsync(check) : checks.UpdateAsync(check));
        return isNewlyBroken;
    }
}
