using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Marketplace;

/// <summary>The words of creators, brands, deals and milestones.</summary>
[LocalizationResourceName("Marketplace")]
public sealed class MarketplaceResource;
