namespace CreatorSaaS.Payments.Ledger;

/// <summary>Signs the newest head into the table and, after the commit, into the file (money.md 2.8).</summary>
public sealed class AnchorChainJob(
    IJournal journal,
    IChainSigner signer,
    ChainAnchorFile file,
    IUnitOfWorkManager unitsOfWork,
    ICurrentTenant tenant,
    IClock clock) : AsyncBackgroundJob<AnchorChainArgs>
{
    public override async Task ExecuteAsync(AnchorChainArgs args)
    {
        if (await journal.FindHeadAsync() is not { } head)
        {
            return;
        }

        // PostgreSQL keeps microseconds: what is signed must be what is read back.
        var now = clock.Now;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var text = ChainCanonicalText.OfAnchor(tenant.RowTenantId, head, signer.KeyId, now);
        var anchor = new ChainAnchor(tenant.RowTenantId, head.Seq, head.Hash, signer.Sign(text), signer.KeyId, now);
        if (await journal.AnchorAsync(anchor))
        {
            unitsOfWork.Current!.OnCompleted(() => file.AppendAsync(anchor));
        }
    }
}
