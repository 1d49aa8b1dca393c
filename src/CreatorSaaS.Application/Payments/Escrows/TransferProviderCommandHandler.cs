using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>
/// Moves released money to the creator's connected account, drawing on the brand's charge. Waits for the account; the
/// creator's balance does not: it was posted with the release.
/// </summary>
public sealed class TransferProviderCommandHandler(
    IReleaseRepository releases,
    IEscrowRepository escrows,
    IPayeeRepository payees,
    ProviderCommandQueue commands,
    IBackgroundJobManager jobs,
    ILedger ledger,
    IClock clock) : IProviderCommandHandler, ITransientDependency
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromHours(1);

    public ProviderCommandKind Kind => ProviderCommandKind.Transfer;

    public async Task<ProviderRequest?> ComposeAsync(ProviderCommand command)
    {
        var release = await releases.GetAsync(command.SubjectId);
        return await payees.GetAsync(release.PayeeId) is { CanReceive: true, ConnectedAccountId: { } account }
            ? new ProviderRequest.Transfer(
                release.Id, release.DealId, release.AmountMinor, release.Currency, account, release.ProviderChargeId)
            : null;
    }

    public async Task LockAsync(Guid subjectId) => await escrows.LockAsync(await releases.GetEscrowIdAsync(subjectId));

    public async Task SucceedAsync(ProviderCommand command, ProviderRequest request, ProviderResult result)
    {
        var transfer = (ProviderRequest.Transfer)request;
        var release = await releases.GetAsync(command.SubjectId);
        release.MarkTransferred(clock.Now);
        await releases.UpdateAsync(release);
        var escrow = await escrows.GetAsync(release.EscrowId);
        escrow.Settle(release.Id);
        await escrows.UpdateAsync(escrow);
        ledger.Post(LedgerPostings.TransferAccepted(release.Id, transfer.ConnectedAccountId, release.Amount));

        // A payout may wait for this money.
        await commands.EnqueueWaitingAsync(release.PayeeId);
    }

    public async Task FailAsync(ProviderCommand command)
    {
        // The money is the creator's whatever the provider says: another try, under another key.
        command.PlanAgain();
        await commands.EnqueueAsync(command.Id, dueAt: clock.Now + TryAgainAfter);
        await jobs.EnqueueAsync(new RefreshAccountArgs(command.PayeeId!.Value));
    }
}
