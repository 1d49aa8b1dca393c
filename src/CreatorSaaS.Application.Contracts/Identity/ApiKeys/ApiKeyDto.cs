namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>A key, without its text.</summary>
public sealed record ApiKeyDto
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>How the key begins.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whom it works for.</summary>
    public required string MemberName { get; init; }

    /// <summary>It is the caller's own.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Names of permissions.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    /// <summary>Exact to a minute; null before the first use.</summary>
    public required DateTime? LastUsedAt { get; init; }

    public required bool IsExpired { get; init; }
}

/// <summary>A key that was just made.</summary>
/// <param name="Secret">Its text, sent as <c>Authorization: Bearer …</c>. Shown once and kept nowhere.</param>
public sealed record CreatedApiKeyDto(ApiKeyDto Key, string Secret);
