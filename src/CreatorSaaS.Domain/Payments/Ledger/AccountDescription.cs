namespace CreatorSaaS.Payments.Ledger;

/// <summary>What an account's code says: which account of the chart, whose, and which one of theirs.</summary>
/// <param name="Kind">
/// Stable name of the row of the chart, for example <c>creator.available</c>; texts are kept by it.
/// </param>
/// <param name="Subject">
/// Whose or what it is about: an id of ours or of the provider; null for accounts there is one of.
/// </param>
/// <param name="Detail">Payout, tax regime: what distinguishes several accounts of one subject.</param>
public sealed record AccountDescription(string Kind, string? Subject = null, string? Detail = null)
{
    /// <summary>Reads a code of <see cref="LedgerAccounts"/>; the code itself where it is of no known form.</summary>
    public static AccountDescription Of(string code) => code.Split(':') switch
    {
        ["provider", "stripe", "connected", var account] => new("provider.connected", account),
        ["provider", "stripe", "payout_in_transit", var payout] => new("provider.payout_in_transit", payout),
        ["provider", "stripe", var part] => new($"provider.{part}"),
        [("creator" or "agent" or "employee") and var role, var person, var part] => new($"{role}.{part}", person),
        [("creator" or "agent") and var role, var person, var part, var detail] => new($"{role}.{part}", person, detail),
        ["receivable", var role, var person] => new($"receivable.{role}", person),
        ["refund", "in_flight", var refund] => new("refund.in_flight", refund),
        ["tax", "vat", var jurisdiction] => new("tax.vat", jurisdiction),
        [("escrow" or "fee_held" or "suspense" or "dispute") and var kind, var subject] => new(kind, subject),
        [("fee" or "expense" or "fx") and var kind, var part] => new($"{kind}.{part}"),
        _ => new(code),
    };
}
