namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc cref="IJournalProofAppService" />
[Authorize(PaymentsPermissions.Journal.View)]
public sealed class JournalProofAppService(IJournal journal, IChainSigner signer)
    : ApplicationService, IJournalProofAppService
{
    private const int EntriesPerPart = 1_000;

    public async Task<JournalProofPart> GetPartAsync(GetJournalProofInput input)
    {
        var tenantId = CurrentTenant.RowTenantId;
        var untilSeq = input.HeadSequence ?? (await journal.FindHeadAsync())?.Seq ?? 0;
        var head = ChainHead.Genesis with { Seq = input.AfterSequence };
        var lines = new MemoryStream();
        if (input.AfterSequence == 0)
        {
            lines.Write(JournalExport.ToBytes(new() { Journal = new JournalExportHeader(JournalExport.Format, tenantId) }));
        }

        if (head.Seq < untilSeq)
        {
            head = await WriteEntriesAsync(lines, head.Seq, untilSeq);
        }

        if (head.Seq == untilSeq)
        {
            var end = ChainAnchor.Sign(signer, ChainSeal.ExportEnd, tenantId, head, Clock.Now);
            lines.Write(JournalExport.ToBytes(new() { End = end }));
        }

        return new JournalProofPart(lines.GetBuffer().AsMemory(0, (int)lines.Length), head.Seq, untilSeq);
    }

    private async Task<ChainHead> WriteEntriesAsync(MemoryStream lines, long afterSeq, long untilSeq)
    {
        var anchors = (await journal.GetAnchorsAsync(afterSeq)).ToLookup(anchor => anchor.Seq);
        var written = 0;
        ChainHead? head = null;
        await foreach (var entry in journal.ReadAsync(afterSeq))
        {
            lines.Write(JournalExport.ToBytes(new() { Entry = entry }));
            head = new ChainHead(entry.Seq, entry.Hash);
            foreach (var anchor in anchors[entry.Seq])
            {
                lines.Write(JournalExport.ToBytes(new() { Head = anchor }));
            }

            if (++written == EntriesPerPart || entry.Seq >= untilSeq)
            {
                break;
            }
        }

        // Nothing is signed that is not there: the file breaks off without an end, and whoever checks it is told so.
        return head ?? throw new InvalidOperationException(
            $"The journal of tenant {CurrentTenant.RowTenantId} has no entry after {afterSeq}; its head says {untilSeq}.");
    }
}
