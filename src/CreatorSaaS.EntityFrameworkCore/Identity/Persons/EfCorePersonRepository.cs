namespace CreatorSaaS.Identity.Persons;

/// <inheritdoc cref="IPersonRepository"/>
public sealed class EfCorePersonRepository(IDbContextProvider<IdentityHostDbContext> dbContextProvider)
    : EfCoreRepository<IdentityHostDbContext, Person, Guid>(dbContextProvider), IPersonRepository
{
    public async Task<Person?> FindByEmailAcrossTenantsAsync(
        string normalizedEmail, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync(cancellationToken))
            .SingleOrDefaultAsync(person => person.NormalizedEmail == normalizedEmail, cancellationToken);
}
