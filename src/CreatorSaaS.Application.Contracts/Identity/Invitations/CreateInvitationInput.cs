using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Invitations;

/// <summary>Who is asked to join, and as what.</summary>
public sealed record CreateInvitationInput
{
    [OneLine, Required, EmailAddress, MaxLength(PersonConsts.EmailLengthMax)]
    public required string Email { get; init; }

    [OneLine, Required, MaxLength(PersonConsts.NameLengthMax)]
    public required string Name { get; init; }

    /// <summary>Role keys, see <see cref="RoleKeys"/>.</summary>
    [Required, MinLength(1), MaxLength(8)]
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The company a brand speaks for.</summary>
    [OneLine, MaxLength(PersonConsts.CompanyNameLengthMax)]
    public string? CompanyName { get; init; }

    /// <summary>Culture of the mail; the inviter's own without it.</summary>
    [MaxLength(PersonConsts.LanguageLengthMax)]
    public string? Language { get; init; }
}
