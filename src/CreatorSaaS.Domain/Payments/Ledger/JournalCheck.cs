namespace CreatorSaaS.Payments.Ledger;

/// <summary>What the last nightly check of a tenant's book found; one per tenant, under the tenant's id.</summary>
public sealed class JournalCheck : AggregateRoot<Guid>, IMultiTenant
{
    /// <summary>More is not kept: a verification shows all there is.</summary>
    public const int FaultsLengthMax = 2_000;

    private JournalCheck()
    {
    }

    public JournalCheck(Guid tenantId)
        : base(tenantId) => TenantId = tenantId;

    public Guid TenantId { get; private set; }

    /// <summary>Business time.</summary>
    public DateTime CheckedAt { get; private set; }

    /// <summary>Up to this entry the chain is what it was when it was posted.</summary>
    public long VerifiedSequence { get; private set; }

    /// <summary>What is not as it must be, a line each; null when all is well.</summary>
    public string? Faults { get; private set; }

    /// <summary>The check that found the first of what is wrong now.</summary>
    public DateTime? BrokenSince { get; private set; }

    public bool IsIntact => Faults is null;

    /// <summary>Keeps a finding; answers whether it is the first bad one after a good one.</summary>
    public bool Record(JournalFindings found, DateTime now)
    {
        var wasIntact = IsIntact;
        CheckedAt = now;
        VerifiedSequence = found.Verdict.Head.Seq;
        Faults = found.IsIntact ? null : Shortened(string.Join('\n', found.Faults));
        BrokenSince = IsIntact ? null : BrokenSince ?? now;
        return wasIntact && !IsIntact;
    }

    private static string Shortened(string faults) =>
        faults.Length > FaultsLengthMax ? string.Concat(faults.AsSpan(0, FaultsLengthMax - 1), "…") : faults;
}

/// <summary>All that a check of a book found.</summary>
/// <param name="AnchorsVerified">How many signed heads were compared.</param>
public sealed record JournalFindings(JournalVerdict Verdict, IReadOnlyList<AuditFinding> Audit, int AnchorsVerified)
{
    public bool IsIntact => Verdict.IsIntact && Audit.Count == 0;

    /// <summary>One sentence each.</summary>
    public IEnumerable<string> Faults =>
        (Verdict.Fault is { } fault ? (string[])[$"#{fault.Seq} {fault.Rule}: {fault.Detail}"] : [])
        .Concat(Audit.Select(finding => $"{finding.Rule}: {finding.Subject} {finding.Detail}"));
}
