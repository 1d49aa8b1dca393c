namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Recomputes the whole book of the current tenant: the chain against every signed head, in the table and outside of it,
/// and the balances against their lines.
/// </summary>
public sealed class JournalInspector(IJournal journal, IChainSigner signer, ChainAnchorFiles anchorFiles, ICurrentTenant tenant)
    : ITransientDependency
{
    public async Task<JournalFindings> InspectAsync()
    {
        var tenantId = tenant.RowTenantId;
        IReadOnlyCollection<ChainAnchor> anchors =
            [.. await journal.GetAnchorsAsync(), .. await anchorFiles.ReadAsync(tenantId)];
        var head = await journal.FindHeadAsync();
        var verdict = await new JournalVerifier(tenantId).VerifyAsync(journal.ReadAsync(), head, anchors, signer);
        return new JournalFindings(
            verdict, await journal.AuditAsync(), anchors.Count(anchor => anchor.Seq <= verdict.EntriesVerified));
    }
}
