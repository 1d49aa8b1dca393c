using CreatorSaaS.Tables;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Which column is which field; a field that is left out is not in the file.</summary>
public sealed record UpdateImportMappingInput
{
    /// <summary>Column from 0, by field.</summary>
    [MaxLength(ImportConsts.ColumnsMax)]
    public required IReadOnlyDictionary<string, int> Columns { get; init; }

    /// <summary>One value for every row, by field.</summary>
    [MaxLength(ImportConsts.ColumnsMax)]
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    public NumberFormat NumberFormat { get; init; }

    public DateOrder DateOrder { get; init; }
}

/// <summary>Whether bad rows stand in the way.</summary>
public sealed record CommitImportInput
{
    /// <summary>Leaves the bad rows out instead of refusing the file.</summary>
    public bool GoodRowsOnly { get; init; }
}
