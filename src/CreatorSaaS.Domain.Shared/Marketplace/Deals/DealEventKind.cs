namespace CreatorSaaS.Marketplace.Deals;

/// <summary>What happened, one line of a deal's history.</summary>
public enum DealEventKind
{
    Drafted,
    Offered,
    Accepted,
    Declined,
    Agreed,
    Cancelled,
    OfferExpired,
    PaymentHeld,
    PaymentFailed,
    Delivered,
    ChangesRequested,
    Approved,
    AutoApproved,
    Extended,
    EndProposed,
    EndRefused,
    EndLapsed,
    MilestoneCancelled,
    MilestoneExpired,
    Released,
    Refunded,
    Completed,
}
