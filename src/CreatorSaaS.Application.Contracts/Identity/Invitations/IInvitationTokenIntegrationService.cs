namespace CreatorSaaS.Identity.Invitations;

/// <summary>Gives the writer of the mail the secret that opens an invitation.</summary>
[IntegrationService]
public interface IInvitationTokenIntegrationService : IApplicationService
{
    /// <summary>
    /// Makes a new secret and voids the one before it, so that a mail written twice leaves one working link. Null when the
    /// invitation is open no more.
    /// </summary>
    Task<InvitationTokenDto> IssueAsync(Guid invitationId);
}

/// <summary>The secret, in clear this one time.</summary>
public sealed record InvitationTokenDto(string? Token);
