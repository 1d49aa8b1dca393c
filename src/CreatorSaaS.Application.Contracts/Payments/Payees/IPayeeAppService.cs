namespace CreatorSaaS.Payments.Payees;

/// <summary>
/// People whose money we keep. Their id is their person's. Everybody sees their own; the agency sees all with
/// <see cref="PaymentsPermissions.Payees.ViewAll"/>. Not found where it is somebody else's.
/// </summary>
public interface IPayeeAppService : IApplicationService
{
    /// <summary>By name, each with what they have.</summary>
    Task<PagedResultDto<PayeeListItemDto>> GetListAsync(GetPayeeListInput input);

    Task<PayeeDto> GetAsync(Guid id);

    /// <summary>What they have, one entry per currency; empty before the first earning.</summary>
    Task<ListResultDto<BalanceDto>> GetBalanceAsync(Guid id);

    /// <summary>The journal's lines behind one part of a balance, newest first.</summary>
    Task<ListResultDto<PayeePostingDto>> GetPostingsAsync(Guid id, GetPayeePostingsInput input);

    /// <summary>
    /// Sends one's own bank account to the payment provider, who keeps the number; from now on payouts go there. The first
    /// time it also accepts the provider's terms and opens the account there.
    /// </summary>
    /// <remarks>Refuses with BankAccountRefused, ProviderUnavailable.</remarks>
    Task<PayeeDto> UpdateBankAccountAsync(Guid id, UpdateBankAccountInput input);
}

/// <summary>Which page.</summary>
public sealed record GetPayeeListInput : PagedAndSortedResultRequestDto;

/// <summary>Which postings.</summary>
public sealed record GetPayeePostingsInput
{
    public BalancePart Part { get; init; } = BalancePart.Available;

    /// <summary>ISO 4217.</summary>
    [StringLength(3, MinimumLength = 3)]
    public required string Currency { get; init; }

    /// <summary>Only earlier ones than this sequence: the last of the page before.</summary>
    public long? Before { get; init; }

    [Range(1, 200)]
    public int MaxResultCount { get; init; } = 50;
}

/// <summary>
/// A bank account as its holder gives it: an IBAN, or a number with the routing number of the bank. Sent on, never kept,
/// never logged.
/// </summary>
public sealed record UpdateBankAccountInput
{
    /// <summary>ISO 3166, two capital letters.</summary>
    [RegularExpression("^[A-Z]{2}$")]
    public required string Country { get; init; }

    /// <summary>ISO 4217.</summary>
    [RegularExpression("^[A-Z]{3}$")]
    public required string Currency { get; init; }

    [OneLine, StringLength(PayeeConsts.HolderNameLengthMax, MinimumLength = 1)]
    public required string HolderName { get; init; }

    /// <summary>IBAN, or account number where the country has none; spaces do not matter.</summary>
    [DisableAuditing]
    [StringLength(PayeeConsts.AccountNumberLengthMax + 10, MinimumLength = PayeeConsts.AccountNumberLengthMin)]
    public required string AccountNumber { get; init; }

    /// <summary>Where the country uses them; none with an IBAN.</summary>
    [DisableAuditing]
    [StringLength(PayeeConsts.RoutingNumberLengthMax)]
    public string? RoutingNumber { get; init; }

    /// <summary>The holder accepts the payment provider's terms; must be true.</summary>
    [Range(typeof(bool), "true", "true")]
    public required bool AcceptsProviderTerms { get; init; }

    /// <summary>Leaves the numbers out, so that the input can be logged.</summary>
    public override string ToString() => $"bank in {Country} for {Currency}";
}

/// <summary>Somebody whose money we keep.</summary>
public sealed record PayeeDto
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null until one is given.</summary>
    public required BankAccountDto? BankAccount { get; init; }
}

/// <summary>Somebody whose money we keep, and what they have.</summary>
public sealed record PayeeListItemDto
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null until one is given.</summary>
    public required BankAccountDto? BankAccount { get; init; }

    /// <summary>One entry per currency; empty before the first earning.</summary>
    public required IReadOnlyList<BalanceDto> Balances { get; init; }
}

/// <summary>Where payouts go.</summary>
public sealed record BankAccountDto
{
    public required string Country { get; init; }

    public required string Currency { get; init; }

    public required string Last4 { get; init; }

    public required string? BankName { get; init; }

    public required BankAccountState State { get; init; }

    public required DateTime AddedAt { get; init; }
}

/// <summary>What a payee has in one currency.</summary>
public sealed record BalanceDto
{
    public required string Currency { get; init; }

    /// <summary>Withdrawable now.</summary>
    public required Money Available { get; init; }

    /// <summary>Earned, withdrawable later; sum of <see cref="MaturingByDate"/>.</summary>
    public required Money Maturing { get; init; }

    public required IReadOnlyList<MaturingDto> MaturingByDate { get; init; }

    /// <summary>Reserved for payouts that are not final.</summary>
    public required Money InPayout { get; init; }

    /// <summary>Earned so far, payouts ignored.</summary>
    public required Money Lifetime { get; init; }

    /// <summary>The smallest payout.</summary>
    public required Money PayoutMinimum { get; init; }
}

/// <summary>Money that can be withdrawn from an instant on.</summary>
public sealed record MaturingDto(DateTime MaturesAt, Money Amount);

/// <summary>One line of the journal.</summary>
public sealed record PayeePostingDto
{
    /// <summary>Position in the agency's journal.</summary>
    public required long Sequence { get; init; }

    /// <summary>What happened, such as <c>escrow.released</c>.</summary>
    public required string Kind { get; init; }

    public required string SourceType { get; init; }

    public required string SourceId { get; init; }

    public required DateTime EffectiveAt { get; init; }

    /// <summary>What the part gained, or lost where negative.</summary>
    public required Money Amount { get; init; }

    public required Money BalanceAfter { get; init; }
}
