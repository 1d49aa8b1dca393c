namespace CreatorSaaS.Identity.Sessions;

/// <summary>Refresh tokens live on the host side.</summary>
public interface IRefreshTokenRepository : IRepository<RefreshToken, Guid>
{
    /// <summary>Marks the token used. One statement decides: of any number of callers at once one is answered true.</summary>
    Task<bool> TryUseAcrossTenantsAsync(byte[] tokenHash, DateTime now, CancellationToken cancellationToken = default);

    Task<RefreshToken?> FindByHashAcrossTenantsAsync(byte[] tokenHash, CancellationToken cancellationToken = default);
}
