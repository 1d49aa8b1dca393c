namespace CreatorSaaS.Payments.Fees;

/// <summary>Says what a deal costs before it is offered: the fee on top and the platform's share of it (F-14, X-28).</summary>
[IntegrationService]
public interface IFeeQuoteIntegrationService : IApplicationService
{
    /// <remarks>Refuses with nothing: the input's shape is checked.</remarks>
    Task<FeeQuoteDto> GetQuoteAsync(GetFeeQuoteInput input);
}

/// <summary>The amounts of a deal's milestones, in their order.</summary>
public sealed record GetFeeQuoteInput
{
    [StringLength(3, MinimumLength = 3)]
    public required string Currency { get; init; }

    [MinLength(1)]
    [MaxLength(50)]
    public required IReadOnlyList<long> MilestoneAmountsMinor { get; init; }
}

/// <summary>What a deal costs; fees by the cumulative method, so that their sum is the fee on the sum.</summary>
public sealed record FeeQuoteDto(decimal FeeRate, decimal PlatformShareRate, IReadOnlyList<long> MilestoneFeesMinor);
