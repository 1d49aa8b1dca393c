using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>
/// What must be true of every book after a run: sums, floors, lots, no gap, and the chain recomputed. A run that fails it
/// has no throughput.
/// </summary>
internal sealed class BookAudit(TestHost host) : IDisposable
{
    private static readonly UnitOfWorkOptions Payments = new("Payments") { IsReadOnly = true };

    private readonly Dictionary<Guid, (JournalVerifier Verifier, long Seq)> _verified = [];
    private readonly TestChainSigner _signer = new();

    /// <summary>Entries found untouched so far, in all books.</summary>
    public long Entries => _verified.Values.Sum(book => book.Seq);

    /// <summary>What is wrong; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(IEnumerable<Guid> tenantIds)
    {
        var findings = new List<string>();
        foreach (var tenantId in tenantIds)
        {
            findings.AddRange(await host.RunAsync(tenantId, Payments, services =>
                AuditAsync(tenantId, services.GetRequiredService<IJournal>())));
        }

        return findings;
    }

    public void Dispose() => _signer.Dispose();

    private async Task<IReadOnlyList<string>> AuditAsync(Guid tenantId, IJournal journal)
    {
        var findings = (await journal.AuditAsync())
            .Select(finding => $"{finding.Rule} {finding.Subject} {finding.Detail}")
            .ToList();
        var (verifier, seq) = _verified.GetValueOrDefault(tenantId, (new JournalVerifier(tenantId), 0));
        var verdict = await verifier.VerifyAsync(journal.ReadAsync(seq), await journal.FindHeadAsync(), [], _signer);
        _verified[tenantId] = (verifier, verdict.Head.Seq);
        if (verdict.Fault is { } fault)
        {
            findings.Add($"{fault.Rule} at {fault.Seq}: {fault.Detail}");
        }

        return findings;
    }
}
