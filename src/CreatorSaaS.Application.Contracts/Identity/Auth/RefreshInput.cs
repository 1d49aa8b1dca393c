namespace CreatorSaaS.Identity.Auth;

/// <summary>The refresh token of the last answer.</summary>
public sealed record RefreshInput
{
    [Required, MaxLength(128)]
    public required string RefreshToken { get; init; }
}
