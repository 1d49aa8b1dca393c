namespace CreatorSaaS.Marketplace.Creators;

/// <summary>The agency's creators.</summary>
public interface ICreatorRepository : IRepository<Creator, Guid>
{
    Task<Creator?> FindByPersonAsync(Guid personId, CancellationToken cancellationToken = default);

    /// <summary>By name; <paramref name="search"/> finds parts of it in any case.</summary>
    Task<(long Count, IReadOnlyList<Creator> Items)> GetListAsync(
        string? search, int skip, int max, CancellationToken cancellationToken = default);
}
