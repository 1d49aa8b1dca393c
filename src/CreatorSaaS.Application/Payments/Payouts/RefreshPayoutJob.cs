using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>Asks the provider how a payout is.</summary>
/// <param name="IsWatch">Looks again every day while it is in transit, should no event come.</param>
[BackgroundJobName("Payments.RefreshPayout")]
public sealed record RefreshPayoutArgs(Guid PayoutId, bool IsWatch = false);

/// <inheritdoc cref="RefreshPayoutArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class RefreshPayoutJob(
    IUnitOfWorkManager unitsOfWork,
    IPayoutRepository payouts,
    PayoutProjection projection,
    IPaymentProvider provider,
    IBackgroundJobManager jobs,
    IClock clock) : AsyncBackgroundJob<RefreshPayoutArgs>
{
    public override async Task ExecuteAsync(RefreshPayoutArgs args)
    {
        var known = await unitsOfWork.RunAsync(() => payouts.GetAsync(args.PayoutId));
        if (known.ProviderPayoutId is null)
        {
            // The event overtook the answer to our own command.
            throw new WorkPostponedException("The payout is not known to be accepted yet.", TimeSpan.FromSeconds(5));
        }

        var snapshot = (await provider.GetPayoutAsync(known.ConnectedAccountId, known.ProviderPayoutId)).ValueOrPostpone();
        await unitsOfWork.RunAsync(async () =>
        {
            var payout = await payouts.LockAsync(args.PayoutId);
            await projection.ApplyAsync(payout, snapshot);
            if (args.IsWatch && payout.State == PayoutState.InTransit)
            {
                await jobs.EnqueueAsync(args, dueAt: clock.Now.AddDays(1));
            }
        });
    }
}
