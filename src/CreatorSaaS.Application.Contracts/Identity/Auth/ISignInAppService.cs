using CreatorSaaS.Identity.Persons;

namespace CreatorSaaS.Identity.Auth;

/// <summary>Sign-in of a browser, for pages only: the answer goes into a cookie and never into a script.</summary>
[RemoteService(isEnabled: false)]
public interface ISignInAppService : IApplicationService
{
    /// <summary>Signs in, or answers the agencies to choose from with a ticket for the choice.</summary>
    /// <remarks>Refuses with SignInFailed, NotAMember, Framework:RateLimited.</remarks>
    Task<SignInResultDto> SignInAsync(SignInInput input);

    /// <summary>Signs in to the chosen agency.</summary>
    /// <remarks>Refuses with SignInExpired, NotAMember.</remarks>
    Task<SignedInDto> ChooseTenantAsync(ChooseTenantInput input);

    /// <summary>Where the signed-in person can switch to.</summary>
    Task<ListResultDto<TenantChoiceDto>> GetTenantsAsync();

    /// <summary>Ends this session and opens one in another agency of the same person.</summary>
    /// <remarks>Refuses with NotAMember.</remarks>
    Task<SignedInDto> SwitchTenantAsync(SwitchTenantInput input);
}

/// <summary>E-mail and password of a form.</summary>
public sealed record SignInInput
{
    [Required, MaxLength(PersonConsts.EmailLengthMax)]
    public required string Email { get; init; }

    [Required, MaxLength(PersonConsts.PasswordLengthMax)]
    public required string Password { get; init; }

    /// <summary>Where to at once: the agency of the invitation that was just accepted, by id or short name.</summary>
    [MaxLength(128)]
    public string? Tenant { get; init; }

    /// <summary>The browser as it calls itself; cut to what the list of sessions keeps.</summary>
    public string? Client { get; init; }
}

/// <summary>A choice made within five minutes of giving the password.</summary>
public sealed record ChooseTenantInput
{
    [Required, MaxLength(1024)]
    public required string Ticket { get; init; }

    /// <summary>Id or short name of the agency, <c>host</c> for the platform.</summary>
    [Required, MaxLength(128)]
    public required string Tenant { get; init; }

    public string? Client { get; init; }
}

/// <summary>Where to.</summary>
public sealed record SwitchTenantInput
{
    /// <summary>Id or short name of the agency, <c>host</c> for the platform.</summary>
    [Required, MaxLength(128)]
    public required string Tenant { get; init; }

    public string? Client { get; init; }
}

/// <summary>A session, or a choice to make.</summary>
/// <param name="Session">Null when an agency has to be chosen first.</param>
/// <param name="Ticket">Proves the password for the choice.</param>
public sealed record SignInResultDto(SignedInDto? Session, string? Ticket, IReadOnlyList<TenantChoiceDto> Tenants);

/// <summary>What the browser keeps.</summary>
/// <param name="Cookie">The session cookie's value.</param>
/// <param name="KeepUntil">When the browser forgets it; null with its own session.</param>
/// <param name="Language">The person's culture.</param>
public sealed record SignedInDto(string Cookie, DateTimeOffset? KeepUntil, string Language, Theme Theme);
