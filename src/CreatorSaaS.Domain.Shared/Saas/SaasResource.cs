using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Saas;

/// <summary>The words of tenants, editions and their features.</summary>
[LocalizationResourceName("Saas")]
public sealed class SaasResource;
