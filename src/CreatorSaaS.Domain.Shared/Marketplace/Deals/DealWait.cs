namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What a deal waits for.</summary>
public enum DealWait
{
    /// <summary>The terms are written and sent.</summary>
    Terms,

    /// <summary>A side accepts or declines the offer.</summary>
    Acceptance,

    /// <summary>The brand pays a milestone.</summary>
    Funding,

    /// <summary>The creator delivers.</summary>
    Delivery,

    /// <summary>The creator delivers again, changed.</summary>
    Changes,

    /// <summary>The brand approves or asks for changes.</summary>
    Review,

    /// <summary>A side answers the other's proposal to end a milestone.</summary>
    EndConsent,
}

/// <summary>What happens when nobody answers.</summary>
public enum DealSilence
{
    Nothing,

    OfferExpires,

    MilestoneExpires,

    /// <summary>From then on the brand may take its money back, or extend .</summary>
    BrandMayTakeBack,

    /// <summary>The work counts as approved.</summary>
    Approves,

    ProposalLapses,
}
