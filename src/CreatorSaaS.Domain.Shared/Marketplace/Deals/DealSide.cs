namespace CreatorSaaS.Marketplace.Deals;

/// <summary>On whose side somebody acts.</summary>
public enum DealSide
{
    /// <summary>The agency that runs the deal.</summary>
    Agency,

    /// <summary>Who pays.</summary>
    Brand,

    /// <summary>Who works.</summary>
    Creator,
}
