namespace CreatorSaaS.Identity.Keys;

/// <summary>A key pair that signs access tokens from its activation until the next one's.</summary>
internal sealed class SigningKeyRow
{
    public required string Kid { get; init; }

    /// <summary>PKCS #8, protected for the purpose <c>signing</c>.</summary>
    public required string ProtectedKey { get; init; }

    public required DateTime ActivatesAt { get; init; }
}
