using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Marketplace;

/// <summary>
/// Texts of the pages about deals, imports and the roster; words of the context itself come from
/// <see cref="MarketplaceResource"/>.
/// </summary>
[LocalizationResourceName("MarketplacePages")]
public sealed class MarketplacePagesResource;
