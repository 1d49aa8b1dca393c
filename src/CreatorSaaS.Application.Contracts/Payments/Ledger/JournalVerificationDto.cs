namespace CreatorSaaS.Payments.Ledger;

/// <summary>Whether the journal is what it was when it was posted.</summary>
public sealed record JournalVerificationDto
{
    /// <summary>No fault in the chain, no finding in the books.</summary>
    public required bool IsIntact { get; init; }

    /// <summary>How many entries were recomputed and found untouched.</summary>
    public required long EntriesVerified { get; init; }

    /// <summary>Hash of the last of them, hexadecimal.</summary>
    public required string HeadHash { get; init; }

    /// <summary>How many signed heads were compared.</summary>
    public required int AnchorsVerified { get; init; }

    /// <summary>The first entry that is not what it was.</summary>
    public required JournalFaultDto? Fault { get; init; }

    /// <summary>Balances, lots and sequences that do not agree with the lines.</summary>
    public required IReadOnlyList<JournalFindingDto> Findings { get; init; }
}

/// <summary>What is wrong at which position.</summary>
public sealed record JournalFaultDto(long Sequence, string Rule, string Detail);

/// <summary>What is wrong with what.</summary>
public sealed record JournalFindingDto(string Rule, string Subject, string Detail);
