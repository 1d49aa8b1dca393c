namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Which record a row became. Written with the commit and never touched again.</summary>
public sealed class ImportRow : IMultiTenant
{
    private ImportRow()
    {
    }

    /// <param name="stamp">Of the new record; null for a known one.</param>
    public ImportRow(Import import, int line, ImportRecord record, Guid recordId, string? stamp)
    {
        TenantId = import.TenantId;
        ImportId = import.Id;
        Line = line;
        Record = record;
        RecordId = recordId;
        Outcome = stamp is null ? ImportOutcome.Known : ImportOutcome.New;
        Stamp = stamp;
    }

    public Guid TenantId { get; private set; }

    public Guid ImportId { get; private set; }

    /// <summary>Of the file, from 1, where the row begins.</summary>
    public int Line { get; private set; }

    public ImportRecord Record { get; private set; }

    public Guid RecordId { get; private set; }

    public ImportOutcome Outcome { get; private set; }

    /// <summary>The record's stamp as it was made: with another one somebody has worked on it since.</summary>
    public string? Stamp { get; private set; }
}
