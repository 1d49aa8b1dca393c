using CreatorSaaS.Framework.Application.Dtos;

namespace CreatorSaaS.Payments.Escrows;

/// <summary>Which held payments the address asks for.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record EscrowListQuery(EscrowState? State, int Page);

/// <summary>A held payment, and whether the reader may try again what failed.</summary>
public sealed record EscrowContent(EscrowDetailDto Escrow, bool MayRetry);

/// <summary>A page of held payments.</summary>
public sealed record EscrowListContent(PagedResultDto<EscrowDto> Page);
