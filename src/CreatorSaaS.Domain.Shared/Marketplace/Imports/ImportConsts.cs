namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Limits of imported files.</summary>
public static class ImportConsts
{
    /// <summary>20 MB: a hundred thousand rows of 200 characters.</summary>
    public const long FileBytesMax = 20L * 1024 * 1024;

    public const int RowsMax = 100_000;

    public const int ColumnsMax = 100;

    /// <summary>Characters; a longer cell is a quote that was never closed.</summary>
    public const int CellLengthMax = 10_000;

    public const int FileNameLengthMax = 255;

    /// <summary>Of one title in the file's head.</summary>
    public const int HeadLengthMax = 200;

    public const int ExternalIdLengthMax = 100;

    /// <summary>Of a cell, as reports and previews show it.</summary>
    public const int ValueLengthMax = 200;

    /// <summary>Rows that a mapping is tried on before the eyes of the person.</summary>
    public const int PreviewRows = 8;

    /// <summary>The file's first rows among them; the others are those that fill columns which are empty above.</summary>
    public const int PreviewFirstRows = 4;

    /// <summary>How many rows are looked at for them.</summary>
    public const int PreviewLooks = 1_000;

    /// <summary>Rows written by one statement, and the steps of progress.</summary>
    public const int ChunkRows = 1_000;

    /// <summary>
    /// How often a job may begin before the import counts as failed: once less than a job is run at all, so that the last
    /// run can still say so.
    /// </summary>
    public const int TriesMax = 4;

    /// <summary>How many of the records that stand in the way of an undo are named.</summary>
    public const int DependentsNamed = 5;

    /// <summary>How many people one call invites.</summary>
    public const int InvitedMax = 100;
}
