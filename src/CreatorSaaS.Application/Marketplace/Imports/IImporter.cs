using CreatorSaaS.Tables;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>
/// What one kind of file means. Everything else is the frame's: upload, encodings, mapping, reports, progress, undo. The same
/// plan is made for a dry run and for a commit, so that both say the same.
/// </summary>
public interface IImporter
{
    ImportKind Kind { get; }

    /// <summary>In the order in which people expect them.</summary>
    IReadOnlyList<ImportField> Fields { get; }

    /// <summary>Sorts the rows of a file into fields. Needs no unit of work.</summary>
    Task<IImportRows> ReadAsync(Import import, IAsyncEnumerable<TableRow> rows);

    /// <summary>
    /// What of the import's records somebody has worked on since; keeps others from more until the unit of work ends.
    /// </summary>
    Task<ImportDependents> FindDependentsAsync(Import import);

    /// <summary>Deletes what the import made.</summary>
    Task DeleteAsync(Import import);
}

/// <summary>The rows of one file.</summary>
public interface IImportRows
{
    /// <summary>Tries every row against what the agency has now.</summary>
    Task<IImportPlan> PlanAsync();
}

/// <summary>What the rows would become.</summary>
public interface IImportPlan
{
    ImportCounts Counts { get; }

    /// <summary>In the order of the file.</summary>
    IReadOnlyList<RowFinding> Findings { get; }

    /// <summary>Makes the records of the good rows.</summary>
    /// <param name="tellRowsDone">Is told after each chunk how many rows are through; throws when the import is not wanted any more.</param>
    Task WriteAsync(DateTime now, Func<int, Task> tellRowsDone);
}

/// <summary>A field of a kind of file.</summary>
/// <param name="Titles">How files call it, beside its own name.</param>
public sealed record ImportField(string Name, bool IsRequired, bool MayBeValue, IReadOnlyList<string> Titles);
