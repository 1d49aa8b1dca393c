using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Asks the provider how a payment page is, and its payment.</summary>
[BackgroundJobName("Payments.RefreshPage")]
public sealed record RefreshPageArgs(string PageId);

/// <inheritdoc cref="RefreshPageArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class RefreshPageJob(
    IUnitOfWorkManager unitsOfWork, FundingProjection projection, IPaymentProvider provider)
    : AsyncBackgroundJob<RefreshPageArgs>
{
    public override async Task ExecuteAsync(RefreshPageArgs args)
    {
        var page = (await provider.GetPageAsync(args.PageId)).ValueOrPostpone();

        // The payment first: money that came counts, whatever became of its page.
        if (page.PaymentId is not null)
        {
            var payment = (await provider.GetPaymentAsync(page.PaymentId)).ValueOrPostpone();
            await unitsOfWork.RunAsync(() => projection.ApplyAsync(payment));
        }

        if (page.IsExpired)
        {
            await unitsOfWork.RunAsync(() => projection.ExpireAsync(page));
        }
    }
}
