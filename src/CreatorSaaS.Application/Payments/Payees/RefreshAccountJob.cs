using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payees;

/// <summary>Asks the provider how a payee's connected account is.</summary>
/// <param name="IsWatch">Looks again every day until it can be paid, should no event come; a month at most.</param>
[BackgroundJobName("Payments.RefreshAccount")]
public sealed record RefreshAccountArgs(Guid PayeeId, bool IsWatch = false);

/// <inheritdoc cref="RefreshAccountArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class RefreshAccountJob(
    IUnitOfWorkManager unitsOfWork,
    IPayeeRepository payees,
    AccountProjection projection,
    IPaymentProvider provider,
    IBackgroundJobManager jobs,
    IClock clock) : AsyncBackgroundJob<RefreshAccountArgs>
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan WatchedFor = TimeSpan.FromDays(30);

    public override async Task ExecuteAsync(RefreshAccountArgs args)
    {
        var known = await unitsOfWork.RunAsync(() => payees.GetAsync(args.PayeeId));
        if (known.ConnectedAccountId is null)
        {
            // The event overtook the answer to our own command, after which the account is looked at anyway.
            return;
        }

        var account = (await provider.GetAccountAsync(known.ConnectedAccountId)).ValueOrPostpone();
        await unitsOfWork.RunAsync(async () =>
        {
            var payee = await payees.LockAsync(args.PayeeId);
            await projection.ApplyAsync(payee, account);
            var isReady = payee is { CanReceive: true, CanBePaidOut: true };
            if (args.IsWatch && !isReady && clock.Now < payee.TermsAcceptedAt + WatchedFor)
            {
                await jobs.EnqueueAsync(args, dueAt: clock.Now + LookAgainAfter);
            }
        });
    }
}
