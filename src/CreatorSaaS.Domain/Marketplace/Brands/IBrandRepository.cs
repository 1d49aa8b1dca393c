namespace CreatorSaaS.Marketplace.Brands;

/// <summary>The agency's brands.</summary>
public interface IBrandRepository : IRepository<Brand, Guid>
{
    Task<Brand?> FindByPersonAsync(Guid personId, CancellationToken cancellationToken = default);

    /// <summary>By name; <paramref name="search"/> finds parts of it in any case.</summary>
    Task<(long Count, IReadOnlyList<Brand> Items)> GetListAsync(
        string? search, int skip, int max, CancellationToken cancellationToken = default);
}
