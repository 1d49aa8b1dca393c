using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Asks the provider how a refund is.</summary>
[BackgroundJobName("Payments.RefreshRefund")]
public sealed record RefreshRefundArgs(Guid RefundId);

/// <inheritdoc cref="RefreshRefundArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class RefreshRefundJob(
    IUnitOfWorkManager unitsOfWork,
    IRefundRepository refunds,
    IEscrowRepository escrows,
    RefundProjection projection,
    IPaymentProvider provider,
    IBackgroundJobManager jobs,
    IClock clock) : AsyncBackgroundJob<RefreshRefundArgs>
{
    public override async Task ExecuteAsync(RefreshRefundArgs args)
    {
        var known = await unitsOfWork.RunAsync(() => refunds.GetAsync(args.RefundId));
        if (known.ProviderRefundId is null)
        {
            // The event overtook the answer to our own command, which says the same.
            return;
        }

        var snapshot = (await provider.GetRefundAsync(known.ProviderRefundId)).ValueOrPostpone();
        await unitsOfWork.RunAsync(async () =>
        {
            await escrows.LockAsync(known.EscrowId);
            var refund = await refunds.GetAsync(args.RefundId);
            await projection.ApplyAsync(refund, snapshot.Stage, snapshot.FailureReason);
            if (refund.State == RefundState.InFlight)
            {
                await jobs.LookTomorrowAsync(refund.Id, clock.Now);
            }
        });
    }
}
