using CreatorSaaS.Framework.Application.Dtos;

namespace CreatorSaaS.Payments.Payees;

/// <summary>Which page of payees the address asks for, counted from 1.</summary>
public sealed record BalanceListQuery(int Page);

/// <summary>A page of payees with what they have.</summary>
public sealed record BalanceListContent(
    PagedResultDto<PayeeDto> Page, IReadOnlyDictionary<Guid, IReadOnlyList<BalanceDto>> Balances);
