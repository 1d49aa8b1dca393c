namespace CreatorSaaS.Marketplace.Creators;

/// <summary>The agency's creators.</summary>
public interface ICreatorRepository : IRepository<Creator, Guid>
{
    Task<Creator?> FindByPersonAsync(Guid personId, CancellationToken cancellationToken = default);

    /// <summary>Who is expected under the e-mail and has not joined; null without one.</summary>
    Task<Creator?> FindNotJoinedAsync(string email, CancellationToken cancellationToken = default);

    /// <summary>Those of the ids that the agency has.</summary>
    Task<IReadOnlyList<Creator>> GetListAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>By name.</summary>
    /// <param name="search">Finds parts of the name in any case, with or without accents.</param>
    /// <param name="hasJoined">Only who has joined, or only who is expected.</param>
    Task<(long Count, IReadOnlyList<Creator> Items)> GetListAsync(
        string? search, bool? hasJoined, int skip, int max, CancellationToken cancellationToken = default);
}
