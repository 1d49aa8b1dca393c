namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What somebody can do with a deal as a whole.</summary>
public enum DealAct
{
    Edit,
    Delete,
    Offer,
    Accept,
    Decline,
    Cancel,
}

/// <summary>What somebody can do with a milestone.</summary>
public enum MilestoneAct
{
    Fund,
    Deliver,
    RequestChanges,
    Approve,
    TakeBack,
    Extend,
    ProposeEnd,
    AgreeToEnd,
    RefuseEnd,
}
