namespace CreatorSaaS.Marketplace.Imports;

/// <summary>
/// Imports of files: upload (POST, multipart), map, dry run, commit, undo. A commit runs as a job: ask for the import to see
/// how far it is. Its records are there all at once or not at all.
/// </summary>
public interface IImportAppService : IApplicationService
{
    /// <summary>Newest first.</summary>
    Task<PagedResultDto<ImportListItemDto>> GetListAsync(PagedAndSortedResultRequestDto input);

    Task<ImportDto> GetAsync(Guid id);

    /// <summary>The first rows of the file, and the first that fill columns which are empty in those.</summary>
    Task<ImportPreviewDto> GetPreviewAsync(Guid id);

    /// <summary>Says which column is which field. Remembered for the agency's next file with the same titles.</summary>
    /// <remarks>Refuses with ImportWrongState, ImportMappingInvalid.</remarks>
    Task<ImportDto> UpdateMappingAsync(Guid id, UpdateImportMappingInput input);

    /// <summary>Tries every row and writes nothing of them; what is wrong is listed.</summary>
    /// <remarks>Refuses with ImportWrongState, ImportFieldMissing.</remarks>
    Task<ImportDto> DryRunAsync(Guid id);

    /// <summary>What the last dry run found, in the order of the file.</summary>
    Task<PagedResultDto<ImportFindingDto>> GetFindingsAsync(Guid id, PagedAndSortedResultRequestDto input);

    /// <summary>Writes the rows: all of them, or the good ones when the caller says so.</summary>
    /// <remarks>Refuses with ImportWrongState, ImportHasBadRows.</remarks>
    Task<ImportDto> CommitAsync(Guid id, CommitImportInput input);

    /// <summary>Stops a commit; nothing of it is left.</summary>
    /// <remarks>Refuses with ImportWrongState.</remarks>
    Task<ImportDto> CancelAsync(Guid id);

    /// <summary>Takes back everything that the import brought, while nobody has worked on it.</summary>
    /// <remarks>Refuses with ImportWrongState, ImportUnderWay, ImportHasDependents.</remarks>
    Task<ImportDto> UndoAsync(Guid id);
}
