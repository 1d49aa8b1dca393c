using System.Globalization;
using CreatorSaaS.Framework.Emailing;
using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Identity.Invitations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Notifications.Mails;

/// <summary>
/// Writes the mail with the link. A second run sends a second mail whose link replaces the first one's: the secret is made
/// for the mail and stored nowhere in clear.
/// </summary>
[UnitOfWork(IsDisabled = true)]
public sealed class SendInvitationMail(
    IInvitationTokenIntegrationService invitations,
    IEmailSender mails,
    IStringLocalizer<NotificationsResource> texts,
    IConfiguration configuration)
    : IDistributedEventHandler<InvitationIssuedEto>
{
    public async Task HandleEventAsync(InvitationIssuedEto eventData)
    {
        if ((await invitations.IssueAsync(eventData.InvitationId)).Token is not { } token)
        {
            return;
        }

        using var language = CultureHelper.Use(eventData.Language);
        var agency = eventData.AgencyName ?? texts["Product"];
        await mails.SendAsync(
            eventData.Email,
            texts["Invitation:Subject", agency],
            texts[
                "Invitation:Body",
                eventData.Name,
                agency,
                $"{SelfUrl}/invitations/{token}",
                eventData.ExpiresAt.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)]);
    }

    private string SelfUrl =>
        (configuration["App:SelfUrl"] ?? configuration["AuthServer:Issuer"])?.TrimEnd('/')
        ?? throw new InvalidOperationException("App:SelfUrl is missing: the public address that links in mails lead to.");
}
