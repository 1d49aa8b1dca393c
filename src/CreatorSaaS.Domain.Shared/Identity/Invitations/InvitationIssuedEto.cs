namespace CreatorSaaS.Identity.Invitations;

/// <summary>
/// Somebody is invited and waits for a mail. The secret is not in here, because events are stored: whoever writes the mail
/// asks for it.
/// </summary>
[EventName("Identity.Invitation.Issued")]
public sealed record InvitationIssuedEto : IMultiTenant, IHasPartitionKey
{
    /// <summary>The agency; the reserved host tenant for platform staff.</summary>
    public required Guid TenantId { get; init; }

    public required Guid InvitationId { get; init; }

    /// <summary>The agency's name; null for platform staff.</summary>
    public string? AgencyName { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>Culture that the mail is written in.</summary>
    public required string Language { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public Guid PartitionId => InvitationId;
}
