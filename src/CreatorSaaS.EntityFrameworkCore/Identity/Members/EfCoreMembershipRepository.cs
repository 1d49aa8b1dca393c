using System.Diagnostics;
using CreatorSaaS.Tables;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Identity.Members;

/// <inheritdoc cref="IMembershipRepository"/>
public sealed class EfCoreMembershipRepository(IDbContextProvider<IdentityDbContext> dbContextProvider)
    : EfCoreRepository<IdentityDbContext, Membership, Guid>(dbContextProvider), IMembershipRepository
{
    public async Task<(long TotalCount, List<Membership> Items)> GetPageAsync(
        string? filter,
        string? role,
        MemberOrder order,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default)
    {
        IQueryable<Membership> members = await GetDbSetAsync(cancellationToken);
        if (!string.IsNullOrWhiteSpace(filter))
        {
            var (plain, spelled) = SearchText.TermsOf(filter.Trim());
            members = members.Where(member => member.SearchKey.Contains(plain) || member.SearchKey.Contains(spelled));
        }

        if (role is not null)
        {
            members = members.Where(member => member.Roles.Contains(role));
        }

        var count = await members.LongCountAsync(cancellationToken);
        var page = await Ordered(members, order).ThenBy(member => member.Id)
            .Skip(skipCount).Take(maxResultCount).ToListAsync(cancellationToken);
        return (count, page);
    }

    public async Task<List<Membership>> LockOwnersAsync(CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync(cancellationToken);
        return await context.Set<Membership>()
            .FromSql(
                $"""
                select * from identity.memberships
                where tenant_id = {context.CurrentTenantId} and roles && array['owner', 'admin']
                order by id for update
                """)
            .ToListAsync(cancellationToken);
    }

    private static IOrderedQueryable<Membership> Ordered(IQueryable<Membership> members, MemberOrder order) => order switch
    {
        MemberOrder.Name => members.OrderBy(member => EF.Functions.Collate(member.Name, Collations.OfNames)),
        MemberOrder.NameDescending => members.OrderByDescending(member => EF.Functions.Collate(member.Name, Collations.OfNames)),
        MemberOrder.JoinedAt => members.OrderBy(member => member.JoinedAt),
        MemberOrder.JoinedAtDescending => members.OrderByDescending(member => member.JoinedAt),
        _ => throw new UnreachableException(),
    };
}
