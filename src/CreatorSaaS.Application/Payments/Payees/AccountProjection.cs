using CreatorSaaS.Payments.Provider;

namespace CreatorSaaS.Payments.Payees;

/// <summary>What the provider says of a connected account; what waited for it is sent.</summary>
public sealed class AccountProjection(IPayeeRepository payees, ProviderCommandQueue commands) : ITransientDependency
{
    public async Task ApplyAsync(Payee locked, AccountSnapshot account)
    {
        var couldReceive = locked.CanReceive;
        locked.UpdateStanding(account.CanReceive, account.CanBePaidOut, account.ErroredBankIds);
        await payees.UpdateAsync(locked);
        if (account.CanReceive && !couldReceive)
        {
            await commands.EnqueueWaitingAsync(locked.Id);
        }
    }
}
