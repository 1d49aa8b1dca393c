using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Profile;

/// <summary>The caller's own person.</summary>
public interface IProfileAppService : IApplicationService
{
    Task<ProfileDto> GetAsync();

    /// <summary>Changes name, language, zone and theme in every agency of the person.</summary>
    /// <remarks>Refuses with LanguageUnknown, TimeZoneUnknown.</remarks>
    Task<ProfileDto> UpdateAsync(UpdateProfileInput input);

    /// <summary>Sets a new password and ends every other session.</summary>
    /// <remarks>Refuses with PasswordWrong, PasswordTooWeak, Framework:RateLimited.</remarks>
    Task ChangePasswordAsync(ChangePasswordInput input);
}

/// <summary>The person, the agency they work in now, and what they may do there.</summary>
public sealed record ProfileDto
{
    public required Guid PersonId { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Language { get; init; }

    /// <summary>IANA name.</summary>
    public required string TimeZone { get; init; }

    public required Theme Theme { get; init; }

    /// <summary>Null is the platform.</summary>
    public required Guid? TenantId { get; init; }

    /// <summary>Null is the platform.</summary>
    public required string? AgencyName { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }
}

/// <summary>New values; all of them.</summary>
public sealed record UpdateProfileInput
{
    [OneLine, Required, MaxLength(PersonConsts.NameLengthMax)]
    public required string Name { get; init; }

    [Required, MaxLength(PersonConsts.LanguageLengthMax)]
    public required string Language { get; init; }

    [Required, MaxLength(PersonConsts.TimeZoneLengthMax)]
    public required string TimeZone { get; init; }

    public required Theme Theme { get; init; }
}

/// <summary>The present password and the next one.</summary>
public sealed record ChangePasswordInput
{
    [Required, MaxLength(PersonConsts.PasswordLengthMax)]
    public required string CurrentPassword { get; init; }

    [Required, MinLength(PersonConsts.PasswordLengthMin), MaxLength(PersonConsts.PasswordLengthMax)]
    public required string NewPassword { get; init; }
}
