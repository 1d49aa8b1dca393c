namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>What a new key is for.</summary>
public sealed record CreateApiKeyInput
{
    [OneLine, Required, MaxLength(ApiKeyConsts.NameLengthMax)]
    public required string Name { get; init; }

    /// <summary>Names of permissions that the caller has.</summary>
    [Required, MinLength(1), MaxLength(ApiKeyConsts.ScopesMax)]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Days until it expires.</summary>
    [Range(1, ApiKeyConsts.LifetimeDaysMax)]
    public int LifetimeDays { get; init; } = ApiKeyConsts.LifetimeDaysDefault;
}
