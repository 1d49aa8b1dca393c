using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>What of a held payment failed at the provider: found for who looks, tried again for who may.</summary>
public sealed class EscrowFailures(
    IReleaseRepository releases,
    IRefundRepository refunds,
    IChargeRepository charges,
    IProviderCommandRepository commands,
    RefundStarter starter,
    ProviderCommandQueue queue) : ITransientDependency
{
    public async Task<IReadOnlyList<EscrowFailureDto>> FindAsync(Escrow escrow)
    {
        var failures = (await FailedRefundsAsync(escrow)).Select(refund => new EscrowFailureDto(
            refund.IsOfSuspense ? EscrowFailureKind.LateRefund : EscrowFailureKind.Refund, refund.Total, refund.FailureReason));
        return await FindRefusedTransferAsync(escrow) is { } transfer
            ? [.. failures, new EscrowFailureDto(EscrowFailureKind.Transfer, escrow.Amount, transfer.Reason)]
            : [.. failures];
    }

    /// <summary>The held payment is locked. Answers whether there was anything.</summary>
    public async Task<bool> RetryAsync(Escrow escrow)
    {
        var failed = await FailedRefundsAsync(escrow);
        foreach (var refund in failed)
        {
            await (refund.IsOfSuspense
                ? starter.StartAsync(await charges.GetAsync(refund.ChargeId))
                : starter.StartAsync(escrow));
        }

        var transfer = await FindRefusedTransferAsync(escrow);
        if (transfer is not null)
        {
            await queue.EnqueueAsync(transfer.Id);
        }

        return failed.Count > 0 || transfer is not null;
    }

    /// <summary>The last try of each charge, where that failed; newest first.</summary>
    private async Task<IReadOnlyList<Refund>> FailedRefundsAsync(Escrow escrow) =>
    [
        .. (await refunds.GetOfEscrowAsync(escrow.Id))
            .GroupBy(refund => refund.ChargeId)
            .Where(tries => tries.All(refund => refund.State == RefundState.Failed))
            .Select(tries => tries.First()),
    ];

    // Planned again after a refusal: it waits for its hour, or for the creator's account.
    private async Task<ProviderCommand?> FindRefusedTransferAsync(Escrow escrow) =>
        escrow.State == EscrowState.Settling
        && await releases.FindOfEscrowAsync(escrow.Id) is { TransferredAt: null } release
        && await commands.GetAsync(release.TransferCommandId) is { State: ProviderCommandState.Planned, Epoch: > 1 } command
            ? command
            : null;
}
