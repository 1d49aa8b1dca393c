namespace CreatorSaaS.Payments.Ledger;

/// <summary>Decides on which side an account grows: assets and expenses by debits, the others by credits.</summary>
public enum LedgerAccountClass
{
    Asset,
    Liability,
    Income,
    Expense,
    Equity,
}
