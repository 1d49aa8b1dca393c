namespace CreatorSaaS.Payments.Escrows;

/// <summary>Held payments to look at: the agency's all, a brand's and a creator's own.</summary>
public interface IEscrowAppService : IApplicationService
{
    /// <summary>Newest first.</summary>
    Task<PagedResultDto<EscrowDto>> GetListAsync(GetEscrowListInput input);

    /// <summary>Figures of the held payments that the caller may see.</summary>
    Task<EscrowSummaryDto> GetSummaryAsync();

    /// <summary>One held payment with what happened to its money. Not found where it is somebody else's.</summary>
    Task<EscrowDetailDto> GetAsync(Guid id);

    /// <summary>
    /// Tries again all that failed at the payment provider: gives back what came back, moves what was refused.
    /// </summary>
    /// <remarks>Refuses with EscrowWrongState where nothing failed.</remarks>
    Task<EscrowDetailDto> RetryAsync(Guid id);
}

/// <summary>Which held payments.</summary>
public sealed record GetEscrowListInput : PagedAndSortedResultRequestDto
{
    public Guid? DealId { get; init; }

    public EscrowState? State { get; init; }
}

/// <summary>Figures of held payments, fees included; of each amount one for each currency.</summary>
public sealed record EscrowSummaryDto
{
    /// <summary>What brands paid within the last 30 days.</summary>
    public required IReadOnlyList<Money> Received { get; init; }

    /// <summary>What is held now.</summary>
    public required IReadOnlyList<Money> Held { get; init; }

    /// <summary>What was agreed and can be paid now.</summary>
    public required IReadOnlyList<Money> ToPay { get; init; }

    /// <summary>How many payments that is.</summary>
    public required int ToPayCount { get; init; }
}

/// <summary>A held payment in a list. Its id is the milestone's.</summary>
public sealed record EscrowDto
{
    public required Guid Id { get; init; }

    public required Guid DealId { get; init; }

    public required string DealTitle { get; init; }

    /// <summary>Of the milestone in its deal, from 1.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string BrandName { get; init; }

    public required Guid PayeeId { get; init; }

    public required string PayeeName { get; init; }

    /// <summary>What the creator gets.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the brand pays on top.</summary>
    public required Money Fee { get; init; }

    /// <summary>What the ledger holds for it now, fee included.</summary>
    public required Money Held { get; init; }

    public required EscrowState State { get; init; }

    /// <summary>Business time, as all times here.</summary>
    public required DateTime FundBy { get; init; }

    public required DateTime? HeldAt { get; init; }

    public required DateTime? CancelledAt { get; init; }
}

/// <summary>A held payment with its release and refunds.</summary>
public sealed record EscrowDetailDto
{
    public required EscrowDto Escrow { get; init; }

    /// <summary>As agreed, a decimal fraction.</summary>
    public required decimal FeeRate { get; init; }

    /// <summary>Payment pages so far.</summary>
    public required int Attempt { get; init; }

    public required ReleaseDto? Release { get; init; }

    public required IReadOnlyList<RefundDto> Refunds { get; init; }

    /// <summary>What failed at the payment provider and waits to be tried again.</summary>
    public required IReadOnlyList<EscrowFailureDto> Failures { get; init; }
}

/// <summary>Something that failed at the payment provider.</summary>
/// <param name="Reason">The provider's code, such as <c>expired_or_canceled_card</c>.</param>
public sealed record EscrowFailureDto(EscrowFailureKind Kind, Money Amount, string? Reason);

/// <summary>What failed.</summary>
public enum EscrowFailureKind
{
    /// <summary>Giving held money back to the brand; it is held again.</summary>
    Refund,

    /// <summary>Giving a payment back that came late or twice.</summary>
    LateRefund,

    /// <summary>Moving released money to the creator's account at the provider; tried again every hour by itself.</summary>
    Transfer,
}

/// <summary>Held money that became the creator's.</summary>
public sealed record ReleaseDto
{
    public required Money Amount { get; init; }

    public required Money AgencyFee { get; init; }

    public required Money PlatformFee { get; init; }

    public required DateTime ReleasedAt { get; init; }

    /// <summary>From then on it can be withdrawn.</summary>
    public required DateTime MaturesAt { get; init; }

    /// <summary>Null while the provider has not moved it to the creator's account.</summary>
    public required DateTime? TransferredAt { get; init; }

    /// <summary>The provider's answer is missing; nothing is lost.</summary>
    public required bool IsBeingConfirmed { get; init; }
}

/// <summary>Money on its way back to the brand.</summary>
public sealed record RefundDto
{
    public required Money Amount { get; init; }

    public required RefundStatus Status { get; init; }

    /// <summary>Of a payment that came late or twice.</summary>
    public required bool IsOfLatePayment { get; init; }

    public required DateTime StartedAt { get; init; }

    public required DateTime? ConfirmedAt { get; init; }

    public required DateTime? FailedAt { get; init; }

    /// <summary>The provider's answer is missing; nothing is lost.</summary>
    public required bool IsBeingConfirmed { get; init; }
}

/// <summary>Where a refund is.</summary>
public enum RefundStatus
{
    InFlight,
    Confirmed,
    Failed,
}
