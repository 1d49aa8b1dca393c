using System.Globalization;

namespace CreatorSaaS.Identity.Invitations;

/// <inheritdoc cref="IInvitationIntegrationService"/>
[HostRole]
public sealed class InvitationIntegrationService(InvitationManager manager)
    : ApplicationService, IInvitationIntegrationService
{
    public async Task InviteAsync(InviteMemberInput input) => await manager.InviteAsync(
        CurrentTenant.RowTenantId,
        new InvitedPerson(input.Name, input.Email, [input.Role], input.CompanyName, CultureInfo.CurrentUICulture.Name));
}
