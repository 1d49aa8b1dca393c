namespace CreatorSaaS.Identity.Auth;

/// <summary>Tokens for one agency, or the agencies to choose from.</summary>
/// <param name="AccessToken">Null when an agency has to be chosen first.</param>
/// <param name="ExpiresIn">Seconds that the access token lasts.</param>
/// <param name="Tenants">Where the person is a member.</param>
public sealed record LoginResultDto(
    string? AccessToken, int? ExpiresIn, string? RefreshToken, IReadOnlyList<TenantChoiceDto> Tenants);

/// <summary>One agency that a person can sign in to.</summary>
/// <param name="Id">Null is the platform itself.</param>
/// <param name="Key">The short name, <c>host</c> for the platform: what a sign-in may name.</param>
public sealed record TenantChoiceDto(Guid? Id, string Key, string Name, IReadOnlyList<string> Roles);

/// <summary>The next pair of tokens.</summary>
/// <param name="ExpiresIn">Seconds that the access token lasts.</param>
public sealed record TokensDto(string AccessToken, int ExpiresIn, string RefreshToken);
