namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Imports with their findings, rows and remembered layouts.</summary>
public interface IImportRepository : IRepository<Import, Guid>
{
    /// <summary>Loads the import and keeps others from changing it until the unit of work ends.</summary>
    /// <exception cref="EntityNotFoundException">The agency has no such import.</exception>
    Task<Import> LockAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps other imports of the agency from writing until the unit of work ends; false when one is at it.
    /// </summary>
    Task<bool> TryLockAgencyAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps imports of the agency from being written until the unit of work ends, others who ask for this not; false when
    /// one is being written.
    /// </summary>
    Task<bool> TryKeepOffAsync(CancellationToken cancellationToken = default);

    /// <summary>Newest first.</summary>
    Task<(long Count, IReadOnlyList<Import> Items)> GetListAsync(
        int skip, int max, CancellationToken cancellationToken = default);

    /// <summary>The last finished import of a file with the same bytes.</summary>
    Task<Import?> FindDoneAsync(ImportKind kind, string sha256, CancellationToken cancellationToken = default);

    Task<ImportMapping?> FindLayoutAsync(
        ImportKind kind, string fingerprint, CancellationToken cancellationToken = default);

    /// <summary>Remembers how the file of the import is read.</summary>
    Task KeepLayoutAsync(Import import, CancellationToken cancellationToken = default);

    /// <summary>Puts the findings of a check in the place of those before.</summary>
    Task ReplaceFindingsAsync(
        Import import, IReadOnlyList<RowFinding> findings, CancellationToken cancellationToken = default);

    /// <summary>In the order of the file.</summary>
    Task<IReadOnlyList<ImportFinding>> GetFindingsAsync(
        Guid id, int skip, int max, CancellationToken cancellationToken = default);

    Task<long> CountFindingsAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Says how far the job of the attempt is; false when it is not wanted any more.</summary>
    Task<bool> SetRowsDoneAsync(Guid id, int attempt, int rowsDone, CancellationToken cancellationToken = default);

    Task InsertRowsAsync(IReadOnlyCollection<ImportRow> rows, CancellationToken cancellationToken = default);
}
