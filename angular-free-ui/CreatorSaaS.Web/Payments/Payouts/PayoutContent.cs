using CreatorSaaS.Framework.Application.Dtos;

namespace CreatorSaaS.Payments.Payouts;

/// <summary>Which payouts the address asks for.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record PayoutListQuery(Guid? PayeeId, PayoutState? State, bool? CameBack, int Page);

/// <summary>A page of payouts.</summary>
/// <param name="SeesAll">The reader sees everybody's, so the list names the payee.</param>
public sealed record PayoutListContent(PagedResultDto<PayoutDto> Page, bool SeesAll);

/// <summary>A payout, and whether the reader may call it off.</summary>
public sealed record PayoutContent(PayoutDto Payout, bool IsOwn, bool MayCancel);
