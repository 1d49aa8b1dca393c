using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Saas;

/// <summary>Texts of the pages about agencies; words of the context itself come from <see cref="SaasResource"/>.</summary>
[LocalizationResourceName("SaasPages")]
public sealed class SaasPagesResource;
