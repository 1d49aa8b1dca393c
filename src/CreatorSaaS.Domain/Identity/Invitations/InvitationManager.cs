using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Settings;
using CreatorSaaS.Identity.Agencies;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Invitations;

/// <summary>Invites people: at most one open invitation per agency and e-mail, none for who has joined.</summary>
public sealed class InvitationManager(
    IInvitationRepository invitations,
    IMembershipDirectory memberships,
    IAgencyRepository agencies,
    ISettingProvider settings,
    IDistributedEventBus events,
    IGuidGenerator guids,
    TimeProvider time)
    : DomainService
{
    public async Task<Invitation> InviteAsync(Guid tenantId, InvitedPerson invited)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var email = Person.Normalize(invited.Email);
        if (await memberships.HasMemberAcrossTenantsAsync(tenantId, email))
        {
            throw new BusinessException(IdentityErrorCodes.AlreadyMember).WithData("email", invited.Email);
        }

        // An expired one makes room; an open one is left to its unique index.
        var pending = await invitations.GetPendingAcrossTenantsAsync(tenantId);
        foreach (var expired in pending.Where(other => other.NormalizedEmail == email && !other.IsOpen(now)))
        {
            expired.Revoke(now);
        }

        var invitation = new Invitation(guids.Create(), tenantId, invited, await GetLifetimeAsync(), now);
        await AskForMailAsync(invitation);
        return await invitations.InsertAsync(invitation);
    }

    /// <summary>Starts its time again, with another mail.</summary>
    public async Task ReissueAsync(Invitation invitation)
    {
        invitation.Extend(await GetLifetimeAsync(), time.GetUtcNow().UtcDateTime);
        await AskForMailAsync(invitation);
    }

    private async Task<TimeSpan> GetLifetimeAsync() =>
        TimeSpan.FromDays(await settings.GetIntAsync(IdentitySettings.Invitations.LifetimeDays));

    private async Task AskForMailAsync(Invitation invitation) => await events.PublishAsync(new InvitationIssuedEto
    {
        TenantId = invitation.TenantId,
        InvitationId = invitation.Id,
        AgencyName = (await agencies.FindAsync(invitation.TenantId))?.Name,
        Name = invitation.Name,
        Email = invitation.Email,
        Language = invitation.Language,
        ExpiresAt = invitation.ExpiresAt,
    });
}
