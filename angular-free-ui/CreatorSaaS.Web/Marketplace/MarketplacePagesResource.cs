using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Marketplace;

/// <summary>Texts of the pages about deals; names of states and sides come from <see cref="MarketplaceResource"/>.</summary>
[LocalizationResourceName("DealPages")]
public sealed class DealPagesResource;
