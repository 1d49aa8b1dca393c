namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Checks an exported journal with nothing but the file and the public keys: every entry by its hash, its sums and the
/// balances it leaves, every signed head, and that nothing is missing at the end (money.md 2.8).
/// </summary>
public sealed class JournalExportVerifier(IChainKeys keys)
{
    private JournalVerifier? _journal;
    private long _line;
    private int _heads;
    private ChainAnchor? _end;

    /// <summary>Stops at the first fault, which names the entry and the line of the file.</summary>
    public async Task<JournalExportVerdict> VerifyAsync(Stream file, CancellationToken cancellationToken = default)
    {
        JournalFault? fault = null;
        try
        {
            await foreach (var line in JournalExport.ReadAsync(file, cancellationToken))
            {
                _line++;
                fault = FindFault(line);
                if (fault is not null)
                {
                    break;
                }
            }

            if (fault is null && _end is null)
            {
                _line++;
                fault = new JournalFault(Next, "end", "the file ends before its signed end");
            }
        }
        catch (InvalidDataException e)
        {
            _line++;
            fault = new JournalFault(Next, "line", e.Message);
        }

        return new JournalExportVerdict(_journal?.TenantId, Head, _heads, _end?.PublishedAt, fault, _line);
    }

    private ChainHead Head => _journal?.Head ?? ChainHead.Genesis;

    private long Next => Head.Seq + 1;

    private JournalFault? FindFault(JournalExportLine line) => (line, _journal, _end) switch
    {
        (_, _, not null) => new JournalFault(Next, "end", "something follows the end"),
        ({ Journal: { } header, Entry: null, Head: null, End: null }, null, _) => Begin(header),
        ({ Journal: null, Entry: { } entry, Head: null, End: null }, { } journal, _) => journal.Check(entry),
        ({ Journal: null, Entry: null, Head: { } head, End: null }, { } journal, _) => Check(journal, head),
        ({ Journal: null, Entry: null, Head: null, End: { } end }, { } journal, _) => CheckEnd(journal, end),
        _ => new JournalFault(Next, "line", "The line is not one record, or not where it belongs."),
    };

    private JournalFault? Begin(JournalExportHeader header)
    {
        _journal = new JournalVerifier(header.TenantId);
        return header.Format == JournalExport.Format
            ? null
            : new JournalFault(Next, "format", $"format {header.Format} is unknown");
    }

    private JournalFault? Check(JournalVerifier journal, ChainAnchor head)
    {
        _heads++;
        return journal.Check(head, ChainSeal.Head, keys);
    }

    private JournalFault? CheckEnd(JournalVerifier journal, ChainAnchor end)
    {
        _end = end;
        return journal.Check(end, ChainSeal.ExportEnd, keys);
    }
}

/// <summary>The outcome of checking an exported journal.</summary>
/// <param name="TenantId">Null where not even the first line could be read.</param>
/// <param name="Head">The last entry that was found untouched.</param>
/// <param name="HeadsVerified">How many signed heads were met until then, the end not counted.</param>
/// <param name="ExportedAt">When the file was made, as its signature says.</param>
/// <param name="Fault">Null when all is well.</param>
/// <param name="Line">Of the fault, or the last one; from 1.</param>
public sealed record JournalExportVerdict(
    Guid? TenantId, ChainHead Head, int HeadsVerified, DateTime? ExportedAt, JournalFault? Fault, long Line)
{
    public bool IsIntact => Fault is null;
}
