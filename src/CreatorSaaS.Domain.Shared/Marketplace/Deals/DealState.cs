namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Where a deal stands (money.md 3.4).</summary>
public enum DealState
{
    /// <summary>Being written; waits for nobody.</summary>
    Draft,

    /// <summary>Quoted and with both sides.</summary>
    Offered,

    /// <summary>Accepted by both sides; terms are frozen, nothing is paid.</summary>
    Agreed,

    /// <summary>At least one milestone was paid.</summary>
    Active,

    /// <summary>Every milestone ended and at least one with accepted work.</summary>
    Completed,

    /// <summary>Withdrawn, or every milestone was cancelled.</summary>
    Cancelled,

    /// <summary>The offer lapsed, or no milestone was paid in time.</summary>
    Expired,
}
