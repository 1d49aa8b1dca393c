using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Payments.Ledger;

/// <inheritdoc cref="IJournalAppService" />
[Authorize(PaymentsPermissions.Journal.View)]
public sealed class JournalAppService(
    IJournal journal,
    JournalAccountNames accountNames,
    JournalInspector inspector,
    IChainSigner signer,
    IJournalCheckRepository checks,
    IStringLocalizer<PaymentsResource> texts) : ApplicationService, IJournalAppService
{
    public async Task<ListResultDto<JournalEntryDto>> GetListAsync(GetJournalInput input)
    {
        var entries = await journal.ListBeforeAsync(
            input.Before, input.MaxResultCount, new JournalFilter(input.AccountCode, input.From, input.To));
        var accounts = await accountNames.GetAsync(entries.SelectMany(entry => entry.Lines).Select(line => line.Code));
        return new ListResultDto<JournalEntryDto>([.. entries.Select(entry => ToDto(entry, accounts))]);
    }

    public async Task<TrialBalanceDto> GetTrialBalanceAsync(GetTrialBalanceInput input)
    {
        var totals = await journal.GetTotalsAsync(input.Before);
        var accounts = await accountNames.GetAsync(totals.Select(account => account.Code));
        var head = await journal.FindHeadAsync();
        var seal = await journal.FindNewestAnchorAsync();
        var check = await checks.FindAsync(CurrentTenant.RowTenantId);
        IReadOnlyList<TrialBalanceLineDto> lines =
        [
            .. totals.Select(account => new TrialBalanceLineDto(
                accounts[account.Code], account.Class, account.DebitBalance, account.CreditBalance)),
        ];
        return new TrialBalanceDto
        {
            Totals = [.. totals.GroupBy(account => account.Currency, (currency, same) => TotalOf(currency, [.. same]))],
            Lines = lines,
            HeadSequence = head?.Seq ?? 0,
            SealedSequence = seal?.Seq ?? 0,
            SealedAt = seal?.PublishedAt,
            LastCheck = check is null
                ? null
                : new JournalCheckDto(check.CheckedAt, check.VerifiedSequence, check.IsIntact, check.Faults, check.BrokenSince),
        };
    }

    public async Task<JournalVerificationDto> GetVerificationAsync()
    {
        var found = await inspector.InspectAsync();
        return new JournalVerificationDto
        {
            IsIntact = found.IsIntact,
            EntriesVerified = found.Verdict.EntriesVerified,
            HeadHash = Convert.ToHexStringLower(found.Verdict.Head.Hash),
            AnchorsVerified = found.AnchorsVerified,
            Fault = found.Verdict.Fault is { } fault ? new JournalFaultDto(fault.Seq, fault.Rule, fault.Detail) : null,
            Findings =
            [
                .. found.Audit.Select(finding => new JournalFindingDto(finding.Rule, finding.Subject, finding.Detail)),
            ],
        };
    }

    [AllowAnonymous]
    public Task<ChainKeyDocument> GetKeysAsync() => Task.FromResult(signer.PublicKeys);

    private JournalEntryDto ToDto(JournalEntry entry, IReadOnlyDictionary<string, JournalAccountDto> accounts) => new()
    {
        Sequence = entry.Seq,
        Id = entry.EntryId,
        Kind = entry.Kind,
        Description = texts[$"Entry:{entry.Kind}"] is { ResourceNotFound: false } text ? text.Value : entry.Kind,
        SourceType = entry.SourceType,
        Source = texts[$"Source:{entry.SourceType}"] is { ResourceNotFound: false } source ? source.Value : null,
        SourceId = entry.SourceId,
        EffectiveAt = entry.EffectiveAt,
        RecordedAt = entry.RecordedAt,
        Reverses = entry.Reverses,
        Actor = entry.Actor,
        Amounts =
        [
            .. entry.Lines.Where(line => line.AmountMinor > 0)
                .GroupBy(line => line.Currency, line => line.AmountMinor)
                .Select(debits => new Money(debits.Sum(), debits.Key)),
        ],
        Lines =
        [
            .. entry.Lines.Select(line => new JournalLineDto(
                accounts[line.Code],
                Debit: line.AmountMinor > 0 ? new Money(line.AmountMinor, line.Currency) : null,
                Credit: line.AmountMinor < 0 ? new Money(-line.AmountMinor, line.Currency) : null)),
        ],
        PreviousHash = Convert.ToHexStringLower(entry.PreviousHash),
        Hash = Convert.ToHexStringLower(entry.Hash),
    };

    private static TrialBalanceTotalDto TotalOf(string currency, IReadOnlyList<AccountTotals> accounts)
    {
        var none = Money.Zero(currency);
        var debits = accounts.Aggregate(none, (sum, account) => sum + (account.DebitBalance ?? none));
        var credits = accounts.Aggregate(none, (sum, account) => sum + (account.CreditBalance ?? none));
        return new TrialBalanceTotalDto(debits, credits, debits - credits);
    }
}
