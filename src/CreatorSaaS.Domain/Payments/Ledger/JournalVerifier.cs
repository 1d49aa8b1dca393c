namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Recomputes a tenant's chain and balances from its entries, from the beginning or from a head that is trusted, and
/// names the first entry at which something is not what it was when it was posted. Needs no database.
/// </summary>
public sealed class JournalVerifier(Guid tenantId, ChainHead? trustedHead = null)
{
    private readonly Dictionary<Guid, AccountState> _accounts = [];
    private readonly bool _isWhole = trustedHead is null;
    private ChainHead _head = trustedHead ?? ChainHead.Genesis;
    private ChainHead _start = trustedHead ?? ChainHead.Genesis;

    public Guid TenantId => tenantId;

    /// <summary>The newest entry that was found untouched.</summary>
    public ChainHead Head => _head;

    /// <summary>Debits less credits per account, in minor units; complete when verified from the beginning.</summary>
    public IReadOnlyDictionary<Guid, long> Balances =>
        _accounts.ToDictionary(account => account.Key, account => account.Value.BalanceMinor);

    /// <param name="entries">All entries after the trusted head, in order.</param>
    /// <param name="storedHead">
    /// What the database called the newest entry before the entries were read: what is missing up to it was removed,
    /// what follows it was posted meanwhile.
    /// </param>
    /// <param name="anchors">Published heads, from the table or the file.</param>
    /// <param name="keys">Checks their signatures.</param>
    public async Task<JournalVerdict> VerifyAsync(
        IAsyncEnumerable<JournalEntry> entries,
        ChainHead? storedHead,
        IReadOnlyCollection<ChainAnchor> anchors,
        IChainKeys keys,
        CancellationToken cancellationToken = default)
    {
        var awaited = anchors.ToLookup(anchor => anchor.Seq);
        _start = _head;
        var fault = FindFault(awaited[_head.Seq], keys);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            fault ??= Check(entry);
            if (fault is not null)
            {
                break;
            }

            fault = FindFault(awaited[entry.Seq], keys) ?? FindFault(storedHead);
        }

        fault ??= FindFaultAtEnd(storedHead, anchors);
        return new JournalVerdict(_head.Seq - _start.Seq, _head, fault);
    }

    /// <summary>Goes on by one entry; stays where it is when that has a fault.</summary>
    public JournalFault? Check(JournalEntry entry)
    {
        var fault = FindFault(entry) ?? FindFaultInLines(entry);
        if (fault is null)
        {
            _head = new ChainHead(entry.Seq, entry.Hash);
        }

        return fault;
    }

    /// <summary>Whether the entry that was checked last is the one that was signed.</summary>
    public JournalFault? Check(ChainAnchor anchor, ChainSeal seal, IChainKeys keys)
    {
        if (!_head.IsAt(anchor.Seq, anchor.Hash))
        {
            return new JournalFault(_head.Seq, "anchor", "the chain was another one when its head was published");
        }

        var text = ChainCanonicalText.OfAnchor(seal, tenantId, _head, anchor.KeyId, anchor.PublishedAt);
        return anchor.TenantId == tenantId && keys.Verify(anchor.KeyId, text, anchor.Signature)
            ? null
            : new JournalFault(_head.Seq, "anchor_signature", $"key {anchor.KeyId} did not sign this head");
    }

    private JournalFault? FindFault(JournalEntry entry)
    {
        if (entry.Seq != _head.Seq + 1)
        {
            return new JournalFault(_head.Seq + 1, "sequence", $"the entry is missing; the next one is {entry.Seq}");
        }

        if (entry.TenantId != tenantId)
        {
            return new JournalFault(entry.Seq, "tenant", $"the entry belongs to {entry.TenantId}");
        }

        if (!entry.PreviousHash.AsSpan().SequenceEqual(_head.Hash))
        {
            return new JournalFault(entry.Seq, "previous_hash", "the entry does not continue the one before it");
        }

        if (entry.HashVersion != 1)
        {
            return new JournalFault(entry.Seq, "hash_version", $"version {entry.HashVersion} is unknown");
        }

        return entry.Hash.AsSpan().SequenceEqual(ChainCanonicalText.HashVersion1(entry.PreviousHash, entry))
            ? null
            : new JournalFault(entry.Seq, "hash", "the entry or one of its lines was changed");
    }

    // A forger who recomputes hashes meets these: they are true of every entry that the posting function made.
    private JournalFault? FindFaultInLines(JournalEntry entry)
    {
        var unbalanced = entry.Lines.GroupBy(line => line.Currency)
            .FirstOrDefault(currency => currency.Sum(line => (decimal)line.AmountMinor) != 0);
        if (entry.Lines.Count == 0 || unbalanced is not null)
        {
            return new JournalFault(entry.Seq, "balanced", $"the lines do not sum to zero {unbalanced?.Key}".TrimEnd());
        }

        foreach (var line in entry.Lines)
        {
            if (!_accounts.TryGetValue(line.AccountId, out var account))
            {
                // Continued from a head in the middle, an account's balance is known from its first line on.
                var before = _isWhole ? 0 : line.BalanceAfterMinor - line.AmountMinor;
                account = _accounts[line.AccountId] = new AccountState(line.Code, line.Currency, before);
            }

            account.BalanceMinor += line.AmountMinor;
            if ((account.Code, account.Currency, account.BalanceMinor)
                != (line.Code, line.Currency, line.BalanceAfterMinor))
            {
                return new JournalFault(
                    entry.Seq, "balance_after", $"line {line.LineNo} leaves {account.BalanceMinor} on {account.Code}");
            }
        }

        return null;
    }

    private JournalFault? FindFault(IEnumerable<ChainAnchor> anchors, IChainKeys keys) =>
        anchors.Select(anchor => Check(anchor, ChainSeal.Head, keys)).FirstOrDefault(fault => fault is not null);

    private JournalFault? FindFault(ChainHead? storedHead) =>
        storedHead?.Seq != _head.Seq || storedHead.IsAt(_head.Seq, _head.Hash)
            ? null
            : new JournalFault(_head.Seq, "head", "the stored head has another hash");

    private JournalFault? FindFaultAtEnd(ChainHead? storedHead, IReadOnlyCollection<ChainAnchor> anchors)
    {
        var published = anchors.Select(anchor => anchor.Seq).DefaultIfEmpty().Max();
        if (published > _head.Seq)
        {
            return new JournalFault(_head.Seq + 1, "anchor", $"the chain ends before the published head {published}");
        }

        return storedHead is null || storedHead.Seq <= _head.Seq
            ? null
            : new JournalFault(_head.Seq + 1, "head", $"the chain ends before its stored head {storedHead.Seq}");
    }

    private sealed class AccountState(string code, string currency, long balanceMinor)
    {
        public string Code { get; } = code;

        public string Currency { get; } = currency;

        public long BalanceMinor { get; set; } = balanceMinor;
    }
}

/// <summary>The outcome of a verification.</summary>
/// <param name="EntriesVerified">How many entries were found untouched, until the first fault.</param>
/// <param name="Head">The newest of them.</param>
/// <param name="Fault">Null when all is well.</param>
public sealed record JournalVerdict(long EntriesVerified, ChainHead Head, JournalFault? Fault)
{
    public bool IsIntact => Fault is null;
}

/// <summary>The first thing that is not as it was posted.</summary>
/// <param name="Seq">The entry concerned.</param>
/// <param name="Rule">The rule that it breaks; stable.</param>
public sealed record JournalFault(long Seq, string Rule, string Detail);
