namespace CreatorSaaS.Identity.Members;

/// <summary>Members of the current agency.</summary>
public interface IMembershipRepository : IRepository<Membership, Guid>
{
    Task<(long TotalCount, List<Membership> Items)> GetPageAsync(
        string? filter,
        string? role,
        MemberOrder order,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default);

    /// <summary>Locks all owners (admins on the host side) until the unit ends, so that two cannot leave at once.</summary>
    Task<List<Membership>> LockOwnersAsync(CancellationToken cancellationToken = default);
}

/// <summary>Orders of the list; who is equal stands by id.</summary>
public enum MemberOrder
{
    Name,
    NameDescending,
    JoinedAt,
    JoinedAtDescending,
}
