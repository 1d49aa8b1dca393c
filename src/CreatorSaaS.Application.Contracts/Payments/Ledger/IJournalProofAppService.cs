namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The journal as a file that outsiders can check. HTTP reaches it through a controller, which writes it part by part.
/// </summary>
[RemoteService(false)]
public interface IJournalProofAppService : IApplicationService
{
    /// <summary>The first part, or the one that follows another; each is a transaction of its own.</summary>
    Task<JournalProofPart> GetPartAsync(GetJournalProofInput input);
}

/// <summary>Which part.</summary>
public sealed record GetJournalProofInput
{
    /// <summary>The last entry of the part before; 0 asks for the first part.</summary>
    [Range(0, long.MaxValue)]
    public long AfterSequence { get; init; }

    /// <summary>Where the file ends, as the first part said.</summary>
    [Range(0, long.MaxValue)]
    public long? HeadSequence { get; init; }
}

/// <summary>Lines of the file.</summary>
/// <param name="LastSequence">The last entry in it.</param>
/// <param name="HeadSequence">The newest entry when the file was begun: its last.</param>
public sealed record JournalProofPart(ReadOnlyMemory<byte> Lines, long LastSequence, long HeadSequence)
{
    public bool IsLast => LastSequence >= HeadSequence;
}
