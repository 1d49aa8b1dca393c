using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Starts refunds: posts what leaves, and plans the command that sends it. The held payment is locked.</summary>
public sealed class RefundStarter(
    IEscrowRepository escrows,
    IChargeRepository charges,
    IRefundRepository refunds,
    ProviderCommandQueue commands,
    ILedger ledger,
    IGuidGenerator guids,
    IClock clock) : ITransientDependency
{
    /// <summary>Gives held money back, whole.</summary>
    public async Task StartAsync(Escrow escrow)
    {
        var charge = await charges.GetAsync(escrow.ChargeId!.Value);
        await StartAsync(escrow.Refund(refundId: guids.Create(), commandId: guids.Create(), charge, clock.Now));
        await escrows.UpdateAsync(escrow);
    }

    /// <summary>Gives money back that has no home.</summary>
    public Task StartAsync(Charge charge) =>
        StartAsync(Refund.OfSuspense(id: guids.Create(), charge, commandId: guids.Create(), clock.Now));

    private async Task StartAsync(Refund refund)
    {
        await refunds.InsertAsync(refund);
        ledger.Post(refund.Started());
        await commands.PlanAsync(refund.CommandId, ProviderCommandKind.Refund, refund.Id);
    }
}
