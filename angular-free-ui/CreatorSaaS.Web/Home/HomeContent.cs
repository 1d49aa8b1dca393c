using CreatorSaaS.Framework.Application.Dtos;
using CreatorSaaS.Marketplace.Deals;
using CreatorSaaS.Payments.Escrows;
using CreatorSaaS.Payments.Payees;
using CreatorSaaS.Payments.Payouts;
using CreatorSaaS.Saas.Operations;
using CreatorSaaS.Saas.Tenants;

namespace CreatorSaaS.Home;

/// <summary>What a home page shows; parts that are not the reader's business are null or empty.</summary>
public sealed record HomeContent(HomeKind Kind)
{
    /// <summary>The side on which the reader has to act.</summary>
    public DealSide? Side { get; init; }

    public DealSummaryDto? Deals { get; init; }

    /// <summary>Deals in which it is the reader's turn, the most urgent first.</summary>
    public IReadOnlyList<DealListItemDto> Mine { get; init; } = [];

    /// <summary>Open deals, the most urgent first: the agency's all, of brands and creators those with the other side.</summary>
    public IReadOnlyList<DealListItemDto> Open { get; init; } = [];

    public EscrowSummaryDto? Payments { get; init; }

    public PayeeDto? Payee { get; init; }

    public BalanceDto? Balance { get; init; }

    /// <summary>Payouts that did not stay where they were sent, newest first.</summary>
    public IReadOnlyList<PayoutDto> CameBack { get; init; } = [];

    public PagedResultDto<TenantDto>? Agencies { get; init; }

    public long ActiveAgencies { get; init; }

    public long SuspendedAgencies { get; init; }

    public long DeletedAgencies { get; init; }

    public OperationSummaryDto? Work { get; init; }
}

/// <summary>A home has no address of its own to vary.</summary>
public sealed record HomeQuery;
