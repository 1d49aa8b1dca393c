using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Members;

namespace CreatorSaaS.Payments.Payees;

/// <summary>Makes a payee of a creator who joins, so that their balance page stands before the first deal.</summary>
public sealed class CreatorJoinedHandler(PayeeManager payees) : IDistributedEventHandler<MemberJoinedEto>
{
    public Task HandleEventAsync(MemberJoinedEto eventData) =>
        eventData.Roles.Contains(RoleKeys.Creator)
            ? payees.EnsureAsync(eventData.PersonId, eventData.Name, eventData.Email)
            : Task.CompletedTask;
}
