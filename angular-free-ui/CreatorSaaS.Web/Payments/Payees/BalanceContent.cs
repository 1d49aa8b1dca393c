using CreatorSaaS.Payments.Payouts;

namespace CreatorSaaS.Payments.Payees;

/// <summary>Whose balance the address asks for, and which of its postings.</summary>
/// <param name="PayeeId">Null for the reader's own.</param>
/// <param name="Currency">Null for the first.</param>
public sealed record BalanceQuery(Guid? PayeeId, BalancePart Part, string? Currency, long? Before);

/// <summary>A payee's balance in one currency, and the postings behind the chosen part of it.</summary>
/// <param name="Payee">Null where the reader looks for their own and earns nothing here.</param>
/// <param name="Balance">Null before the first earning.</param>
/// <param name="Payouts">The newest.</param>
public sealed record BalanceContent(
    PayeeDto? Payee,
    bool IsOwn,
    BalanceDto? Balance,
    IReadOnlyList<string> Currencies,
    IReadOnlyList<PayoutDto> Payouts,
    IReadOnlyList<PayeePostingDto> Postings,
    bool HasOlder)
{
    /// <summary>Whether the reader's role could earn here.</summary>
    public bool MayEarn { get; init; } = true;

    /// <summary>Whether the reader finds the others' balances in a list.</summary>
    public bool SeesAll { get; init; }

    public static BalanceContent OfNobody(bool mayEarn, bool seesAll) =>
        new(null, IsOwn: true, null, [], [], [], HasOlder: false) { MayEarn = mayEarn, SeesAll = seesAll };
}
