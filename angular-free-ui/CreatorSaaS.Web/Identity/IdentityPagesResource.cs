using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Identity;

/// <summary>Texts of the pages about people; words of the context itself come from <see cref="IdentityResource"/>.</summary>
[LocalizationResourceName("IdentityPages")]
public sealed class IdentityPagesResource;
