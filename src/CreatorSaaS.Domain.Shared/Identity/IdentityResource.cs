using CreatorSaaS.Framework.Localization;

namespace CreatorSaaS.Identity;

/// <summary>The words of persons, memberships, sessions and rights.</summary>
[LocalizationResourceName("Identity")]
public sealed class IdentityResource;
