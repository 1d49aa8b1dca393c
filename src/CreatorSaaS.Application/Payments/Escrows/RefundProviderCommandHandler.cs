using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Gives a charge back.</summary>
public sealed class RefundProviderCommandHandler(
    IRefundRepository refunds, IEscrowRepository escrows, RefundProjection projection, IBackgroundJobManager jobs, IClock clock)
    : IProviderCommandHandler, ITransientDependency
{
    public ProviderCommandKind Kind => ProviderCommandKind.Refund;

    public async Task<ProviderRequest?> ComposeAsync(ProviderCommand command)
    {
        var refund = await refunds.GetAsync(command.SubjectId);
        return new ProviderRequest.Refund(refund.Id, refund.ProviderChargeId, refund.Total.AmountMinor, refund.Currency);
    }

    public async Task LockAsync(Guid subjectId) => await escrows.LockAsync(await refunds.GetEscrowIdAsync(subjectId));

    public async Task SucceedAsync(ProviderCommand command, ProviderRequest request, ProviderResult result)
    {
        var refund = await refunds.GetAsync(command.SubjectId);
        refund.Accept(result.ObjectId);
        await refunds.UpdateAsync(refund);
        await projection.ApplyAsync(refund, result.Status ?? RefundStage.Pending, reason: null);
        await jobs.LookTomorrowAsync(refund.Id, clock.Now);
    }

    public async Task FailAsync(ProviderCommand command) =>
        await projection.ApplyAsync(await refunds.GetAsync(command.SubjectId), RefundStage.Failed, command.Reason);
}
