namespace CreatorSaaS.Payments.Payouts;

/// <summary>Payouts: one's own, or all with <see cref="PaymentsPermissions.Payouts.ViewAll"/>.</summary>
public interface IPayoutAppService : IApplicationService
{
    /// <summary>Reserves one's own available money for one's bank.</summary>
    /// <remarks>
    /// Refuses with BankAccountUnverified, CurrencyMismatch, PayoutBelowMinimum, PayoutAlreadyOpen, InsufficientBalance.
    /// </remarks>
    Task<PayoutDto> RequestAsync(RequestPayoutInput input);

    /// <summary>Calls a payout off that was not sent; the money is withdrawable again.</summary>
    /// <remarks>Refuses with PayoutNotCancellable.</remarks>
    Task<PayoutDto> CancelAsync(Guid id);

    /// <summary>Newest first.</summary>
    Task<PagedResultDto<PayoutDto>> GetListAsync(GetPayoutListInput input);

    /// <summary>Not found where it is somebody else's.</summary>
    Task<PayoutDto> GetAsync(Guid id);
}

/// <summary>Whose money, and how much.</summary>
public sealed record RequestPayoutInput
{
    /// <summary>One's own person.</summary>
    public required Guid PayeeId { get; init; }

    /// <summary>Minor units.</summary>
    [Range(1, PayoutConsts.AmountMinorMax)]
    public required long AmountMinor { get; init; }

    /// <summary>ISO 4217, the bank account's.</summary>
    [RegularExpression("^[A-Z]{3}$")]
    public required string Currency { get; init; }
}

/// <summary>Which payouts.</summary>
public sealed record GetPayoutListInput : PagedAndSortedResultRequestDto
{
    public Guid? PayeeId { get; init; }

    public PayoutState? State { get; init; }

    /// <summary>Only payouts that did not arrive (failed or returned), or only the others.</summary>
    public bool? CameBack { get; init; }
}

/// <summary>A payout.</summary>
public sealed record PayoutDto
{
    public required Guid Id { get; init; }

    public required Guid PayeeId { get; init; }

    public required string PayeeName { get; init; }

    public required Money Amount { get; init; }

    public required PayoutState State { get; init; }

    /// <summary>The provider's answer is missing; nothing is lost, and nobody pays twice.</summary>
    public required bool IsBeingConfirmed { get; init; }

    /// <summary>Of the bank account it goes to.</summary>
    public required string BankLast4 { get; init; }

    /// <summary>Business time, as all times here.</summary>
    public required DateTime RequestedAt { get; init; }

    public required DateTime? SentAt { get; init; }

    /// <summary>When it should be at the bank.</summary>
    public required DateTime? ArrivesAt { get; init; }

    public required DateTime? PaidAt { get; init; }

    /// <summary>From then on a paid one cannot come back.</summary>
    public required DateTime? FinalAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    /// <summary>The bank's reason, such as <c>account_closed</c>.</summary>
    public required string? FailureCode { get; init; }
}
