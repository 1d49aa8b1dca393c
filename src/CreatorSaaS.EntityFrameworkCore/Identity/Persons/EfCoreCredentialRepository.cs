namespace CreatorSaaS.Identity.Persons;

/// <inheritdoc cref="ICredentialRepository"/>
public sealed class EfCoreCredentialRepository(IDbContextProvider<IdentityHostDbContext> dbContextProvider)
    : EfCoreRepository<IdentityHostDbContext, Credential, Guid>(dbContextProvider), ICredentialRepository
{
    public Task<Credential> LockAsync(Guid personId, CancellationToken cancellationToken = default) =>
        GetForUpdateAsync(personId, cancellationToken);
}
