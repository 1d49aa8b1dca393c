namespace CreatorSaaS.Payments.Ledger;

/// <summary>One side of a posting.</summary>
/// <param name="AmountMinor">Debit positive, credit negative, never zero.</param>
/// <param name="MaturesAt">On credits of accounts in lots: from when the money may be withdrawn.</param>
/// <param name="Lot">On debits of accounts in lots: key of the entry whose lot is consumed first.</param>
/// <param name="MaturedUntil">On debits of accounts in lots: only lots that are mature at this instant.</param>
public sealed record LedgerLine(
    AccountReference Account,
    long AmountMinor,
    string Currency,
    DateTime? MaturesAt = null,
    string? Lot = null,
    DateTime? MaturedUntil = null);
