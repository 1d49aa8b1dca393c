namespace CreatorSaaS.Identity.Sessions;

/// <inheritdoc cref="IRefreshTokenRepository"/>
public sealed class EfCoreRefreshTokenRepository(IDbContextProvider<IdentityHostDbContext> dbContextProvider)
    : EfCoreRepository<IdentityHostDbContext, RefreshToken, Guid>(dbContextProvider), IRefreshTokenRepository
{
    public async Task<bool> TryUseAcrossTenantsAsync(
        byte[] tokenHash, DateTime now, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .Where(token => token.TokenHash == tokenHash && token.UsedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(token => token.UsedAt, now), cancellationToken) == 1;

    public async Task<RefreshToken?> FindByHashAcrossTenantsAsync(
        byte[] tokenHash, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .SingleOrDefaultAsync(token => token.TokenHash == tokenHash, cancellationToken);
}
