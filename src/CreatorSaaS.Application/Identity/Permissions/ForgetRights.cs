using CreatorSaaS.Identity.Members;

namespace CreatorSaaS.Identity.Permissions;

/// <summary>Whoever changes what a role or a member may do, this node's next request knows it.</summary>
public sealed class ForgetRights(GrantCopies copies, IUnitOfWorkManager unitsOfWork)
    : ILocalEventHandler<EntityChangedEventData<PermissionGrant>>, ILocalEventHandler<EntityChangedEventData<Membership>>
{
    public Task HandleEventAsync(EntityChangedEventData<PermissionGrant> eventData)
    {
        unitsOfWork.Current!.OnCompleted(() => copies.DropAgency(eventData.Entity.TenantId));
        return Task.CompletedTask;
    }

    public Task HandleEventAsync(EntityChangedEventData<Membership> eventData)
    {
        var (tenantId, personId) = (eventData.Entity.TenantId, eventData.Entity.PersonId);
        unitsOfWork.Current!.OnCompleted(() => copies.DropMember(tenantId, personId));
        return Task.CompletedTask;
    }
}
