namespace CreatorSaaS.Payments.Ledger;

/// <summary>Signs the newest head into the table and, after the commit, into the file (money.md 2.8).</summary>
public sealed class AnchorChainJob(
    IJournal journal,
    IChainSigner signer,
    ChainAnchorFiles files,
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

        var anchor = ChainAnchor.Sign(signer, ChainSeal.Head, tenant.RowTenantId, head, clock.Now);
        if (await journal.AnchorAsync(anchor))
        {
            unitsOfWork.Current!.OnCompleted(() => files.AppendAsync(anchor));
        }
    }
}
