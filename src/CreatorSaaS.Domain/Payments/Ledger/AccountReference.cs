namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// An account of the chart (money.md 2.3), made by <see cref="LedgerAccounts"/>; opened on first use.
/// </summary>
/// <param name="Code">Unique per tenant and currency, hashed with every line, never changed.</param>
/// <param name="Floor">Smallest credit balance in minor units; null where the account may go either way.</param>
/// <param name="InLots">Credits carry an instant from which they are mature; debits consume them in that order.</param>
public sealed record AccountReference(string Code, LedgerAccountClass Class, long? Floor = null, bool InLots = false)
{
    /// <summary>
    /// +1 where debits let the account grow, -1 where credits do: turns stored amounts into readable ones.
    /// </summary>
    public int NormalSide => Class is LedgerAccountClass.Asset or LedgerAccountClass.Expense ? 1 : -1;

    public override string ToString() => Code;
}
