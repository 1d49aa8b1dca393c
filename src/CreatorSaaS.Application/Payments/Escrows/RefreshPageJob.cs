using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Asks the provider how a payment page is, and its payment.</summary>
/// <param name="IsWatch">Looks again every hour until nothing can come of the page any more, should no event come.</param>
[BackgroundJobName("Payments.RefreshPage")]
public sealed record RefreshPageArgs(string PageId, bool IsWatch = false);

/// <inheritdoc cref="RefreshPageArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class RefreshPageJob(
    IUnitOfWorkManager unitsOfWork,
    FundingProjection projection,
    IPaymentProvider provider,
    IBackgroundJobManager jobs,
    IClock clock) : AsyncBackgroundJob<RefreshPageArgs>
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromHours(1);

    public override async Task ExecuteAsync(RefreshPageArgs args)
    {
        var page = (await provider.GetPageAsync(args.PageId)).ValueOrPostpone();
        var payment = page.PaymentId is null ? null : (await provider.GetPaymentAsync(page.PaymentId)).ValueOrPostpone();

        // The payment first: money that came counts, whatever became of its page.
        if (payment is not null)
        {
            await unitsOfWork.RunAsync(() => projection.ApplyAsync(payment));
        }

        if (page.IsExpired)
        {
            await unitsOfWork.RunAsync(() => projection.ExpireAsync(page));
        }

        var mayStillBePaid = payment?.Charge is null && (!page.IsExpired || payment is { IsProcessing: true });
        if (args.IsWatch && mayStillBePaid)
        {
            await unitsOfWork.RunAsync(() => jobs.EnqueueAsync(args, dueAt: clock.Now + LookAgainAfter));
        }
    }
}
