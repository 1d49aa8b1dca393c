using CreatorSaaS.Payments.Balances;
using CreatorSaaS.Payments.Decisions;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Asks for the decision about a release, and releases where it goes on.</summary>
[BackgroundJobName("Payments.DecideRelease")]
public sealed record DecideReleaseArgs(Guid EscrowId);

/// <inheritdoc cref="DecideReleaseArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class DecideReleaseJob(
    TenantMoneyGuard tenantGuard,
    MoneyDecisions decisions,
    IUnitOfWorkManager unitsOfWork,
    IEscrowRepository escrows,
    IChargeRepository charges,
    IReleaseRepository releases,
    IPayeeRepository payees,
    ProviderCommandQueue commands,
    IBackgroundJobManager jobs,
    ISettingProvider settings,
    ILedger ledger,
    IGuidGenerator guids) : AsyncBackgroundJob<DecideReleaseArgs>
{
    public override async Task ExecuteAsync(DecideReleaseArgs args)
    {
        await tenantGuard.CheckAsync();
        var hold = TimeSpan.FromDays(await settings.GetIntAsync(PaymentsSettings.HoldDays));
        await unitsOfWork.RunAsync(() => DecideAsync(args.EscrowId, hold));
    }

    private async Task DecideAsync(Guid escrowId, TimeSpan hold)
    {
        var escrow = await escrows.LockAsync(escrowId);
        if (!escrow.IsReleasable || decisions.OnRelease(escrow) is not { } goAhead)
        {
            return;
        }

        // A lot that is mature at once leaves the maturing account here, and whoever debits it holds the payee's row.
        await payees.LockAsync(escrow.PayeeId);
        var charge = await charges.GetAsync(escrow.ChargeId!.Value);
        var release = escrow.Release(goAhead, releaseId: guids.Create(), transferCommandId: guids.Create(), charge, hold);
        await escrows.UpdateAsync(escrow);
        await releases.InsertAsync(release);
        ledger.Post(release.Posted());
        ledger.PostIfAny(release.MaturedAtOnce());

        await commands.PlanAsync(
            release.TransferCommandId, ProviderCommandKind.Transfer, subjectId: release.Id, payeeId: release.PayeeId);
        if (!release.IsMature)
        {
            await jobs.EnqueueAsync(new MatureLotsArgs(release.PayeeId, release.Currency), dueAt: release.MaturesAt);
        }
    }
}
