namespace CreatorSaaS.Marketplace.Imports;

/// <summary>The bytes of imports. HTTP reaches it through a controller.</summary>
[RemoteService(false)]
public interface IImportFileAppService : IApplicationService
{
    /// <summary>
    /// Takes a file of delimited text in any common encoding and reads it to its end: up to 20 MB, 100,000 rows and 100
    /// columns.
    /// </summary>
    /// <remarks>
    /// Refuses with FileEmpty, FileTooLarge, ImportFileNotText, ImportQuoteNotClosed, ImportCellTooLong, ImportTooManyColumns,
    /// ImportTooManyRows, ImportFileHasNoRows.
    /// </remarks>
    Task<ImportDto> UploadAsync(UploadImportInput input, Stream content);

    /// <summary>
    /// What the last dry run found as a table that spreadsheets open as text, from its beginning. Gone when it is disposed.
    /// </summary>
    Task<Stream> GetReportAsync(Guid id);
}

/// <summary>What the sender says of the file.</summary>
public sealed record UploadImportInput
{
    [StringLength(ImportConsts.FileNameLengthMax, MinimumLength = 1)]
    public required string FileName { get; init; }

    public ImportKind Kind { get; init; }
}
