using System.Collections.Frozen;
using System.Text.Json;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>
/// One file on its way into the agency: uploaded, checked without writing anything, committed as a whole by a job, and taken
/// back as a whole while nothing depends on it. From outside its records are there all at once or not at all.
/// </summary>
public sealed class Import : AggregateRoot<Guid>, IMultiTenant
{
    private Import()
    {
    }

    public Import(
        Guid id, Guid tenantId, ImportKind kind, ImportFile file, ImportMapping mapping, string timeZone, Guid by, DateTime now)
        : base(id)
    {
        TenantId = tenantId;
        Kind = kind;
        (FileName, LengthBytes, Sha256) = (file.Name, file.LengthBytes, file.Sha256);
        (EncodingName, Separator, HeadLine) = (file.EncodingName, file.Separator.ToString(), file.HeadLine);
        (Head, Fingerprint, RowsCount) = ([.. file.Head], file.Fingerprint, file.RowsCount);
        Mapping = mapping;
        TimeZone = timeZone;
        UploadedBy = by;
        UploadedAt = now;
    }

    /// <summary>Where each state can lead.</summary>
    public static FrozenDictionary<ImportState, ImportState[]> States { get; } = new Dictionary<ImportState, ImportState[]>
    {
        [ImportState.Uploaded] = [ImportState.Uploaded, ImportState.Checked],
        [ImportState.Checked] = [ImportState.Uploaded, ImportState.Checked, ImportState.Committing],
        [ImportState.Committing] = [ImportState.Checked, ImportState.Done, ImportState.Failed],
        [ImportState.Failed] = [ImportState.Uploaded, ImportState.Checked],
        [ImportState.Done] = [ImportState.Undone],
        [ImportState.Undone] = [],
    }.ToFrozenDictionary();

    public Guid TenantId { get; private set; }

    public ImportKind Kind { get; private set; }

    public ImportState State { get; private set; }

    /// <inheritdoc cref="ImportFile.Name" />
    public string FileName { get; private set; } = "";

    public long LengthBytes { get; private set; }

    /// <inheritdoc cref="ImportFile.Sha256" />
    public string Sha256 { get; private set; } = "";

    /// <inheritdoc cref="ImportFile.EncodingName" />
    public string EncodingName { get; private set; } = "";

    /// <summary>One character.</summary>
    public string Separator { get; private set; } = "";

    /// <inheritdoc cref="ImportFile.HeadLine" />
    public int HeadLine { get; private set; }

    /// <inheritdoc cref="ImportFile.Head" />
    public string[] Head { get; private set; } = [];

    /// <inheritdoc cref="ImportFile.Fingerprint" />
    public string Fingerprint { get; private set; } = "";

    /// <inheritdoc cref="ImportFile.RowsCount" />
    public int RowsCount { get; private set; }

    public ImportMapping Mapping { get; private set; } = null!;

    /// <summary>IANA name of the zone in which the file's days end: the agency's at the upload.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>Of the last check, or of the commit; none before.</summary>
    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    /// <summary>The person chose to leave the bad rows out.</summary>
    public bool TakesGoodRows { get; private set; }

    /// <summary>Counts commits that were asked for. A job of an earlier one finds that it is not wanted any more.</summary>
    public int Attempt { get; private set; }

    /// <summary>How often a job began with the present attempt; more than once only after a crash or a failure.</summary>
    public int Tries { get; private set; }

    /// <summary>Rows of the present attempt that the job has got through.</summary>
    public int RowsDone { get; private set; }

    public Guid UploadedBy { get; private set; }

    public DateTime UploadedAt { get; private set; }

    /// <summary>Who wanted it last.</summary>
    public Guid? CommittedBy { get; private set; }

    /// <summary>When it was committed.</summary>
    public DateTime? DoneAt { get; private set; }

    public DateTime? UndoneAt { get; private set; }

    /// <summary>Reads the columns in another way; what was checked before is checked anew.</summary>
    /// <exception cref="BusinessException">ImportWrongState.</exception>
    public void Map(ImportMapping mapping)
    {
        MoveTo(ImportState.Uploaded);
        Mapping = mapping;
        Counts = ImportCounts.None;
    }

    /// <summary>Refuses a check before the file is read for it.</summary>
    /// <exception cref="BusinessException">ImportWrongState, ImportFieldMissing.</exception>
    public void RequireCheckable(IEnumerable<string> requiredFields)
    {
        RequireNext(ImportState.Checked);
        if (State == ImportState.Committing)
        {
            throw WrongState();
        }

        if (requiredFields.FirstOrDefault(field => !Mapping.Has(field)) is { } missing)
        {
            throw new BusinessException(MarketplaceErrorCodes.ImportFieldMissing).WithData("field", missing);
        }
    }

    /// <summary>Keeps what the rows are. Nothing of them was written.</summary>
    /// <exception cref="BusinessException">ImportWrongState.</exception>
    public void MarkChecked(ImportCounts counts)
    {
        MoveTo(ImportState.Checked);
        Counts = counts;
    }

    /// <summary>Wants the rows to be written.</summary>
    /// <exception cref="BusinessException">ImportWrongState, ImportHasBadRows.</exception>
    public void Commit(bool takesGoodRows, Guid by)
    {
        RequireNext(ImportState.Committing);
        if (Counts.BadRows > 0 && !takesGoodRows)
        {
            throw new BusinessException(MarketplaceErrorCodes.ImportHasBadRows).WithData("count", Counts.BadRows);
        }

        MoveTo(ImportState.Committing);
        TakesGoodRows = takesGoodRows;
        CommittedBy = by;
        Attempt++;
        (Tries, RowsDone) = (0, 0);
    }

    /// <summary>Whether a job of this attempt is still wanted.</summary>
    public bool IsCommitting(int attempt) => State == ImportState.Committing && Attempt == attempt;

    /// <summary>Begins a try of the job, or gives the import up after too many; answers whether to go on.</summary>
    public bool BeginTry()
    {
        if (Tries >= ImportConsts.TriesMax)
        {
            MoveTo(ImportState.Failed);
            return false;
        }

        Tries++;
        RowsDone = 0;
        return true;
    }

    /// <summary>Does not want the rows any more. A job that is at it finds out before it commits.</summary>
    /// <exception cref="BusinessException">ImportWrongState.</exception>
    public void Cancel()
    {
        if (State != ImportState.Committing)
        {
            throw WrongState();
        }

        MoveTo(ImportState.Checked);
    }

    /// <summary>The rows are written, in the same transaction.</summary>
    public void MarkDone(ImportCounts counts, DateTime now)
    {
        MoveTo(ImportState.Done);
        Counts = counts;
        RowsDone = counts.Rows;
        DoneAt = now;
    }

    /// <summary>Everything that it brought is deleted, in the same transaction.</summary>
    /// <exception cref="BusinessException">ImportWrongState.</exception>
    public void Undo(DateTime now)
    {
        MoveTo(ImportState.Undone);
        UndoneAt = now;
    }

    private void MoveTo(ImportState state)
    {
        RequireNext(state);
        State = state;
    }

    private void RequireNext(ImportState state)
    {
        if (!States[State].Contains(state))
        {
            throw WrongState();
        }
    }

    private BusinessException WrongState() => new BusinessException(MarketplaceErrorCodes.ImportWrongState)
        .WithData("state", JsonNamingPolicy.CamelCase.ConvertName(State.ToString()));
}
