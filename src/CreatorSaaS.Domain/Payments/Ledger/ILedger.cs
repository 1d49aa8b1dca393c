namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// The journal of the current tenant. Postings are collected in the unit of work and posted together as its last
/// statement; accounts are opened on first use. A refused floor is Payments:InsufficientBalance, at completion.
/// </summary>
public interface ILedger
{
    /// <summary>Adds an entry to the current unit of work. Posting the same key twice posts once.</summary>
    /// <exception cref="InvalidOperationException">
    /// No unit is open, or the key is collected with other content.
    /// </exception>
    void Post(LedgerPosting posting);

    /// <summary>As <see cref="Post"/>; nothing for null.</summary>
    void PostIfAny(LedgerPosting? posting)
    {
        if (posting is not null)
        {
            Post(posting);
        }
    }
}
