namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What Payments last said of a milestone's money: for screens only, no rule reads it.</summary>
public enum FundingState
{
    Unfunded,

    /// <summary>The last payment was declined or given up.</summary>
    Failed,

    Held,

    /// <summary>It became the creator's.</summary>
    Released,

    /// <summary>It is on its way back to the brand.</summary>
    Refunded,
}
