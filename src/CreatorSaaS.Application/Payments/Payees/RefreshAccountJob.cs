using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payees;

/// <summary>Asks the provider how a payee's connected account is.</summary>
[BackgroundJobName("Payments.RefreshAccount")]
public sealed record RefreshAccountArgs(Guid PayeeId);

/// <inheritdoc cref="RefreshAccountArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class RefreshAccountJob(
    IUnitOfWorkManager unitsOfWork, IPayeeRepository payees, AccountProjection projection, IPaymentProvider provider)
    : AsyncBackgroundJob<RefreshAccountArgs>
{
    public override async Task ExecuteAsync(RefreshAccountArgs args)
    {
        var known = await unitsOfWork.RunAsync(() => payees.GetAsync(args.PayeeId));
        if (known.ConnectedAccountId is null)
        {
            // The event overtook the answer to our own command, after which the account is looked at anyway.
            return;
        }

        var account = (await provider.GetAccountAsync(known.ConnectedAccountId)).ValueOrPostpone();
        await unitsOfWork.RunAsync(async () => await projection.ApplyAsync(await payees.LockAsync(args.PayeeId), account));
    }
}
