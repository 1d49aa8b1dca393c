using CreatorSaaS.Framework.Application.Pipeline;

namespace CreatorSaaS.Payments;

/// <summary>A suspended tenant starts no new releases and payouts; what was started goes on.</summary>
public sealed class TenantMoneyGuard(ITenantStateGuard states) : ITransientDependency
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);

    /// <exception cref="WorkPostponedException">The tenant takes no writes now.</exception>
    public async Task CheckAsync()
    {
        try
        {
            await states.CheckWriteAsync();
        }
        catch (BusinessException refusal)
        {
            // The guard's refusal is meant for a person; work waits until the tenant is active again.
            throw new WorkPostponedException(refusal.Code, AskAgainAfter);
        }
    }
}
