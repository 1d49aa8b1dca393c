using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Posts that the money of a charge is settled at the provider, from the day on that it named.</summary>
[BackgroundJobName("Payments.SettleCharge")]
public sealed record SettleChargeArgs(Guid ChargeId);

/// <inheritdoc cref="SettleChargeArgs"/>
[UnitOfWork(IsDisabled = true)]
public sealed class SettleChargeJob(
    IUnitOfWorkManager unitsOfWork, IChargeRepository charges, IPaymentProvider provider, ILedger ledger)
    : AsyncBackgroundJob<SettleChargeArgs>
{
    public override async Task ExecuteAsync(SettleChargeArgs args)
    {
        var known = await unitsOfWork.RunAsync(() => charges.GetAsync(args.ChargeId));
        if (!(await provider.IsSettledAsync(known.ProviderChargeId)).ValueOrPostpone())
        {
            throw new WorkPostponedException("The provider has not settled the charge yet.", TimeSpan.FromSeconds(30));
        }

        await unitsOfWork.RunAsync(async () =>
        {
            var charge = await charges.LockAsync(args.ChargeId);
            if (!charge.IsAvailable)
            {
                charge.MarkAvailable();
                await charges.UpdateAsync(charge);
                ledger.Post(LedgerPostings.ProviderFundsAvailable(charge.ProviderChargeId, charge.Net));
            }
        });
    }
}
