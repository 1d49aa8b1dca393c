using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Auth;

/// <summary>E-mail and password, and where to.</summary>
public sealed record LoginInput
{
    [Required, MaxLength(PersonConsts.EmailLengthMax)]
    public required string Email { get; init; }

    [Required, MaxLength(PersonConsts.PasswordLengthMax)]
    public required string Password { get; init; }

    /// <summary>Id or short name of the agency, <c>host</c> for the platform; needed by members of several.</summary>
    [MaxLength(128)]
    public string? Tenant { get; init; }

    /// <summary>What the list of sessions calls this program.</summary>
    [MaxLength(200)]
    public string? Client { get; init; }
}
