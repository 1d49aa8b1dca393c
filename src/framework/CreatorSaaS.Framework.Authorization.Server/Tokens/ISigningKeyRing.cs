namespace CreatorSaaS.Framework.Authorization.Server.Tokens;

/// <summary>The keys of this installation: one signs, the ones before and after it are still or already accepted.</summary>
public interface ISigningKeyRing
{
    Task<SigningKey> GetCurrentAsync(CancellationToken cancellationToken = default);

    /// <summary>Null when the key is unknown or no longer accepted.</summary>
    Task<SigningKey?> FindAsync(string kid, CancellationToken cancellationToken = default);
}
