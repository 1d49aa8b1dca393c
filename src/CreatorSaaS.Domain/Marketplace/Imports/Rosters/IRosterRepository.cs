using CreatorSaaS.Marketplace.Brands;
using CreatorSaaS.Marketplace.Creators;
using CreatorSaaS.Marketplace.Deals;

namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>Creators, brands and deals by the thousand: a statement for many rows, never one for each.</summary>
public interface IRosterRepository
{
    /// <summary>What the agency has of what a roster names.</summary>
    Task<RosterKnown> GetKnownAsync(Roster roster, CancellationToken cancellationToken = default);

    /// <summary>The creators and brands of these ids, for deals that are made of known ones.</summary>
    Task<(IReadOnlyDictionary<Guid, Creator> Creators, IReadOnlyDictionary<Guid, Brand> Brands)> GetPartiesAsync(
        IReadOnlyCollection<Guid> creatorIds, IReadOnlyCollection<Guid> brandIds, CancellationToken cancellationToken = default);

    Task InsertManyAsync(IReadOnlyCollection<Creator> creators, CancellationToken cancellationToken = default);

    Task InsertManyAsync(IReadOnlyCollection<Brand> brands, CancellationToken cancellationToken = default);

    /// <summary>With their milestones and the first line of their histories.</summary>
    Task InsertManyAsync(IReadOnlyCollection<Deal> deals, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records of the import that somebody has worked on since, and others' deals with its creators and brands. Locks the
    /// import's records, so that the answer holds until the unit of work ends.
    /// </summary>
    Task<ImportDependents> FindDependentsAsync(Guid importId, CancellationToken cancellationToken = default);

    /// <summary>Deletes what the import made.</summary>
    Task DeleteAsync(Guid importId, CancellationToken cancellationToken = default);
}
