using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>Pays from the connected account to its bank, once the money has reached the account.</summary>
public sealed class SendPayoutProviderCommandHandler(
    IPayoutRepository payouts, IJournal journal, ILedger ledger, IBackgroundJobManager jobs, IClock clock)
    : IProviderCommandHandler, ITransientDependency
{
    private static readonly TimeSpan LookAfter = TimeSpan.FromHours(1);

    public ProviderCommandKind Kind => ProviderCommandKind.SendPayout;

    public async Task<ProviderRequest?> ComposeAsync(ProviderCommand command)
    {
        var payout = await payouts.GetAsync(command.SubjectId);
        var connected = LedgerAccounts.ProviderConnected(payout.ConnectedAccountId);
        return await journal.GetBalanceAsync(connected, payout.Currency) >= payout.Amount
            ? new ProviderRequest.SendPayout(
                payout.Id, payout.AmountMinor, payout.Currency, payout.ConnectedAccountId, payout.ProviderBankId)
            : null;
    }

    public async Task LockAsync(Guid subjectId) => await payouts.LockAsync(subjectId);

    public async Task SucceedAsync(ProviderCommand command, ProviderRequest request, ProviderResult result)
    {
        var payout = await payouts.GetAsync(command.SubjectId);
        payout.MarkInTransit(result.ObjectId, command.Epoch, arrivesAt: result.At);
        await payouts.UpdateAsync(payout);
        ledger.Post(LedgerPostings.PayoutAccepted(payout.Id, command.Epoch, payout.ConnectedAccountId, payout.Amount));
        await jobs.EnqueueAsync(new RefreshPayoutArgs(payout.Id, IsWatch: true), dueAt: (result.At ?? clock.Now) + LookAfter);
    }

    public async Task FailAsync(ProviderCommand command)
    {
        var payout = await payouts.GetAsync(command.SubjectId);
        payout.MarkRefused(command.Epoch, command.Reason, command.Detail, clock.Now);
        await payouts.UpdateAsync(payout);
        ledger.Post(LedgerPostings.PayoutReturned(payout.PayeeId, payout.Id, command.Epoch, payout.Amount));
        await jobs.EnqueueAsync(new RefreshAccountArgs(payout.PayeeId));
    }
}
