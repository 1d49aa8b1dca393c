namespace CreatorSaaS.Identity.Invitations;

/// <inheritdoc cref="IInvitationTokenIntegrationService"/>
[HostRole]
public sealed class InvitationTokenIntegrationService(IInvitationRepository invitations, TimeProvider time)
    : ApplicationService, IInvitationTokenIntegrationService
{
    [DisableIdempotency]
    public async Task<InvitationTokenDto> IssueAsync(Guid invitationId)
    {
        var invitation = await invitations.LockAcrossTenantsAsync(CurrentTenant.RowTenantId, invitationId);
        if (!invitation.IsOpen(time.GetUtcNow().UtcDateTime))
        {
            return new InvitationTokenDto(null);
        }

        var token = Secret.Generate();
        invitation.SetToken(Secret.HashOf(token));
        await invitations.UpdateAsync(invitation);
        return new InvitationTokenDto(token);
    }
}
