using CreatorSaaS.Identity.Invitations;
using CreatorSaaS.Identity.Permissions;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Identity.Agencies;

/// <summary>A new agency's roles get what they may do by default.</summary>
public sealed class MakeDefaultGrantsOfTenant(DefaultGrants grants) : IDistributedEventHandler<TenantCreatedEto>
{
    public Task HandleEventAsync(TenantCreatedEto eventData) => grants.MakeAsync();
}

/// <summary>Remembers the agency's name and invites its first owner.</summary>
[HostRole]
public sealed class InviteFirstOwner(
    IAgencyRepository agencies, InvitationManager invitations, IUnitOfWorkManager unitsOfWork)
    : IDistributedEventHandler<TenantCreatedEto>
{
    public async Task HandleEventAsync(TenantCreatedEto eventData)
    {
        await agencies.InsertAsync(new Agency(eventData.TenantId, eventData.Name, eventData.Slug, eventData.TimeZone));
        await unitsOfWork.Current!.SaveChangesAsync();

        await invitations.InviteAsync(
            eventData.TenantId,
            new InvitedPerson(eventData.OwnerName, eventData.OwnerEmail, [RoleKeys.Owner], CompanyName: null, Language: "en"));
    }
}
