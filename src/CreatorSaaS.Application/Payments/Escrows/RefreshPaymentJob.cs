using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Asks the provider how a payment is.</summary>
[BackgroundJobName("Payments.RefreshPayment")]
public sealed record RefreshPaymentArgs(string PaymentId);

/// <inheritdoc cref="RefreshPaymentArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class RefreshPaymentJob(
    IUnitOfWorkManager unitsOfWork, FundingProjection projection, IPaymentProvider provider)
    : AsyncBackgroundJob<RefreshPaymentArgs>
{
    public override async Task ExecuteAsync(RefreshPaymentArgs args)
    {
        var payment = (await provider.GetPaymentAsync(args.PaymentId)).ValueOrPostpone();
        await unitsOfWork.RunAsync(() => projection.ApplyAsync(payment));
    }
}
