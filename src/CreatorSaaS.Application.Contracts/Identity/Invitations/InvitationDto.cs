namespace CreatorSaaS.Identity.Invitations;

/// <summary>An invitation as its agency sees it.</summary>
public sealed record InvitationDto
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required string? CompanyName { get; init; }

    public required DateTime ExpiresAt { get; init; }

    /// <summary>It can still be accepted.</summary>
    public required bool IsOpen { get; init; }
}

/// <summary>An invitation as the invited person sees it.</summary>
/// <param name="AgencyName">Null for platform staff.</param>
/// <param name="HasAccount">The e-mail belongs to a person, who signs in to accept.</param>
public sealed record InvitationPreviewDto(
    Guid? TenantId, string? AgencyName, string Name, string Email, IReadOnlyList<string> Roles, DateTime ExpiresAt, bool HasAccount);

/// <summary>Where the person is a member now.</summary>
/// <param name="TenantId">Null is the platform itself.</param>
public sealed record AcceptedInvitationDto(Guid? TenantId, string? AgencyName, Guid PersonId);
