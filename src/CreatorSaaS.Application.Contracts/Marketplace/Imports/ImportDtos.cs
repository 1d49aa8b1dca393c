using CreatorSaaS.Tables;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>One import in a list.</summary>
public sealed record ImportListItemDto
{
    public required Guid Id { get; init; }

    public required string FileName { get; init; }

    public required ImportState State { get; init; }

    /// <summary>Of the last dry run, or of the commit.</summary>
    public required ImportCountsDto Counts { get; init; }

    public required int RowsCount { get; init; }

    /// <summary>Null for a person nobody knows any more.</summary>
    public required string? UploadedBy { get; init; }

    public required DateTime UploadedAt { get; init; }
}

/// <summary>An import.</summary>
public sealed record ImportDto
{
    public required Guid Id { get; init; }

    public required ImportKind Kind { get; init; }

    public required ImportState State { get; init; }

    public required string FileName { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>As the character set is called on the web.</summary>
    public required string Encoding { get; init; }

    /// <summary>One character between cells.</summary>
    public required string Separator { get; init; }

    /// <summary>The titles of the file's columns.</summary>
    public required IReadOnlyList<string> Head { get; init; }

    /// <summary>The fields that the kind of file has, in their order.</summary>
    public required IReadOnlyList<ImportFieldDto> Fields { get; init; }

    public required ImportMappingDto Mapping { get; init; }

    public required int RowsCount { get; init; }

    /// <summary>Rows that a running commit has got through.</summary>
    public required int RowsDone { get; init; }

    /// <summary>Of the last dry run, or of the commit; zero before.</summary>
    public required ImportCountsDto Counts { get; init; }

    /// <summary>The commit left the bad rows out.</summary>
    public required bool TakesGoodRows { get; init; }

    public required string? UploadedBy { get; init; }

    public required DateTime UploadedAt { get; init; }

    public required DateTime? DoneAt { get; init; }

    public required DateTime? UndoneAt { get; init; }

    /// <summary>When a file with the same bytes was imported before; null when it was not.</summary>
    public required DateTime? SameFileDoneAt { get; init; }

    public required string ConcurrencyStamp { get; init; }
}

/// <summary>A field of a kind of file.</summary>
/// <param name="IsRequired">Without a column or a value nothing can be checked.</param>
/// <param name="MayBeValue">Can be one value for every row instead of a column.</param>
public sealed record ImportFieldDto(string Name, bool IsRequired, bool MayBeValue);

/// <summary>How the file is read.</summary>
/// <param name="Columns">Column from 0, by field.</param>
/// <param name="Values">One value for every row, by field.</param>
public sealed record ImportMappingDto(
    IReadOnlyDictionary<string, int> Columns,
    IReadOnlyDictionary<string, string> Values,
    NumberFormat NumberFormat,
    DateOrder DateOrder);

/// <summary>Rows by what they are, and records that new ones make. Rows is the sum of new, known and bad ones.</summary>
public sealed record ImportCountsDto(
    int Rows, int NewRows, int KnownRows, int BadRows, int Creators, int Brands, int Deals);

/// <summary>Rows as they stand in the file, long cells shortened.</summary>
public sealed record ImportPreviewDto(IReadOnlyList<ImportPreviewRowDto> Rows);

/// <param name="Line">Of the file, from 1.</param>
public sealed record ImportPreviewRowDto(int Line, IReadOnlyList<string> Cells);

/// <summary>One thing that is wrong with a row.</summary>
public sealed record ImportFindingDto
{
    /// <summary>From 1 in the order of the file.</summary>
    public required int Number { get; init; }

    /// <summary>Of the file, from 1, where the row begins.</summary>
    public required int Line { get; init; }

    public required string Field { get; init; }

    /// <summary>The title of the column; the field's name where no column is mapped.</summary>
    public required string Column { get; init; }

    /// <summary>The cell, shortened; null when it is empty.</summary>
    public required string? Value { get; init; }

    public required ImportFault Fault { get; init; }

    /// <summary>What is wrong and what would be right, in the caller's language.</summary>
    public required string Message { get; init; }
}
