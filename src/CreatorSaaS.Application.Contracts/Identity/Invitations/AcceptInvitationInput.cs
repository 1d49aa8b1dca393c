using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Invitations;

/// <summary>The secret of the mail, and who accepts: name and password of a new account, or the password of the old one.</summary>
public sealed record AcceptInvitationInput
{
    [Required, MaxLength(128)]
    public required string Token { get; init; }

    /// <summary>The invited name without it.</summary>
    [OneLine, MaxLength(PersonConsts.NameLengthMax)]
    public string? Name { get; init; }

    /// <summary>Left out by who is signed in.</summary>
    [MinLength(PersonConsts.PasswordLengthMin), MaxLength(PersonConsts.PasswordLengthMax)]
    public string? Password { get; init; }

    /// <summary>IANA zone that times are shown in; the agency's without it.</summary>
    [MaxLength(PersonConsts.TimeZoneLengthMax)]
    public string? TimeZone { get; init; }
}
