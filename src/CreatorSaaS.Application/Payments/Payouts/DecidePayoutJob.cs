using CreatorSaaS.Payments.Decisions;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>Asks for the decision about a payout, and sends it where it goes on.</summary>
[BackgroundJobName("Payments.DecidePayout")]
public sealed record DecidePayoutArgs(Guid PayoutId);

/// <inheritdoc cref="DecidePayoutArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class DecidePayoutJob(
    TenantMoneyGuard tenantGuard,
    MoneyDecisions decisions,
    IUnitOfWorkManager unitsOfWork,
    IPayoutRepository payouts,
    IPayeeRepository payees,
    ProviderCommandQueue commands,
    ILedger ledger,
    IGuidGenerator guids,
    IClock clock) : AsyncBackgroundJob<DecidePayoutArgs>
{
    public override async Task ExecuteAsync(DecidePayoutArgs args)
    {
        await tenantGuard.CheckAsync();
        await unitsOfWork.RunAsync(() => DecideAsync(args.PayoutId));
    }

    private async Task DecideAsync(Guid payoutId)
    {
        var payout = await payouts.LockAsync(payoutId);
        if (payout.State is not (PayoutState.Requested or PayoutState.Held))
        {
            return;
        }

        if (await HasOtherDestinationAsync(payout))
        {
            payout.Cancel(clock.Now);
            ledger.Post(LedgerPostings.PayoutReturned(payout.PayeeId, payout.Id, payout.CommandEpoch, payout.Amount));
        }
        else if (decisions.OnPayout(payout) is { } goAhead)
        {
            payout.Send(goAhead, commandId: guids.Create());
            await commands.PlanAsync(
                payout.CommandId!.Value, ProviderCommandKind.SendPayout, subjectId: payout.Id, payeeId: payout.PayeeId);
        }
        else if (payout.State == PayoutState.Requested)
        {
            payout.Hold();
        }

        await payouts.UpdateAsync(payout);
    }

    // The destination is pinned at the request; where the payee changed it meanwhile, they ask again (money.md 3.7).
    private async Task<bool> HasOtherDestinationAsync(Payout payout) =>
        (await payees.GetAsync(payout.PayeeId)).CurrentBankAccount?.Id != payout.BankAccountId;
}
