namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>Which page.</summary>
public sealed record GetApiKeyListInput
{
    [Range(0, int.MaxValue)]
    public int SkipCount { get; init; }

    [Range(1, 100)]
    public int MaxResultCount { get; init; } = 25;
}
