using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Payouts;

namespace CreatorSaaS.Payments.Decisions;

/// <summary>
/// The one decision that stands between accepted work and its release, and between a payout's request and its sending.
/// By default both go on. No answer means that the money stays where it is until somebody decides.
/// </summary>
public sealed class MoneyDecisions(IClock clock) : DomainService
{
    public GoAhead? OnRelease(Escrow escrow)
    {
        ArgumentNullException.ThrowIfNull(escrow);
        return new GoAhead(clock.Now);
    }

    public GoAhead? OnPayout(Payout payout)
    {
        ArgumentNullException.ThrowIfNull(payout);
        return new GoAhead(clock.Now);
    }
}
