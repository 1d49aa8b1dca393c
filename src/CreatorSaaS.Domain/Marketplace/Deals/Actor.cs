namespace CreatorSaaS.Marketplace.Deals;

/// <summary>A person and the side they act on. The service has checked that they may.</summary>
public readonly record struct Actor(DealSide Side, Guid PersonId);
