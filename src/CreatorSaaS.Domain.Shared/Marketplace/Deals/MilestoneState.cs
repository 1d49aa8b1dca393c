namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Where a milestone's work stands (money.md 3.4). Its money is Payments'.</summary>
public enum MilestoneState
{
    Draft,

    /// <summary>Agreed and waiting for the brand's money.</summary>
    Agreed,

    /// <summary>The money is held; the creator works.</summary>
    InProgress,

    /// <summary>Delivered; the brand reviews.</summary>
    Submitted,

    /// <summary>The brand asked for changes; the creator works on them.</summary>
    ChangesRequested,

    /// <summary>The brand approved the work.</summary>
    Accepted,

    /// <summary>Nobody answered within the review window.</summary>
    AutoAccepted,

    /// <summary>Ended without accepted work.</summary>
    Cancelled,

    /// <summary>Not paid in time.</summary>
    Expired,
}
