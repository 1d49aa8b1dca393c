using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Identity.Members;

/// <inheritdoc />
internal sealed class MembershipDirectory(IDbContextProvider<IdentityHostDbContext> dbContextProvider)
    : IMembershipDirectory, ITransientDependency
{
    public async Task<List<Membership>> GetByPersonAcrossTenantsAsync(
        Guid personId, CancellationToken cancellationToken = default) =>
        await (await MembershipsAsync(cancellationToken))
            .Where(membership => membership.PersonId == personId)
            .OrderBy(membership => membership.TenantId)
            .ToListAsync(cancellationToken);

    public async Task<Membership?> FindAcrossTenantsAsync(
        Guid tenantId, Guid personId, CancellationToken cancellationToken = default) =>
        await (await MembershipsAsync(cancellationToken)).SingleOrDefaultAsync(
            membership => membership.TenantId == tenantId && membership.PersonId == personId, cancellationToken);

    public async Task<bool> HasMemberAcrossTenantsAsync(
        Guid tenantId, string normalizedEmail, CancellationToken cancellationToken = default)
    {
        var context = await dbContextProvider.GetDbContextAsync(cancellationToken);
        return await context.Set<Membership>().AnyAsync(
            membership => membership.TenantId == tenantId
                && context.Set<Persons.Person>().Any(
                    person => person.Id == membership.PersonId && person.NormalizedEmail == normalizedEmail),
            cancellationToken);
    }

    public async Task InsertAcrossTenantsAsync(Membership membership, CancellationToken cancellationToken = default) =>
        (await MembershipsAsync(cancellationToken)).Add(membership);

    private async Task<DbSet<Membership>> MembershipsAsync(CancellationToken cancellationToken) =>
        (await dbContextProvider.GetDbContextAsync(cancellationToken)).Set<Membership>();
}
