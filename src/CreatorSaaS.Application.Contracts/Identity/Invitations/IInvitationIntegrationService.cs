using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Invitations;

/// <summary>Asks people to join for other contexts, which have checked that the caller may.</summary>
[IntegrationService]
public interface IInvitationIntegrationService : IApplicationService
{
    /// <summary>Invites somebody to the caller's agency; a mail with a link follows.</summary>
    /// <remarks>Refuses with AlreadyMember, InvitationAlreadyOpen.</remarks>
    Task InviteAsync(InviteMemberInput input);
}

/// <summary>Who is asked to join, as what, and why just now.</summary>
public sealed record InviteMemberInput : IHasIdempotencyKey
{
    /// <summary>Made from the fact that asks for it; the same key invites once.</summary>
    [Required, MaxLength(200)]
    public required string Key { get; init; }

    [OneLine, Required, EmailAddress, MaxLength(PersonConsts.EmailLengthMax)]
    public required string Email { get; init; }

    [OneLine, Required, MaxLength(PersonConsts.NameLengthMax)]
    public required string Name { get; init; }

    /// <summary>A role key that changes nobody's roles, see <see cref="RoleKeys"/>.</summary>
    [Required, AllowedValues(RoleKeys.Creator, RoleKeys.Brand)]
    public required string Role { get; init; }

    /// <summary>The company a brand speaks for.</summary>
    [OneLine, MaxLength(PersonConsts.CompanyNameLengthMax)]
    public string? CompanyName { get; init; }
}
